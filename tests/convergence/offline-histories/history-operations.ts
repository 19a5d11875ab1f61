/** What people do to a ledger in a history, each act together with the writes that it must make. */
import { setCell } from '../../../shared/document/cell.ts'
import { formatWriteId } from '../../../shared/document/cell-writes.ts'
import { ledgerSchema } from '../../../shared/ledger/ledger-schema.ts'
import { concurrentOverwrites, type Overwrite } from '../../../shared/merge/concurrent-overwrites.ts'
import { editsUnderDeletion } from '../../../shared/merge/edits-under-deletion.ts'
import { likelyDuplicates } from '../../../shared/merge/likely-duplicates.ts'
import { keepApart, linkRows } from '../../../shared/merge/same-links.ts'
import { type OverwriteChoice, settle, settleDeletedEdit } from '../../../shared/merge/settlement.ts'
import { addRows, deleteRow, restoreRow, type RowAuthor, writeCell } from '../../../shared/table/row-writes.ts'
import { rowsIn, table } from './expected-merge.ts'
import { type NewWrite, sameContent } from './history-model.ts'
import { pickSheetRow, pickValue, type Typed } from './history-values.ts'
import { act, type Device, type History, shownOn } from './history.ts'

type Operation = (history: History, device: Device) => void

const author: RowAuthor = { by: 'somebody', at: '2026-03-01T00:00:00Z' }
const writableFields = ['donor', 'quantity', 'note', 'recipient', 'note'] as const

const operations = {
  writeCell: writeSomeCell,
  addRow,
  moveRow,
  deleteRow: deleteSomeRow,
  restoreRow: restoreSomeRow,
  settleOverwrite,
  settleDeletedEdit: settleSomeDeletedEdit,
  judgeDuplicates,
} satisfies Record<string, Operation>

type OperationName = keyof typeof operations

const weights: readonly (readonly [OperationName, number])[] = [
  ['writeCell', 10],
  ['addRow', 3],
  ['moveRow', 1],
  ['deleteRow', 2],
  ['restoreRow', 1],
  ['settleOverwrite', 4],
  ['settleDeletedEdit', 1],
  ['judgeDuplicates', 1],
]
const drawn = weights.flatMap(([name, weight]) => Array.from({ length: weight }, () => name))

export function operate(history: History, device: Device, name: OperationName = history.random.pick(drawn)): void {
  history.tick += 1
  operations[name](history, device)
}

function writeSomeCell(history: History, device: Device): void {
  const row = pickRow(history, device, false)
  if (row === null) return
  const field = history.random.pick(writableFields)
  const key = `${table}/${row}/${field}`
  const typed = pickValue(history, field, history.model.standing(key, device.known))
  act(history, device, changes(history, device, [{ key, ...typed }]), (doc) => {
    writeCell(doc, table, row, field, typed.value)
  })
}

function addRow(history: History, device: Device): void {
  const row = `row${history.tick}`
  const rank = `a${history.tick}`
  const cells = pickSheetRow(history)
  const writes = [...cells].map(([field, typed]) => ({ key: `${table}/${row}/${field}`, ...typed }))
  act(history, device, [{ key: `${table}/${row}/rank`, value: rank, likeness: '' }, ...writes], (doc) => {
    const values = Object.fromEntries([...cells].map(([field, { value }]) => [field, value]))
    addRows(doc, table, [{ id: row, rank, cells: values }])
  })
}

function moveRow(history: History, device: Device): void {
  const row = pickRow(history, device, false)
  if (row === null) return
  const rank = `b${history.tick}`
  act(history, device, [{ key: `${table}/${row}/rank`, value: rank, likeness: '' }], (doc) => {
    setCell(doc, { table, row, field: 'rank' }, rank)
  })
}

function deleteSomeRow(history: History, device: Device): void {
  const row = pickRow(history, device, false)
  if (row !== null) act(history, device, [deletion(row, true)], (doc) => deleteRow(doc, table, row, author))
}

function restoreSomeRow(history: History, device: Device): void {
  const row = pickRow(history, device, true)
  if (row !== null) act(history, device, [deletion(row, false)], (doc) => restoreRow(doc, table, row))
}

