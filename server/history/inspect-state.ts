/** Rebuilds a document at one row of its log and reads it as an auditor may. */
import * as Y from 'yjs'
import { inspectDocument } from '../../shared/history/inspection.ts'
import type { DocumentReader } from '../log/document-reader.ts'
import { schemaOfTable } from '../merge/inbox-counts.ts'
import type { FixedStateName, InspectedState } from './fixed-states.ts'

/** @returns null if the log does not verify up to that row: what precedes damage is not the state that was named */
export function inspectState(
  reader: Pick<DocumentReader, 'readUpTo'>,
  { id, kind, chamber, seq }: FixedStateName,
): InspectedState | null {
  const rows = reader.readUpTo(id, seq)
  if (rows.damage !== null || rows.seq !== seq) return null
  const doc = new Y.Doc({ gc: false })
  doc.transact(() => {
    for (const update of rows.updates) Y.applyUpdate(doc, update)
  })
  const inspection = inspectDocument(doc, schemaOfTable(kind, chamber))
  doc.destroy()
  const chainHash = Buffer.from(rows.hash).toString('hex')
  return { ...inspection, seq: rows.seq, receivedAtMs: rows.receivedAtMs, chainHash }
}
