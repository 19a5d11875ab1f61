/** Saved views and columns of one's own live in the document, merge row by row and come back from the bin. */
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { plainView } from '../../../../client/grid/grid-view.ts'
import { createTableModel } from '../../../../client/grid/table-model.ts'
import { createCellsStore } from '../../../../client/tables/cells-store.ts'
import {
  addOwnColumn,
  putOwnColumnBack,
  readOwnColumns,
  renameOwnColumn,
} from '../../../../client/tables/own-columns.ts'
import {
  deleteView,
  isSameView,
  putViewBack,
  readSavedViews,
  saveView,
  updateView,
} from '../../../../client/tables/saved-views.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import { deleteColumn } from '../../../../shared/table/row-writes.ts'
import { companySchema } from '../../../../shared/roster/company-schema.ts'

const author = { at: '2026-01-01T00:00:00.000Z', by: '林小满' }
const byName = { ...plainView, sort: [{ column: 'name', isDescending: true }], hidden: ['note'] }

describe('saved views', () => {
  test('are read back as they were saved, in the order of saving', () => {
    const doc = new Y.Doc({ gc: false })
    const first = saveView(doc, '按名称', byName)
    saveView(doc, '全部列', plainView)
    expect(readSavedViews(doc).map(({ name }) => name)).toEqual(['按名称', '全部列'])
    expect(readSavedViews(doc)[0]?.view).toEqual(byName)
    updateView(doc, first, plainView)
    expect(isSameView(readSavedViews(doc)[0]?.view ?? byName, plainView)).toBe(true)
    deleteView(doc, first, author)
    expect(readSavedViews(doc).map(({ name }) => name)).toEqual(['全部列'])
    putViewBack(doc, first)
    expect(readSavedViews(doc)).toHaveLength(2)
  })

  test('what another program wrote as a view breaks nothing', () => {
    const doc = new Y.Doc({ gc: false })
    setCell(doc, { table: 'views', row: 'x', field: 'name' }, '坏的')
    setCell(doc, { table: 'views', row: 'x', field: 'state' }, 'no view at all')
    setCell(doc, { table: 'views', row: 'y', field: 'state' }, { sort: 'name:up' })
    expect(readSavedViews(doc)).toMatchObject([{ id: 'x', view: plainView }])
  })

  test('two people who save one each while apart both keep theirs', () => {
    const [one, other] = [new Y.Doc({ gc: false }), new Y.Doc({ gc: false })]
    saveView(one, '甲', byName)
    saveView(other, '乙', plainView)
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    expect(readSavedViews(one)).toHaveLength(2)
    expect(readSavedViews(other)).toEqual(readSavedViews(one))
  })
})

describe('columns of one’s own', () => {
  test('are columns of the grid, keep their cells in the bin and have them again when they come back', () => {
    const doc = new Y.Doc({ gc: false })
    const context = { todayInBeijing: '2026-01-01', chambers: null }
    const model = createTableModel({ doc, schema: companySchema, context, author: '林小满' })
    const field = addOwnColumn(doc, '备案号', 'text')
    const [row = ''] = model.writes?.addRows([{ name: '青石公司', [field]: '甲-7' }], 'last') ?? []
    expect(model.columns().at(-1)).toMatchObject({ id: field, type: 'text', label: { zh: '备案号' } })
    renameOwnColumn(doc, field, '登记号')
    expect(model.columns().at(-1)?.label.zh).toBe('登记号')
    deleteColumn(doc, companySchema.table, field, author)
    expect(model.columns()).toHaveLength(companySchema.columns.length)
    expect(readOwnColumns(doc)).toMatchObject([{ id: field, label: '登记号', deletion: { by: '林小满' } }])
    putOwnColumnBack(doc, field)
    expect(model.columns().at(-1)?.id).toBe(field)
    expect(model.row(row)?.[field]).toBe('甲-7')
  })
})

describe('a store of cells', () => {
  test('reads anew for its own tables only, and hands out the same value in between', () => {
    const doc = new Y.Doc({ gc: false })
    const read = vi.fn(() => ({}))
    const store = createCellsStore(doc, ['views'], read)
    const listener = vi.fn()
    const stop = store.subscribe(listener)
    const first = store.getSnapshot()
    setCell(doc, { table: 'members', row: 'a', field: 'name' }, '甲')
    expect(store.getSnapshot()).toBe(first)
    expect(listener).not.toHaveBeenCalled()
    setCell(doc, { table: 'views', row: 'a', field: 'name' }, '甲')
    expect(store.getSnapshot()).not.toBe(first)
    expect(listener).toHaveBeenCalledOnce()
    stop()
    setCell(doc, { table: 'views', row: 'a', field: 'name' }, '乙')
    expect(listener).toHaveBeenCalledOnce()
    expect(read).toHaveBeenCalledTimes(2)
  })
})
