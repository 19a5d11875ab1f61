import { describe, expect, it } from 'vitest'
import { layColumns } from '../../../../client/grid/column-layout.ts'
import { fillChanges, fillTarget } from '../../../../client/grid/fill-range.ts'
import { fillFromEdge } from '../../../../client/grid/fill-from-edge.ts'
import { continueCells } from '../../../../client/grid/fill-series.ts'
import { gridShape } from '../../../../client/grid/grid-shape.ts'
import { plainView } from '../../../../client/grid/grid-view.ts'
import { createRowOrder } from '../../../../client/grid/row-order.ts'
import type { CellValue } from '../../../../shared/document/cell.ts'
import { formatCell, parseCellText } from '../../../../shared/table/cell-text.ts'
import { openDesk, sampleContext, sampleSchema, writesOf } from './sample-table.ts'

function column(id: string) {
  const found = sampleSchema.columns.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no column ${id}`)
  return found
}

function typed(id: string, texts: readonly string[]): CellValue[] {
  return texts.map((text) => parseCellText(column(id), text, sampleContext).value)
}

function filled(id: string, texts: readonly string[], count = 3, isTurned = false, isBackward = false): string[] {
  const cells = continueCells(column(id), typed(id, texts), count, { isTurned, isBackward })
  return cells.map((value) => formatCell(column(id), value, 'zh', sampleContext))
}

describe('continuing cells', () => {
  it('copies one cell, and Ctrl counts on from it', () => {
    expect(filled('quantity', ['8万个'])).toEqual(['80,000 个', '80,000 个', '80,000 个'])
    expect(filled('quantity', ['8个'], 2, true)).toEqual(['9 个', '10 个'])
    expect(filled('on', ['2020-02-28'], 2, true)).toEqual(['2020-02-29', '2020-03-01'])
  })

  it('goes on in equal steps, exactly, and Ctrl repeats instead', () => {
    expect(filled('quantity', ['10个', '25个'])).toEqual(['40 个', '55 个', '70 个'])
    expect(filled('quantity', ['0.1吨', '0.2吨'], 1)).toEqual(['0.3 吨'])
    expect(filled('quantity', ['10个', '25个'], 3, true)).toEqual(['10 个', '25 个', '10 个'])
    expect(filled('on', ['2020-01-30', '2020-02-01'])).toEqual(['2020-02-03', '2020-02-05', '2020-02-07'])
    expect(filled('on', ['2020-01-31', '2020-02-29'])).toEqual(['2020-03-31', '2020-04-30', '2020-05-31'])
  })

  it('repeats what has no step: words, other units, qualified figures, uneven steps', () => {
    expect(filled('note', ['甲', '乙'])).toEqual(['甲', '乙', '甲'])
    expect(filled('quantity', ['10个', '20套'], 2)).toEqual(['10 个', '20 套'])
    expect(filled('quantity', ['近10个', '近20个'], 1)).toEqual([
      formatCell(column('quantity'), typed('quantity', ['近10个'])[0], 'zh', sampleContext),
    ])
    expect(filled('quantity', ['1个', '2个', '4个'], 1)).toEqual(['1 个'])
  })
})

describe('continuing cells up or left', () => {
  const before = (id: string, texts: readonly string[], count = 3, isTurned = false) =>
    filled(id, texts, count, isTurned, true)

  it('goes back in the same steps, the nearest first', () => {
    expect(before('quantity', ['10个', '25个'])).toEqual(['-5 个', '-20 个', '-35 个'])
    expect(before('quantity', ['8个'], 2, true)).toEqual(['7 个', '6 个'])
    expect(before('on', ['2020-03-01', '2020-03-03'])).toEqual(['2020-02-28', '2020-02-26', '2020-02-24'])
    expect(before('on', ['2020-02-29', '2020-03-29'])).toEqual(['2020-01-29', '2019-12-29', '2019-11-29'])
  })

  it('repeats a pattern as it goes on to the other side', () => {
    expect(before('note', ['甲', '乙', '丙'], 4)).toEqual(['丙', '乙', '甲', '丙'])
    expect(before('quantity', ['8个'], 2)).toEqual(['8 个', '8 个'])
  })
})

/** A table of rows with these notes and its shape. */
function openNotes(notes: readonly string[]) {
  const desk = openDesk()
  const writes = writesOf(desk)
  writes.addRows(
    notes.map((note) => ({ note, donor: `${note}方` })),
    'last',
  )
  const order = createRowOrder(desk.model, {
    view: plainView,
    columns: sampleSchema.columns,
    language: 'zh',
    compareRows: {},
    defaultCompare: null,
    only: null,
    folded: new Set(),
  })
  const laid = sampleSchema.columns.map((each) => ({ column: each, width: each.width }))
  const shape = gridShape(order, layColumns(laid, 1, 900), desk.model)
  const of = (field: string) => desk.model.rowIds().map((id) => desk.model.row(id)?.[field] ?? null)
  return { model: desk.model, shape, columns: sampleSchema.columns, writes, of }
}

describe('one edge of a range into all of it', () => {
  const at = (id: string) => sampleSchema.columns.findIndex((each) => each.id === id)
  const noteRange = { top: 0, bottom: 2, left: at('note'), right: at('note') }

  it.each([
    ['down', ['甲', '甲', '甲', '丁']],
    ['up', ['丙', '丙', '丙', '丁']],
  ] as const)('%s, in one step', (direction, expected) => {
    const table = openNotes(['甲', '乙', '丙', '丁'])
    table.writes.write(fillFromEdge({ ...table, range: noteRange }, direction))
    expect(table.of('note')).toEqual(expected)
    table.writes.undo()
    expect(table.of('note')).toEqual(['甲', '乙', '丙', '丁'])
  })

  it('of a single row takes the row before it, and nothing where there is none', () => {
    const table = openNotes(['甲', '乙', '丙'])
    const middle = { ...noteRange, top: 1, bottom: 1 }
    table.writes.write(fillFromEdge({ ...table, range: middle }, 'up'))
    expect(table.of('note')).toEqual(['甲', '丙', '丙'])
    expect(fillFromEdge({ ...table, range: { ...noteRange, bottom: 0 } }, 'down')).toEqual([])
    expect(fillFromEdge({ ...table, range: { ...noteRange, top: 2 } }, 'up')).toEqual([])
  })

  it('right and left read what another kind of column holds as if it had been typed', () => {
    const table = openNotes(['2020年3月1日'])
    const range = { top: 0, bottom: 0, left: at('on'), right: at('note') }
    table.writes.write(fillFromEdge({ ...table, range }, 'left'))
    expect(table.of('on')).toEqual(['2020-03-01'])
    table.writes.write(fillFromEdge({ ...table, range }, 'right'))
    expect(table.of('note')).toEqual(['2020-03-01'])
  })
})

describe('a drag of the corner', () => {
  it('up and left writes before the source, a pattern going on', () => {
    const table = openNotes(['', '', '', '甲', '乙'])
    const note = sampleSchema.columns.findIndex(({ id }) => id === 'note')
    const source = { top: 3, bottom: 4, left: note, right: note }
    const target = fillTarget(source, 0, note)
    table.writes.write(fillChanges({ ...table, source, target: target!, isTurned: false }))
    expect(table.of('note')).toEqual(['乙', '甲', '乙', '甲', '乙'])
    const right = { top: 4, bottom: 4, left: note, right: note }
    const left = fillTarget(right, 4, note - 1)
    table.writes.write(fillChanges({ ...table, source: right, target: left!, isTurned: false }))
    expect(table.of('on')).toEqual([null, null, null, null, '乙'])
  })

  it('goes to the side where the pointer is furthest, and nowhere within', () => {
    const source = { top: 2, bottom: 3, left: 1, right: 1 }
    expect(fillTarget(source, 7, 2)).toEqual({ ...source, bottom: 7 })
    expect(fillTarget(source, 4, 5)).toEqual({ ...source, right: 5 })
    expect(fillTarget(source, 0, 0)).toEqual({ ...source, top: 0 })
    expect(fillTarget({ ...source, left: 4, right: 4 }, 1, 1)).toEqual({ ...source, left: 1, right: 4 })
    expect(fillTarget(source, 3, 1)).toBeNull()
  })

  it('writes below in one step, each column by its own rule', () => {
    const desk = openDesk()
    const { model } = desk
    const writes = writesOf(desk)
    const [first = '', second = ''] = writes.addRows([{ note: '甲' }, { note: '乙' }, {}, {}], 'last')
    writes.write([first, second].flatMap((row, index) => ({ row, field: 'on', value: `2020-03-0${index + 1}` })))
    const order = createRowOrder(model, {
      view: plainView,
      columns: sampleSchema.columns,
      language: 'zh',
      compareRows: {},
      defaultCompare: null,
      only: null,
      folded: new Set(),
    })
    const layout = layColumns(
      sampleSchema.columns.map((each) => ({ column: each, width: each.width })),
      1,
      900,
    )
    const source = { top: 0, bottom: 1, left: 4, right: 5 }
    const changes = fillChanges({
      model,
      shape: gridShape(order, layout, model),
      columns: sampleSchema.columns,
      source,
      target: { ...source, bottom: 3 },
      isTurned: false,
    })
    writes.write(changes)
    const [, , third = '', fourth = ''] = model.rowIds()
    expect(model.row(third)).toMatchObject({ on: '2020-03-03', note: '甲' })
    expect(model.row(fourth)).toMatchObject({ on: '2020-03-04', note: '乙' })
    writes.undo()
    expect(model.row(fourth)?.['on'] ?? null).toBeNull()
    expect(model.row(first)?.['on']).toBe('2020-03-01')
  })
})
