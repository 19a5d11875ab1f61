/** A member chamber as rules about the roster see it. */
import type * as Y from 'yjs'
import { type CellValue, type Row, readTable } from '../document/cell.ts'
import { compareRank } from '../document/rank-key.ts'
import { readRowDeletion } from '../table/row-writes.ts'
import { isStoredDate } from '../table/date-text.ts'
import { federationSchema } from './federation-schema.ts'

export interface Member {
  readonly id: string
  readonly rank: string
  readonly name: string
  readonly place: string
  /** Code of `memberRoles`, or what was typed. */
  readonly role: string
  /** First and last day of the role, as far as the cells hold dates; '' where it is open. */
  readonly roleFrom: string
  readonly roleTo: string
  /** Code of `memberBatches`, or what was typed. */
  readonly batch: string
  /** Code of `memberStatuses`, or what was typed; '' counts as active. */
  readonly status: string
  readonly isDeleted: boolean
}

/** A cell as plain text; whatever else an import left in it counts as nothing here. */
export function cellString(value: CellValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

function dateString(value: CellValue | undefined): string {
  const text = cellString(value)
  return isStoredDate(text) ? text : ''
}

export function readMember(row: Row): Member {
  return {
    id: row.id,
    rank: cellString(row['rank']),
    name: cellString(row['name']),
    place: cellString(row['place']),
    role: cellString(row['role']),
    roleFrom: dateString(row['roleFrom']),
    roleTo: dateString(row['roleTo']),
    batch: cellString(row['batch']),
    status: cellString(row['status']),
    isDeleted: readRowDeletion(row['deletedAt']) !== null,
  }
}

/** All rows in the order of their ranks, deleted ones among them. */
export function readMembers(doc: Y.Doc): Member[] {
  return readTable(doc, federationSchema.table).map(readMember).sort(compareRank)
}
