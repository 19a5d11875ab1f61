/** Replicas of one table document that were apart, for tests of merge reports: each writes, then all exchange. */
import * as Y from 'yjs'
import { setCell } from '../../shared/document/cell.ts'
import type { RangeList } from '../../shared/document/id-ranges.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import { seedUpdate } from '../../shared/document/seed.ts'

export function seededReplica(kind: DocumentKind, clientId: number, base?: Y.Doc): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = clientId
  Y.applyUpdate(doc, base === undefined ? seedUpdate(kind) : Y.encodeStateAsUpdate(base))
  return doc
}

export function exchange(...docs: readonly Y.Doc[]): void {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
}

/** What `work` adds to `doc`, as an offline stretch. */
export function stretchOf(doc: Y.Doc, work: () => void): { before: Uint8Array; own: RangeList } {
  const before = Y.encodeStateVector(doc)
  const from = Y.getState(doc.store, doc.clientID)
  doc.transact(work)
  return { before, own: [[doc.clientID, [[from, Y.getState(doc.store, doc.clientID) - from]]]] }
}

export function addEntry(doc: Y.Doc, row: string, cells: Readonly<Record<string, string>>, table = 'entries'): void {
  setCell(doc, { table, row, field: 'rank' }, `0000${row}`)
  for (const [field, value] of Object.entries(cells)) setCell(doc, { table, row, field }, value)
}
