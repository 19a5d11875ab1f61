/** Compares a document as its log has it now with itself and some updates more. */
import * as Y from 'yjs'
import { applyStoredUpdate } from '../../shared/document/apply-stored-update.ts'
import { type Difference, differenceOf } from '../../shared/history/difference.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { DocumentReader } from '../log/document-reader.ts'

/** As far as the log verifies. */
export function differenceNow(
  reader: Pick<DocumentReader, 'readAfter'>,
  document: DocumentId,
  updates: readonly Uint8Array[],
): Difference {
  const { snapshot, tail } = reader.readAfter(document, null)
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of snapshot === null ? tail : [snapshot, ...tail]) applyStoredUpdate(doc, update)
  })
  const difference = differenceOf(doc, updates)
  doc.destroy()
  return difference
}
