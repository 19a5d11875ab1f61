/** Cells that hold what no cell's value is: shown in words, ordered, filtered, written over and taken back, and never a crash. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createCellFaces } from '../../../../client/grid/cell-faces.ts'
import { cellKeyword } from '../../../../client/grid/row-rules.ts'
import { findMerge } from '../../../../client/merge/find-merge.ts'
import { cellsOf, type CellValue } from '../../../../shared/document/cell.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { cellIssue, compareCells, editText, formatCell } from '../../../../shared/table/cell-text.ts'
import { type Column, columnTypes } from '../../../../shared/table/column.ts'
import { exchange, seededReplica } from '../../../support/apart.ts'
import { openDesk, sampleContext, sampleSchema, writesOf } from './sample-table.ts'

const strange: readonly (readonly [string, () => unknown])[] = [
  ['no number', () => Number.NaN],
  ['a number without end', () => Number.POSITIVE_INFINITY],
  ['a big integer', () => 12n],
  ['a big integer within an object', () => ({ amount: 12n, unit: '个' })],
  ['bytes', () => new Uint8Array([1, 2])],
  ['a text that people edit together', () => new Y.Text('口罩')],
  ['a map that people edit together', () => new Y.Map([['amount', '12']])],
  ['a list that people edit together', () => Y.Array.from(['12'])],
]

function openWith(make: () => unknown) {
  const desk = openDesk()
  const [row = ''] = writesOf(desk).addRows([{ donor: '甲' }], 'last')
  for (const { id } of sampleSchema.columns) desk.doc.getMap('cells').set(`entries/${row}/${id}`, make())
  return { ...desk, row, cells: desk.model.row(row)! }
}

describe.each(strange)('[Q10] %s', (_, make) => {
  test.each(columnTypes)('in a column of %s is said to be unreadable, in both languages', (type) => {
    const { cells } = openWith(make)
    const column: Column = { id: type, type, label: { zh: type, en: type }, width: 100, choices: [] }
    const value = cells['donor']
    expect(formatCell(column, value, 'zh', sampleContext)).toBe('（无法读取）')
    expect(formatCell(column, value, 'en', sampleContext)).toBe('(unreadable)')
    expect(editText(column, value, sampleContext)).toBe('（无法读取）')
    expect(cellIssue(column, value, sampleContext)).not.toBeNull()
    expect(compareCells(column, value, '甲', sampleContext)).toBe(-compareCells(column, '甲', value, sampleContext))
    expect(typeof cellKeyword(value)).toBe('string')
  })

  test('stands in the grid with its mark, and is written over, emptied and taken back', () => {
    const { model, row, cells } = openWith(make)
    const faces = createCellFaces(sampleContext, 'en')
    for (const column of sampleSchema.columns) {
      expect(faces(cells, column)).toMatchObject({ text: '(unreadable)', issue: { code: 'unreadable' } })
    }
    model.writes?.write([
      { row, field: 'donor', value: '乙' },
      { row, field: 'note', value: null },
    ])
    expect([model.row(row)?.['donor'], model.row(row)?.['note']]).toEqual(['乙', null])
    model.writes?.undo()
    expect(model.row(row)?.['donor']).not.toBe('乙')
    model.writes?.redo()
    expect(model.row(row)?.['donor']).toBe('乙')
  })

  test('that lost to a colleague’s value is told of by the worker, in words', () => {
    const mine = seededReplica('ledger', 11)
    const theirs = seededReplica('ledger', 22, mine)
    mine.getMap('cells').set('entries/a/donor', make())
    cellsOf(theirs).set('entries/a/donor', '甲')
    exchange(mine, theirs)
    const [found] = structuredClone(findMerge(theirs, ledgerSchema, null)).findings
    if (found?.kind !== 'overwrite') throw new Error('the overwrite is not told')
    const [donor] = ledgerSchema.columns
    const said = [found.overwrite.lost, found.overwrite.standing].map(({ value }) =>
      formatCell(donor!, value as CellValue, 'zh', sampleContext),
    )
    expect(said.toSorted()).toEqual(['（无法读取）', '甲'].toSorted())
  })
})
