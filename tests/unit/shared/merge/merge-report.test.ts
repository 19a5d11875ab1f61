/** The merge report: what one device's offline stretch met, told to that device, and nothing of what others have among themselves. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { IdRanges } from '../../../../shared/document/id-ranges.ts'
import { entryTable, ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { mergeReport, type Stretch } from '../../../../shared/merge/merge-report.ts'
import { linkRows } from '../../../../shared/merge/same-links.ts'
import { addRows, deleteRow, writeCell } from '../../../../shared/table/row-writes.ts'
import { ann, bo, cell, createReplica, exchange, send, write } from './merge-replicas.ts'

type Doc = ReturnType<typeof createReplica>

/** What this device wrote while `work` ran, which is all it did not send. */
function offline(doc: Doc, work: () => void): () => Stretch {
  const start = Y.getState(doc.store, doc.clientID)
  work()
  const own = new IdRanges()
  own.add(doc.clientID, start, Y.getState(doc.store, doc.clientID) - start)
  const before = Y.encodeStateVector(doc)
  return () => ({ before, own: own.toList() })
}

function desks() {
  const office = createReplica(5)
  const rows = ['r1', 'r2', 'r3', 'r4'].map((id) => ({ id, rank: id, cells: { donor: id, item: 'mask' } }))
  addRows(office, entryTable, rows)
  return { office, lagos: createReplica(3, office), lima: createReplica(9, office) }
}

function note(row: string) {
  return cell('note', row, entryTable)
}

describe('[M12] the report of an offline stretch', () => {
  test('lists what was sent, overwritten either way, deleted or edited unseen, and entered twice: nothing else', () => {
    const { office, lagos, lima } = desks()
    const twin = { donor: '某会', item: 'mask', recipient: '某医院' }
    const stretch = offline(lagos, () => {
      write(lagos, note('r1'), 'lagos 1')
      write(lagos, note('r2'), 'lagos 2', 'lagos 3')
      write(lagos, note('r3'), 'lagos 4')
      deleteRow(lagos, entryTable, 'r4', ann)
      addRows(lagos, entryTable, [{ id: 'own', rank: 'z', cells: twin }])
    })
    write(lima, note('r1'), 'lima 1')
    write(office, note('r2'), 'office 2')
    deleteRow(office, entryTable, 'r3', bo)
    writeCell(office, entryTable, 'r4', 'note', 'office 4')
    addRows(office, entryTable, [{ id: 'theirs', rank: 'y', cells: twin }])
    // Among the others, and no affair of this device.
    write(office, cell('status', 'r1', entryTable), 'received')
    write(lima, cell('status', 'r1', entryTable), 'offered')
    addRows(lima, entryTable, [{ id: 'other1', rank: 'x', cells: { donor: '别会', item: 'mask' } }])
    addRows(office, entryTable, [{ id: 'other2', rank: 'x', cells: { donor: '别会', item: 'mask' } }])
    exchange(office, lima)
    exchange(office, lagos)
    const report = mergeReport(lagos, ledgerSchema, stretch())
    expect(report.sentCells.map(({ row, field }) => `${row}/${field}`)).toEqual([
      'r1/note',
      'r2/note',
      'r3/note',
      'r4/deletedAt',
      'own/donor',
      'own/item',
      'own/recipient',
    ])
    expect(report.overwrites.map(({ lost, standing }) => [lost.value, standing.value])).toEqual([
      ['lagos 1', 'lima 1'],
      ['lagos 3', 'office 2'],
    ])
    expect(report.deletedEdits.map(({ row, edits }) => [row, edits.map(({ write: { value } }) => value)])).toEqual([
      ['r3', ['lagos 4']],
      ['r4', ['office 4']],
    ])
    expect(report.duplicates).toEqual([{ table: entryTable, rows: ['own', 'theirs'] }])
  })

  test('lists a value of somebody else that lost to this device, also if this device wrote on since', () => {
    const { office, lagos } = desks()
    const low = createReplica(2, office)
    const stretch = offline(lagos, () => write(lagos, note('r1'), 'lagos 1'))
    write(low, note('r1'), 'low 1')
    exchange(lagos, low)
    write(lagos, note('r1'), 'lagos 2')
    expect(
      mergeReport(lagos, ledgerSchema, stretch()).overwrites.map(({ lost, beatenBy }) => [lost.value, beatenBy.value]),
    ).toEqual([['low 1', 'lagos 1']])
  })

  test('lists nothing that this device knew before, and nothing that was written in turn', () => {
    const { office, lagos, lima } = desks()
    write(office, note('r1'), 'office')
    write(lima, note('r1'), 'lima')
    exchange(office, lima)
    send(lima, lagos)
    const stretch = offline(lagos, () => write(lagos, note('r1'), 'lagos'))
    send(lagos, office)
    write(office, note('r1'), 'in turn')
    exchange(office, lagos)
    expect(mergeReport(lagos, ledgerSchema, stretch())).toMatchObject({
      overwrites: [],
      deletedEdits: [],
      duplicates: [],
    })
  })

  test('lists a double entry by another row that stands for the own one', () => {
    const { office, lagos } = desks()
    const twin = { donor: '某会', item: 'mask' }
    addRows(lagos, entryTable, [{ id: 'a', rank: 'y', cells: twin }])
    const stretch = offline(lagos, () => {
      addRows(lagos, entryTable, [{ id: 'b', rank: 'z', cells: twin }])
      linkRows(lagos, ['a', 'b'], ann)
    })
    addRows(office, entryTable, [{ id: 'c', rank: 'z', cells: twin }])
    exchange(office, lagos)
    expect(mergeReport(lagos, ledgerSchema, stretch()).duplicates.map(({ rows }) => rows)).toEqual([['a', 'c']])
  })

  test('of an empty stretch is empty', () => {
    const { lagos } = desks()
    const before = Y.encodeStateVector(lagos)
    expect(mergeReport(lagos, ledgerSchema, { before, own: [] })).toEqual({
      sentCells: [],
      overwrites: [],
      deletedEdits: [],
      duplicates: [],
    })
  })
})
