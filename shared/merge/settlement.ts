/**
 * What people decide upon a lost write, as a cell beside it. A later write does not erase that a value was lost, so
 * the decision is what takes it off the lists; two decisions that contradict each other put it back on them.
 */
import type * as Y from 'yjs'
import { type CellKey, type CellValue, getCell, setCell } from '../document/cell.ts'
import type { CellWrite } from '../document/cell-writes.ts'
import { areAlike } from '../document/readable-value.ts'
import { deleteRow, isRowDeleted, readRowDeletion, restoreRow, type RowAuthor, writeCell } from '../table/row-writes.ts'
import type { Overwrite } from './concurrent-overwrites.ts'
import type { DeletedEdit, HiddenEdit } from './edits-under-deletion.ts'
import { readSettlementState, type SettlementState, takeSettlementBack, writeSettlement } from './settlement-cell.ts'
import { deletedEditSettlementKey, overwriteSettlementKey } from './settlement-key.ts'

export type { Settlement, SettlementState } from './settlement-cell.ts'

/** `value` is given with `other` too: where this replica never had the lost content, the log's is handed in. */
export type OverwriteChoice =
  | { readonly choice: 'keep' }
  | { readonly choice: 'other'; readonly value: CellValue }
  | { readonly choice: 'third'; readonly value: CellValue }

export type DeletedEditChoice = 'restore' | 'letGo'

/** @throws RowIsDeletedError if a value is to be written into a row that is deleted: restore it first */
export function settle(
  doc: Y.Doc,
  { key, lost }: Overwrite,
  choice: OverwriteChoice,
  author: RowAuthor,
  origin?: unknown,
): void {
  doc.transact(() => {
    const was = getCell(doc, key) ?? null
    if (choice.choice !== 'keep') writeChosen(doc, key, choice.value, author)
    const value = getCell(doc, key) ?? null
    // Choosing what stands changes nothing, and must not count as a change against somebody who keeps it.
    const decision = areAlike(value, was) ? 'keep' : choice.choice
    writeSettlement(doc, overwriteSettlementKey(lost), { choice: decision, by: author.by, at: author.at, value, was })
  }, origin)
}

export function settleDeletedEdit(
  doc: Y.Doc,
  { table, row, edits }: DeletedEdit,
  choice: DeletedEditChoice,
  author: RowAuthor,
  origin?: unknown,
): void {
  doc.transact(() => {
    const was = getCell(doc, { table, row, field: 'deletedAt' }) ?? null
    if (choice === 'restore') restoreRow(doc, table, row)
    const value = choice === 'restore' ? null : was
    for (const { write } of edits) {
      const key = deletedEditSettlementKey(row, write)
      writeSettlement(doc, key, { choice, by: author.by, at: author.at, value, was })
    }
  }, origin)
}

export function overwriteSettlement(doc: Y.Doc, lost: CellWrite): SettlementState {
  return readSettlementState(doc, overwriteSettlementKey(lost))
}

export function isSettled(doc: Y.Doc, { lost }: Overwrite): boolean {
  return overwriteSettlement(doc, lost).state === 'settled'
}

export function deletedEditSettlement(doc: Y.Doc, row: string, edit: CellWrite): SettlementState {
  return readSettlementState(doc, deletedEditSettlementKey(row, edit))
}

/** Only letting go settles it: a row that was restored and is deleted again hides the edit as before. */
export function isLetGo(doc: Y.Doc, row: string, { write }: HiddenEdit): boolean {
  const { state, decisions } = deletedEditSettlement(doc, row, write)
  return state === 'settled' && decisions[0]?.choice === 'letGo'
}

/** Takes a decision back: the loss is open again, and the cell holds what it held, unless somebody wrote since. */
export function reopen(doc: Y.Doc, { key, lost }: Overwrite, author: RowAuthor, origin?: unknown): void {
  const settlement = overwriteSettlementKey(lost)
  const [decision] = readSettlementState(doc, settlement).decisions
  if (decision === undefined) return
  doc.transact(() => {
    const isUntouched = areAlike(getCell(doc, key) ?? null, decision.value)
    if (decision.choice !== 'keep' && isUntouched) writeChosen(doc, key, decision.was, author)
    takeSettlementBack(doc, settlement, author)
  }, origin)
}

const nobody: RowAuthor = { by: '', at: '' }

/** Takes a decision upon a deleted row back; a row that was restored is deleted again, by the deletion it had. */
export function reopenDeletedEdit(
  doc: Y.Doc,
  { table, row, edits }: DeletedEdit,
  author: RowAuthor = nobody,
  origin?: unknown,
): void {
  doc.transact(() => {
    for (const { write } of edits) {
      const key = deletedEditSettlementKey(row, write)
      const [decision] = readSettlementState(doc, key).decisions
      if (decision === undefined) continue
      // The old value, not a new deletion: that would claim to have seen the edits.
      if (decision.choice === 'restore' && !isRowDeleted(doc, table, row)) {
        setCell(doc, { table, row, field: 'deletedAt' }, decision.was)
      }
      takeSettlementBack(doc, key, author)
    }
  }, origin)
}

function writeChosen(doc: Y.Doc, key: CellKey, value: CellValue, author: RowAuthor): void {
  const { table, row, field } = key
  if (field !== 'deletedAt') return writeCell(doc, table, row, field, value)
  // A deletion copied from another hand would speak for what that hand had seen.
  if (readRowDeletion(value) === null) restoreRow(doc, table, row)
  else deleteRow(doc, table, row, author)
}
