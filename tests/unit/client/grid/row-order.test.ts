import { describe, expect, test } from 'vitest'
import { type GridView, plainView } from '../../../../client/grid/grid-view.ts'
import { type RowOrder, type RowOrderRules, createRowOrder } from '../../../../client/grid/row-order.ts'
import type { Row } from '../../../../shared/document/cell.ts'
import { parseCellText } from '../../../../shared/table/cell-text.ts'
import { createRandomSource } from '../../../support/random-source.ts'
import { type Desk, openDesk, sampleContext, sampleSchema, writesOf } from './sample-table.ts'

function rules(view: Partial<GridView>, more: Partial<RowOrderRules> = {}): RowOrderRules {
  return {
    view: { ...plainView, ...view },
    columns: sampleSchema.columns,
    language: 'zh',
    compareRows: {},
    defaultCompare: null,
    only: null,
    folded: new Set(),
    ...more,
  }
}

const quantity = (text: string) => {
  const column = sampleSchema.columns[1]
  if (column === undefined) throw new Error('no column')
  return parseCellText(column, text, sampleContext).value
}

function fill(desk: Desk): string[] {
  return writesOf(desk).addRows(
    [
      { donor: '甲', quantity: quantity('2万个'), status: 'received' },
      { donor: '乙', quantity: quantity('300个'), status: 'offered' },
      { donor: '丙', status: 'received' },
      { donor: '丁', quantity: quantity('1,500个') },
    ],
    'last',
  )
}

function shown(desk: Desk, order: RowOrder): string[] {
  return order.items().map((item) => {
    if (item.kind === 'group') return `[${JSON.stringify(item.value)} ${item.count}]`
    const donor = desk.model.row(item.id)?.['donor']
    return typeof donor === 'string' ? donor : ''
  })
}

function open(view: Partial<GridView>, more: Partial<RowOrderRules> = {}) {
  const desk = openDesk()
  const ids = fill(desk)
  const order = createRowOrder(desk.model, rules(view, more))
  desk.model.subscribe((change) => order.take(change))
  return { desk, ids, order }
}

const textOf = (row: Row): string => (typeof row['note'] === 'string' ? row['note'] : '')

describe('the order of rows', () => {
  test('sorts figures by amount, empty ones last both ways', () => {
    const up = open({ sort: [{ column: 'quantity', isDescending: false }] })
    expect(shown(up.desk, up.order)).toEqual(['乙', '丁', '甲', '丙'])
    const down = open({ sort: [{ column: 'quantity', isDescending: true }] })
    expect(shown(down.desk, down.order)).toEqual(['甲', '丁', '乙', '丙'])
  })

  test('filters by text, by values and by emptiness', () => {
    const byText = open({ filters: [{ column: 'quantity', kind: 'contains', text: '20,000' }] })
    expect(shown(byText.desk, byText.order)).toEqual(['甲'])
    const byValue = open({ filters: [{ column: 'status', kind: 'oneOf', values: ['received', ''] }] })
    expect(shown(byValue.desk, byValue.order)).toEqual(['甲', '丙', '丁'])
    const byEmptiness = open({ filters: [{ column: 'quantity', kind: 'empty' }] })
    expect(shown(byEmptiness.desk, byEmptiness.order)).toEqual(['丙'])
  })

  test('groups with counts, in the order of the choices, and folds', () => {
    const { desk, order } = open({ group: 'status' })
    expect(shown(desk, order)).toEqual(['["offered" 1]', '乙', '["received" 2]', '甲', '丙', '[null 1]', '丁'])
    order.setRules(rules({ group: 'status' }, { folded: new Set(['received']) }))
    expect(shown(desk, order)).toEqual(['["offered" 1]', '乙', '["received" 2]', '[null 1]', '丁'])
    expect(order.items().at(-1)).toMatchObject({ number: 4 })
  })

  test('keeps the row a person is in where it is, until they leave it', () => {
    const { desk, ids, order } = open({ sort: [{ column: 'quantity', isDescending: false }] })
    order.pin(ids[1] ?? '')
    writesOf(desk).write([{ row: ids[1] ?? '', field: 'quantity', value: quantity('9亿个') }])
    expect(shown(desk, order)).toEqual(['乙', '丁', '甲', '丙'])
    order.pin(ids[0] ?? '')
    expect(shown(desk, order)).toEqual(['丁', '甲', '乙', '丙'])
  })

  test('shows added rows at the end whatever the filter says, until it changes', () => {
    const { desk, order } = open({ filters: [{ column: 'status', kind: 'oneOf', values: ['received'] }] })
    const added = writesOf(desk).addRows([{ donor: '新' }], 'first')
    expect(shown(desk, order)).toEqual(['甲', '丙'])
    order.keep(added)
    expect(shown(desk, order)).toEqual(['甲', '丙', '新'])
    writesOf(desk).undo()
    expect(shown(desk, order)).toEqual(['甲', '丙'])
    writesOf(desk).redo()
    order.setRules(rules({}))
    expect(shown(desk, order)).toEqual(['新', '甲', '乙', '丙', '丁'])
  })

  test('takes an order of the page, and shows chosen rows alone', () => {
    const byLength = (a: Row, b: Row): number => textOf(b).length - textOf(a).length
    const { desk, ids, order } = open({}, { defaultCompare: byLength })
    writesOf(desk).write([{ row: ids[3] ?? '', field: 'note', value: '很长的说明' }])
    expect(shown(desk, order)).toEqual(['丁', '甲', '乙', '丙'])
    order.setRules(rules({}, { only: new Set([ids[1] ?? '', ids[2] ?? '']) }))
    expect(shown(desk, order)).toEqual(['乙', '丙'])
  })

  test.each(Array.from({ length: 20 }, (_, seed) => seed))('after edits is as if sorted anew (seed %i)', (seed) => {
    const random = createRandomSource(seed)
    const view: Partial<GridView> = {
      sort: [{ column: 'quantity', isDescending: random.chance(0.5) }],
      filters: random.chance(0.5) ? [{ column: 'status', kind: 'oneOf', values: ['received', ''] }] : [],
      group: random.chance(0.3) ? 'status' : null,
    }
    const { desk, order } = open(view)
    for (let step = 0; step < 60; step++) {
      const ids = desk.model.rowIds()
      const row = random.pick(ids)
      const kind = random.int(4)
      if (kind === 0) writesOf(desk).addRows([{ donor: `新${step}`, status: 'received' }], 'last')
      else if (kind === 1 && ids.length > 2) writesOf(desk).deleteRows([row])
      else if (kind === 2) {
        writesOf(desk).write([{ row, field: 'status', value: random.pick(['offered', 'received', null]) }])
      } else writesOf(desk).write([{ row, field: 'quantity', value: quantity(`${random.int(50)}个`) }])
      const anew = createRowOrder(desk.model, rules(view))
      expect(order.items(), `seed ${seed}, step ${step}`).toEqual(anew.items())
    }
  })
})
