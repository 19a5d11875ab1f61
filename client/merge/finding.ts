/** One thing that a merge left for a person to decide: what the report, the inbox and the marks in the grid speak of. */
import { type WriteId, formatWriteId } from '../../shared/document/cell-writes.ts'
import type { Overwrite } from '../../shared/merge/concurrent-overwrites.ts'
import type { DeletedEdit } from '../../shared/merge/edits-under-deletion.ts'

export interface OverwriteFinding {
  readonly kind: 'overwrite'
  readonly id: string
  readonly overwrite: Overwrite
}

export interface DeletedEditFinding {
  readonly kind: 'deletedEdit'
  readonly id: string
  readonly deleted: DeletedEdit
}

export interface DuplicateFinding {
  readonly kind: 'duplicate'
  readonly id: string
  readonly table: string
  /** Ascending. */
  readonly rows: readonly string[]
  /** The first write of each row that this replica knows: who entered it. */
  readonly entered: readonly (WriteId | null)[]
}

export type Finding = OverwriteFinding | DeletedEditFinding | DuplicateFinding
export type FindingKind = Finding['kind']

/** What an offline stretch of this device met. */
export interface StretchCounts {
  readonly sentCells: number
  /** Cells that others wrote meanwhile. */
  readonly othersCells: number
  /** Ids of the findings that belong to it. */
  readonly findings: readonly string[]
}

export interface FoundMerge {
  /** Settled ones too, as far as the document still shows them. */
  readonly findings: readonly Finding[]
  /** Ids of those that nobody has decided upon, or two people differently. */
  readonly openIds: readonly string[]
  readonly stretch: StretchCounts | null
}

export function overwriteId({ lost }: Overwrite): string {
  return `overwrite ${formatWriteId(lost)}`
}

export function deletedEditId({ table, row }: DeletedEdit): string {
  return `deletedEdit ${table}/${row}`
}

export function duplicateId(table: string, rows: readonly string[]): string {
  return `duplicate ${table}/${rows.join(' ')}`
}

/** Every write whose author and time a screen shows. */
export function writesOf(finding: Finding): readonly WriteId[] {
  switch (finding.kind) {
    case 'overwrite':
      return [finding.overwrite.lost, finding.overwrite.standing, finding.overwrite.beatenBy]
    case 'deletedEdit':
      return [finding.deleted.deletion, ...finding.deleted.edits.map(({ write }) => write)]
    case 'duplicate':
      return finding.entered.filter((write) => write !== null)
  }
}

/** Ids of the rows that it is about. */
export function rowsOf(finding: Finding): readonly string[] {
  switch (finding.kind) {
    case 'overwrite':
      return [finding.overwrite.key.row]
    case 'deletedEdit':
      return [finding.deleted.row]
    case 'duplicate':
      return finding.rows
  }
}
