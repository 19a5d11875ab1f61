/** Writes the content of a document as the log holds it. */
import * as Y from 'yjs'
import { canonicalDocument } from '../../shared/document/projection.ts'
import { parseDocumentId } from '../../shared/ids.ts'
import type { Clock, DocumentRegistry, UpdateLog } from '../relay/ports.ts'
import { CommandError } from './command.ts'

export async function exportDocument(
  store: UpdateLog & DocumentRegistry,
  clock: Clock,
  { id: text, format }: { readonly id: string; readonly format: string },
): Promise<string> {
  if (format !== 'json') throw new CommandError(`--as ${format} is not available yet; --as json is`)
  const id = parseDocumentId(text)
  if (id === null || store.find(id) === null) throw new CommandError(`there is no document ${text}`)
  const { damage, snapshot, tail } = await store.load(id, clock.now())
  if (damage !== null) {
    throw new CommandError(
      `the log of document ${id} is damaged (${damage}): what precedes the damage is not its content`,
    )
  }
  const doc = new Y.Doc({ gc: false })
  for (const update of snapshot === null ? tail : [snapshot, ...tail]) Y.applyUpdate(doc, update)
  const content = canonicalDocument(doc)
  doc.destroy()
  return `${content}\n`
}
