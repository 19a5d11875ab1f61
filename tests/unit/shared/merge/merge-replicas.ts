/** Replicas of one table document that keep their garbage, and the exchange between them. */
import * as Y from 'yjs'
import { type CellKey, type CellValue, getCell, setCell } from '../../../../shared/document/cell.ts'
import type { RowAuthor } from '../../../../shared/table/row-writes.ts'

export function createReplica(clientID: number, from?: Y.Doc): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = clientID
  if (from !== undefined) send(from, doc)
  return doc
}

export function send(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
}

/** All end with what any of them has. */
export function exchange(...docs: readonly Y.Doc[]): void {
  for (let round = 0; round < 2; round++) {
    for (const from of docs) for (const to of docs) if (from !== to) send(from, to)
  }
}

export function cell(field: string, row = 'r1', table = 't'): CellKey {
  return { table, row, field }
}

export function write(doc: Y.Doc, key: CellKey, ...values: readonly CellValue[]): void {
  for (const value of values) setCell(doc, key, value)
}

export function read(doc: Y.Doc, key: CellKey): CellValue | undefined {
  return getCell(doc, key)
}

export const ann: RowAuthor = { by: 'Ann', at: '2026-03-01T08:00:00Z' }
export const bo: RowAuthor = { by: 'Bo', at: '2026-03-01T09:00:00Z' }