function settleOverwrite(history: History, device: Device): void {
  const overwrites = concurrentOverwrites(device.doc).filter(({ isSameValue }) => !isSameValue)
  if (overwrites.length === 0) return
  const overwrite = history.random.pick(overwrites)
  const { choice, typed } = pickChoice(history, device, overwrite)
  const key = `${overwrite.key.table}/${overwrite.key.row}/${overwrite.key.field}`
  const written = typed === null ? [] : changes(history, device, [{ key, ...typed }])
  const decision: NewWrite = {
    key: `settlements/${formatWriteId(overwrite.lost)}/decision`,
    value: written.length === 0 ? 'keep' : choice.choice,
    likeness: '',
  }
  act(history, device, [...written, decision], (doc) => settle(doc, overwrite, choice, atTick(history)))
}

/** A third value is for cells; into a deleted row nothing is written. */
function pickChoice(
  history: History,
  device: Device,
  { key, lost }: Overwrite,
): { choice: OverwriteChoice; typed: Typed | null } {
  const { random, model } = history
  const isGone = shownOn(history, device, `${table}/${key.row}/deletedAt`) === 'deleted'
  const isCell = key.table === table && key.field !== 'deletedAt'
  const choice = random.pick(isCell ? (['keep', 'other', 'third'] as const) : (['keep', 'other'] as const))
  if (choice === 'keep' || (isCell && isGone)) {
    return { choice: { choice: 'keep' }, typed: null }
  }
  if (choice === 'third') {
    const typed = pickValue(history, key.field, null)
    return { choice: { choice, value: typed.value }, typed }
  }
  const found = model.all.find(({ id }) => id === formatWriteId(lost))
  if (found === undefined || lost.value === undefined) throw new Error(`seed ${history.seed}: a lost write of nobody`)
  return { choice: { choice, value: lost.value }, typed: { value: found.value, likeness: found.likeness } }
}

function settleSomeDeletedEdit(history: History, device: Device): void {
  const deletedEdits = editsUnderDeletion(device.doc)
  if (deletedEdits.length === 0) return
  const deleted = history.random.pick(deletedEdits)
  const choice = history.random.pick(['restore', 'letGo'] as const)
  const decisions = deleted.edits.map(({ write }): NewWrite => {
    const id = `row_${deleted.row}_${formatWriteId(write)}`
    return { key: `settlements/${id}/decision`, value: choice, likeness: '' }
  })
  act(history, device, [...(choice === 'restore' ? [deletion(deleted.row, false)] : []), ...decisions], (doc) =>
    settleDeletedEdit(doc, deleted, choice, atTick(history)),
  )
}

function judgeDuplicates(history: History, device: Device): void {
  const groups = likelyDuplicates(device.doc, ledgerSchema)
  if (groups.length === 0) return
  const [a = '', b = ''] = history.random.pick(groups).rows
  const kind = history.random.pick(['same', 'apart'] as const)
  const link = { key: `links/${a}__${b}/state`, value: kind, likeness: '' }
  act(history, device, changes(history, device, [link]), (doc) => {
    if (kind === 'same') linkRows(doc, [b, a], author)
    else keepApart(doc, [a, b], author)
  })
}

/** Each decision is a text of its own, however often the same is decided. */
function atTick({ tick }: History): RowAuthor {
  return { ...author, at: String(tick) }
}

function deletion(row: string, isDeleted: boolean): NewWrite {
  return { key: `${table}/${row}/deletedAt`, value: isDeleted ? 'deleted' : null, likeness: '' }
}

function pickRow(history: History, device: Device, isDeleted: boolean): string | null {
  const rows = rowsIn(history.model, device.known).filter(
    (row) => (shownOn(history, device, `${table}/${row}/deletedAt`) === 'deleted') === isDeleted,
  )
  return rows.length === 0 ? null : history.random.pick(rows)
}

/** What stands already is not written again. */
function changes(history: History, device: Device, writes: readonly NewWrite[]): NewWrite[] {
  return writes.filter(({ key, value }) => !sameContent(shownOn(history, device, key), value))
}
