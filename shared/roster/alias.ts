/** Further names of a member: rows of a table of their own, so that two people who add one each both keep theirs. */
import type * as Y from 'yjs'
import { readTable, setCell } from '../document/cell.ts'
import { compareRank, rankBetween } from '../document/rank-key.ts'
import { type RowAuthor, addRows, deleteRow, readRowDeletion } from '../table/row-writes.ts'
import { aliasTable } from './federation-schema.ts'
import { cellString } from './member.ts'

export interface Alias {
  readonly id: string
  readonly rank: string
  /** Row id of the member. */
  readonly member: string
  readonly name: string
  /** Code of `aliasKinds`, or what was typed. */
  readonly kind: string
}

const aliasFields = ['member', 'name', 'kind', 'rank'] as const

/** Those that are not deleted, in order. */
export function readAliases(doc: Y.Doc): Alias[] {
  return readTable(doc, aliasTable)
    .filter((row) => readRowDeletion(row['deletedAt']) === null)
    .map((row) => ({
      id: row.id,
      rank: cellString(row['rank']),
      member: cellString(row['member']),
      name: cellString(row['name']),
      kind: cellString(row['kind']),
    }))
    .sort(compareRank)
}

/** @param id from `newRowId` */
export function addAlias(doc: Y.Doc, alias: Omit<Alias, 'rank'>): void {
  const { id, member, name, kind } = alias
  const last = readAliases(doc).at(-1)?.rank ?? null
  addRows(doc, aliasTable, [{ id, rank: rankBetween(last, null), cells: { member, name, kind } }])
}

export function setAliasKind(doc: Y.Doc, id: string, kind: string): void {
  setCell(doc, { table: aliasTable, row: id, field: 'kind' }, kind)
}

export function removeAlias(doc: Y.Doc, id: string, author: RowAuthor): void {
  deleteRow(doc, aliasTable, id, author, aliasFields)
}
