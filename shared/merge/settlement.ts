/**
 * What people decided upon a lost write, as a cell beside it. A later write does not erase that a value was lost, so
 * the decision is what takes it off the lists; two decisions that contradict each other put it back on them.
 */
import type * as Y from 'yjs'
import { type CellKey, type CellValue, getCell, setCell } from '../document/cell.ts'
import { type CellWrite, formatWriteId, writesOfCell } from '../document/cell-writes.ts'
import { deleteRow, isRowDeleted, readRowDeletion, restoreRow, type RowAuthor, writeCell } from '../table/row-writes.ts'
import type { Overwrite } from './concurrent-overwrites.ts'
import type { DeletedEdit, HiddenEdit } from './edits-under-deletion.ts'
import { leavesOf } from './lost-writes.ts'
import { deletedEditSettlementKey, overwriteSettlementKey } from './settlement-key.ts'

/** `value` is given with `other` too: where this replica never had the lost content, the log's is handed in. */
export type OverwriteChoice =
  | { readonly choice: 'keep' }
  | { readonly choice: 'other'; readonly value: CellValue }
  | { readonly choice: 'third'; readonly value: CellValue }

export type DeletedEditChoice = 'restore' | 'letGo'

export type SettlementChoice = OverwriteChoice['choice'] | DeletedEditChoice

export interface Settlement {
  readonly choice: SettlementChoice
  readonly by: string
  readonly at: string
  /** What the cell was to hold. */
  readonly value: CellValue
  /** What it held before, for taking the decision back. */
  readonly was: CellValue
}

export interface SettlementState {
  readonly state: 'open' | 'settled' | 'disputed'
  /** The decision that stands first, then those it won against without having seen them. */
  readonly decisions: readonly Settlement[]
}

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
    const decision = JSON.stringify(value) === JSON.stringify(was) ? 'keep' : choice.choice
    writeDecision(doc, overwriteSettlementKey(lost), { choice: decision, by: author.by, at: author.at, value, was })
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
      writeDecision(doc, key, { choice, by: author.by, at: author.at, value, was })
    }
  }, origin)
}

export function overwriteSettlement(doc: Y.Doc, lost: CellWrite): SettlementState {
  return settlementAt(doc, overwriteSettlementKey(lost))
}

export function isSettled(doc: Y.Doc, { lost }: Overwrite): boolean {
  return overwriteSettlement(doc, lost).state === 'settled'
}

/** Only letting go settles it: a row that was restored and is deleted again hides the edit as before. */
export function isLetGo(doc: Y.Doc, row: string, { write }: HiddenEdit): boolean {
  const { state, decisions } = deletedEditSettlement(doc, row, write)
  return state === 'settled' && decisions[0]?.choice === 'letGo'
}

export function deletedEditSettlement(doc: Y.Doc, row: string, edit: CellWrite): SettlementState {
  return settlementAt(doc, deletedEditSettlementKey(row, edit))
}

/** Takes a decision back: the loss is open again, and the cell holds what it held, unless somebody wrote since. */
export function reopen(doc: Y.Doc, { key, lost }: Overwrite, author: RowAuthor, origin?: unknown): void {
  const settlement = overwriteSettlementKey(lost)
  const [decision] = settlementAt(doc, settlement).decisions
  if (decision === undefined) return
  doc.transact(() => {
    const isUntouched = JSON.stringify(getCell(doc, key) ?? null) === JSON.stringify(decision.value)
    if (decision.choice !== 'keep' && isUntouched) writeChosen(doc, key, decision.was, author)
    setCell(doc, settlement, null)
  }, origin)
}

/** Takes a decision upon a deleted row back; a row that was restored is deleted again, by the deletion it had. */
export function reopenDeletedEdit(doc: Y.Doc, { table, row, edits }: DeletedEdit, origin?: unknown): void {
  doc.transact(() => {
    for (const { write } of edits) {
      const key = deletedEditSettlementKey(row, write)
      const [decision] = settlementAt(doc, key).decisions
      if (decision === undefined) continue
      // The old value, not a new deletion: that would claim to have seen the edits.
      if (decision.choice === 'restore' && !isRowDeleted(doc, table, row)) {
        setCell(doc, { table, row, field: 'deletedAt' }, decision.was)
      }
      setCell(doc, key, null)
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

function writeDecision(doc: Y.Doc, key: CellKey, settlement: Settlement): void {
  const over = leavesOf(writesOfCell(doc, key)).map(formatWriteId)
  setCell(doc, key, { ...settlement, over: Object.fromEntries(over.map((id) => [id, true])) })
}

function settlementAt(doc: Y.Doc, key: CellKey): SettlementState {
  const leaves = leavesOf(writesOfCell(doc, key))
  const [standing] = leaves
  const decision = readSettlement(standing?.value)
  if (standing === undefined || decision === null) return { state: 'open', decisions: [] }
  const seen = seenDecisions(standing.value)
  const rivals = leaves.slice(1).filter((leaf) => !seen.has(formatWriteId(leaf)))
  const others = rivals.map(({ value }) => readSettlement(value))
  const decisions = [decision, ...others.filter((other) => other !== null)]
  const isDisputed = others.some((other) => other === null || leavesCell(other) !== leavesCell(decision))
  return { state: isDisputed ? 'disputed' : 'settled', decisions }
}

/** Two values written into the cell are themselves an overwrite; only a decision that wrote none needs this rule. */
function leavesCell({ choice }: Settlement): boolean {
  return choice === 'keep' || choice === 'letGo'
}

function readSettlement(value: CellValue | undefined): Settlement | null {
  if (value === null || value === undefined || typeof value !== 'object') return null
  const { choice, by, at, was } = value
  if (!isChoice(choice)) return null
  return {
    choice,
    by: typeof by === 'string' ? by : '',
    at: typeof at === 'string' ? at : '',
    value: value['value'] ?? null,
    was: was ?? null,
  }
}

function isChoice(choice: CellValue | undefined): choice is SettlementChoice {
  return typeof choice === 'string' && ['keep', 'other', 'third', 'restore', 'letGo'].includes(choice)
}

function seenDecisions(value: CellValue | undefined): ReadonlySet<string> {
  if (value === null || value === undefined || typeof value !== 'object') return new Set()
  const { over } = value
  return new Set(over !== null && typeof over === 'object' ? Object.keys(over) : [])
}
