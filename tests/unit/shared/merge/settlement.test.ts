/** Decisions upon lost writes: taken once, seen by everybody, taken back, and open again where two people disagree. */
import { describe, expect, test } from 'vitest'
import { cellsOf } from '../../../../shared/document/cell.ts'
import { concurrentOverwrites, type Overwrite } from '../../../../shared/merge/concurrent-overwrites.ts'
import { type DeletedEdit, editsUnderDeletion } from '../../../../shared/merge/edits-under-deletion.ts'
import {
  isLetGo,
  isSettled,
  overwriteSettlement,
  reopen,
  reopenDeletedEdit,
  settle,
  settleDeletedEdit,
} from '../../../../shared/merge/settlement.ts'
import { unsettled } from '../../../../shared/merge/unsettled.ts'
import { entryTable, ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import {
  addRows,
  deleteRow,
  isRowDeleted,
  restoreRow,
  RowIsDeletedError,
  writeCell,
} from '../../../../shared/table/row-writes.ts'
import { ann, bo, cell, createReplica, exchange, read, send, write } from './merge-replicas.ts'

const note = cell('note', 'r1', entryTable)

/** Two desks; what the second wrote stands, what the first wrote is lost. */
function twoDesks() {
  const first = createReplica(1)
  addRows(first, entryTable, [{ id: 'r1', rank: 'a', cells: { donor: '某会' } }])
  const second = createReplica(2, first)
  write(first, note, 'lost')
  write(second, note, 'stands')
  exchange(first, second)
  return [first, second] as const
}

type Doc = ReturnType<typeof createReplica>

function theOverwrite(doc: Doc): Overwrite {
  const [overwrite] = concurrentOverwrites(doc)
  if (overwrite === undefined) throw new Error('no overwrite')
  return overwrite
}

function theDeletedEdit(doc: Doc): DeletedEdit {
  const [deleted] = editsUnderDeletion(doc)
  if (deleted === undefined) throw new Error('no edit under a deletion')
  return deleted
}

function open(doc: Doc): number[] {
  const { overwrites, deletedEdits, duplicates } = unsettled(doc, ledgerSchema)
  return [overwrites.length, deletedEdits.length, duplicates.length]
}

describe('[M10] an overwrite', () => {
  test('is off the list once it is decided, and what was chosen stands', () => {
    for (const [choice, value] of [
      ['keep', 'stands'],
      ['other', 'lost'],
      ['third', 'a third'],
    ] as const) {
      const [first, second] = twoDesks()
      expect(open(first)).toEqual([1, 0, 0])
      settle(first, theOverwrite(first), choice === 'keep' ? { choice } : { choice, value }, ann)
      exchange(first, second)
      expect(read(second, note)).toBe(value)
      expect(open(second)).toEqual([0, 0, 0])
      expect(overwriteSettlement(second, theOverwrite(second).lost)).toMatchObject({
        state: 'settled',
        decisions: [{ choice, by: 'Ann', value, was: 'stands' }],
      })
      expect(cellsOf(second).has('settlements/1_2/decision')).toBe(true)
    }
  })

  test('is decided in one step, which one undo takes back', () => {
    const [first] = twoDesks()
    let steps = 0
    first.on('update', () => {
      steps += 1
    })
    settle(first, theOverwrite(first), { choice: 'other', value: 'lost' }, ann)
    expect(steps).toBe(1)
    reopen(first, theOverwrite(first), ann)
    expect(steps).toBe(2)
    expect([read(first, note), isSettled(first, theOverwrite(first))]).toEqual(['stands', false])
    reopen(first, theOverwrite(first), ann)
    expect(steps).toBe(2)
  })

  test('taken back leaves alone what somebody wrote since', () => {
    const [first] = twoDesks()
    settle(first, theOverwrite(first), { choice: 'third', value: 'a third' }, ann)
    write(first, note, 'newer')
    reopen(first, theOverwrite(first), ann)
    expect([read(first, note), isSettled(first, theOverwrite(first))]).toEqual(['newer', false])
  })

  test('that two decide alike is settled; where one keeps and the other does not, it is open until a third look', () => {
    const [first, second] = twoDesks()
    settle(first, theOverwrite(first), { choice: 'other', value: 'lost' }, ann)
    settle(second, theOverwrite(second), { choice: 'other', value: 'lost' }, bo)
    exchange(first, second)
    expect(open(first)).toEqual([0, 0, 0])
    const [third, fourth] = twoDesks()
    settle(third, theOverwrite(third), { choice: 'other', value: 'lost' }, ann)
    settle(fourth, theOverwrite(fourth), { choice: 'keep' }, bo)
    exchange(third, fourth)
    for (const doc of [third, fourth]) {
      const { state, decisions } = overwriteSettlement(doc, theOverwrite(doc).lost)
      expect([state, decisions.map(({ by }) => by)]).toEqual(['disputed', ['Bo', 'Ann']])
      expect(open(doc)).toEqual([1, 0, 0])
    }
    settle(third, theOverwrite(third), { choice: 'keep' }, ann)
    send(third, fourth)
    expect(open(fourth)).toEqual([0, 0, 0])
  })

  test('that two decide for two values is settled, and their values are an overwrite of their own', () => {
    const [first, second] = twoDesks()
    settle(first, theOverwrite(first), { choice: 'third', value: 'x' }, ann)
    settle(second, theOverwrite(second), { choice: 'third', value: 'y' }, bo)
    exchange(first, second)
    expect(unsettled(first, ledgerSchema).overwrites.map(({ lost, standing }) => [lost.value, standing.value])).toEqual(
      [['x', 'y']],
    )
  })

  test('decided and taken back at the same time is open', () => {
    const [first, second] = twoDesks()
    settle(first, theOverwrite(first), { choice: 'keep' }, ann)
    exchange(first, second)
    reopen(first, theOverwrite(first), ann)
    settle(second, theOverwrite(second), { choice: 'other', value: 'lost' }, bo)
    exchange(first, second)
    expect(open(first)[0]).toBe(1)
  })

  test('of a row that is deleted takes no other value before the row is restored', () => {
    const [first] = twoDesks()
    deleteRow(first, entryTable, 'r1', ann)
    const before = overwriteSettlement(first, theOverwrite(first).lost)
    expect(() => settle(first, theOverwrite(first), { choice: 'other', value: 'lost' }, ann)).toThrow(RowIsDeletedError)
    expect(overwriteSettlement(first, theOverwrite(first).lost)).toEqual(before)
    settle(first, theOverwrite(first), { choice: 'keep' }, ann)
    expect(open(first)).toEqual([0, 0, 0])
  })

  test('of a deletion by a restoring deletes anew, with all that is seen now', () => {
    const first = createReplica(2)
    addRows(first, entryTable, [{ id: 'r1', rank: 'a', cells: { donor: '某会' } }])
    const second = createReplica(1, first)
    deleteRow(first, entryTable, 'r1', ann)
    restoreRow(first, entryTable, 'r1')
    deleteRow(second, entryTable, 'r1', bo)
    exchange(first, second)
    writeCell(first, entryTable, 'r1', 'note', 'later')
    const overwrite = theOverwrite(first)
    expect([overwrite.key.field, overwrite.standing.value]).toEqual(['deletedAt', null])
    settle(first, overwrite, { choice: 'other', value: overwrite.lost.value ?? null }, ann)
    expect([isRowDeleted(first, entryTable, 'r1'), open(first)]).toEqual([true, [0, 0, 0]])
    reopen(first, theOverwrite(first), ann)
    expect(isRowDeleted(first, entryTable, 'r1')).toBe(false)
  })
})

/** The first deletes the row, the second edits it unseen. */
function deletedUnderEdit() {
  const first = createReplica(1)
  addRows(first, entryTable, [{ id: 'r1', rank: 'a', cells: { donor: '某会' } }])
  const second = createReplica(2, first)
  deleteRow(first, entryTable, 'r1', ann)
  write(second, note, 'unseen')
  exchange(first, second)
  return [first, second] as const
}

describe('[M11] an edit under a deletion', () => {
  test('is let go: the row stays deleted, and nobody is asked again', () => {
    const [first, second] = deletedUnderEdit()
    expect(open(first)).toEqual([0, 1, 0])
    settleDeletedEdit(first, theDeletedEdit(first), 'letGo', ann)
    exchange(first, second)
    expect([open(second), isRowDeleted(second, entryTable, 'r1')]).toEqual([[0, 0, 0], true])
    expect(cellsOf(second).has('settlements/row_r1_2_0/decision')).toBe(true)
    reopenDeletedEdit(first, theDeletedEdit(first), bo)
    expect(open(first)).toEqual([0, 1, 0])
  })

  test('is asked about again when more of it comes', () => {
    const [first] = deletedUnderEdit()
    settleDeletedEdit(first, theDeletedEdit(first), 'letGo', ann)
    const third = createReplica(3)
    write(third, cell('donor', 'r1', entryTable), 'also unseen')
    send(third, first)
    expect(
      unsettled(first, ledgerSchema).deletedEdits.flatMap(({ edits }) => edits.map(({ key }) => key.field)),
    ).toContain('donor')
  })

  test('is restored with its row; taken back, the row is deleted as it was and the edit is open again', () => {
    const [first] = deletedUnderEdit()
    const deleted = theDeletedEdit(first)
    settleDeletedEdit(first, deleted, 'restore', ann)
    expect([open(first), read(first, note), isRowDeleted(first, entryTable, 'r1')]).toEqual([
      [0, 0, 0],
      'unseen',
      false,
    ])
    reopenDeletedEdit(first, deleted, bo)
    expect([open(first), isRowDeleted(first, entryTable, 'r1')]).toEqual([[0, 1, 0], true])
  })

  test('that was restored comes up again if a deletion that had not seen it wins after all', () => {
    const [first, second] = deletedUnderEdit()
    const third = createReplica(9, first)
    settleDeletedEdit(first, theDeletedEdit(first), 'restore', ann)
    // As of a device that has deleted the row itself, and knows of neither.
    restoreRow(third, entryTable, 'r1')
    write(third, cell('deletedAt', 'r1', entryTable), { at: '', by: 'Cy', seen: { '1': '2' } })
    exchange(first, second, third)
    expect(isRowDeleted(first, entryTable, 'r1')).toBe(true)
    expect(open(first)[1]).toBe(1)
  })

  test('that one lets go and another restores is open if the row is deleted again unseen', () => {
    const [first, second] = deletedUnderEdit()
    const deleted = theDeletedEdit(first)
    settleDeletedEdit(first, deleted, 'letGo', ann)
    settleDeletedEdit(second, deleted, 'restore', bo)
    exchange(first, second)
    expect(isRowDeleted(first, entryTable, 'r1')).toBe(false)
    const [edit] = deleted.edits
    expect(edit === undefined ? null : isLetGo(first, 'r1', edit)).toBe(false)
  })
})
