import { describe, expect, it } from 'vitest'
import { type CellEdit, findConflict } from '../../../../client/grid/cell-edit.ts'
import { formatTsv, parseTsv } from '../../../../client/grid/clipboard-text.ts'
import { rangeTexts } from '../../../../client/grid/range-cells.ts'
import type { GridShape } from '../../../../client/grid/selection.ts'
import { rowsOfAll } from '../../../../client/grid/selection.ts'
import { sumSelection } from '../../../../client/grid/selection-sum.ts'
import { undoWords } from '../../../../client/grid/undo-words.ts'
import { grid as chinese } from '../../../../client/ui/language/zh/grid.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { companySchema } from '../../../../shared/roster/company-schema.ts'
import { federationSchema } from '../../../../shared/roster/federation-schema.ts'
import { formatCell, parseCellText } from '../../../../shared/table/cell-text.ts'
import { joinDesks, openDesk, sampleContext, sampleSchema, writesOf } from './sample-table.ts'

function shapeOf(rows: readonly string[]): GridShape {
  return {
    rowCount: rows.length,
    columnCount: sampleSchema.columns.length,
    rowAt: (index) => rows[index] ?? null,
    columnAt: (index) => sampleSchema.columns[index]?.id ?? '',
    rowIndex: (row) => rows.indexOf(row),
    columnIndex: (column) => sampleSchema.columns.findIndex(({ id }) => id === column),
    isFilled: () => true,
  }
}

describe('copied choices', () => {
  it.each(['zh', 'en'] as const)('are the words of the screen (%s) and read back as the same code', (language) => {
    const { model } = openDesk()
    const [row = ''] = model.writes?.addRows([{ status: 'received' }], 'last') ?? []
    const range = { top: 0, bottom: 0, left: 3, right: 3 }
    const texts = rangeTexts({ model, shape: shapeOf([row]), range, columns: sampleSchema.columns, language })
    expect(texts).toEqual([[language === 'zh' ? '已接收' : 'Received']])
    const [[back]] = parseTsv(formatTsv(texts)) as [[string]]
    const status = sampleSchema.columns[3]
    if (status === undefined) throw new Error('no status column')
    expect(parseCellText(status, back, sampleContext).value).toBe('received')
  })

  it('never mean another choice of their column, in any table and either language', () => {
    const columns = [ledgerSchema, companySchema, federationSchema].flatMap((schema) => schema.columns)
    const choices = columns.flatMap((column) => (column.choices ?? []).map(({ code }) => ({ column, code })))
    expect(choices.length).toBeGreaterThan(20)
    for (const { column, code } of choices) {
      for (const language of ['zh', 'en'] as const) {
        const text = formatCell(column, code, language, sampleContext)
        expect(parseCellText(column, text, sampleContext).value, `${column.id} ${code}`).toBe(code)
      }
    }
  })
})

describe('several ranges', () => {
  it('count a cell once and rows once', async () => {
    const { model } = openDesk()
    const three = parseCellText({ ...sampleSchema.columns[1], type: 'quantity' } as never, '3个', sampleContext).value
    const ids = model.writes?.addRows([{ quantity: three }, { quantity: three }, { quantity: three }], 'last') ?? []
    const shape = shapeOf(ids)
    const columns = sampleSchema.columns.slice(1, 2)
    const blocks = [
      { rows: ids.slice(1), columns },
      { rows: ids.slice(0, 2), columns },
    ]
    const sum = await sumSelection({ model, blocks, signal: new AbortController().signal })
    expect(sum).toMatchObject({ filledCount: 3, sums: [{ amount: '9', cellCount: 3 }] })
    const ranges = [
      { top: 1, bottom: 2, left: 1, right: 1 },
      { top: 0, bottom: 1, left: 1, right: 1 },
    ]
    expect(rowsOfAll(ranges, shape)).toEqual(ids)
  })
})

describe('what is said of colleagues', () => {
  it('names the cell that an undo left, in a deleted row too', () => {
    const [desk, other] = [openDesk(), openDesk()]
    joinDesks(desk, other)
    const writes = writesOf(desk)
    const [row = ''] = writes.addRows([{ donor: '远帆' }], 'last')
    writes.write([{ row, field: 'note', value: '甲' }])
    writesOf(other).deleteRows([row])
    const outcome = writes.undo()
    expect(undoWords(outcome?.blocked ?? [], desk.model, 'zh', chinese.notice)).toContain(
      '远帆 的“备注”（这一行已删除）',
    )
  })

  it('asks about a column that went while its cell was edited, and stays with what was typed', () => {
    const { model } = openDesk()
    const [row = ''] = model.writes?.addRows([{}], 'last') ?? []
    const column = { id: 'own1', type: 'text', label: { zh: '自定', en: 'Own' }, width: 100 } as const
    const edit: CellEdit = {
      place: { row, column: 'own1' },
      column,
      mode: 'type',
      initialText: null,
      version: 'none',
      text: '打了一半',
      isListOpen: false,
      optionIndex: -1,
      conflict: null,
    }
    const conflict = findConflict(model, edit)
    expect(conflict?.kind).toBe('columnDeleted')
    // Asked about once is not answered: there is still nowhere to write.
    expect(findConflict(model, { ...edit, conflict })?.kind).toBe('columnDeleted')
  })
})
