import { describe, expect, it } from 'vitest'
import { layColumns } from '../../../../client/grid/column-layout.ts'
import { fillChanges, fillTarget } from '../../../../client/grid/fill-range.ts'
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

function filled(id: string, texts: readonly string[], count = 3, isTurned = false): string[] {
  const cells = continueCells(column(id), typed(id, texts), count, isTurned)
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

describe('a drag of the corner', () => {
  it('goes down or right, whichever is further, and nowhere back', () => {
    const source = { top: 2, bottom: 3, left: 1, right: 1 }
    expect(fillTarget(source, 7, 2)).toEqual({ ...source, bottom: 7 })
    expect(fillTarget(source, 4, 5)).toEqual({ ...source, right: 5 })
    expect(fillTarget(source, 1, 0)).toBeNull()
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
