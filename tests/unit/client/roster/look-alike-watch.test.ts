/** Look-alikes of an open roster follow the names that people write. */
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createLookAlikeWatch } from '../../../../client/roster/look-alike-watch.ts'
import { checkPaste, needsLook } from '../../../../client/roster/paste-check.ts'
import { createTableModel } from '../../../../client/grid/table-model.ts'
import type { PastedRow } from '../../../../client/grid/grid-props.ts'
import { federationSchema } from '../../../../shared/roster/federation-schema.ts'
import { addRows, writeCell } from '../../../../shared/table/row-writes.ts'

const table = federationSchema.table

async function openRoster() {
  const doc = new Y.Doc({ gc: false })
  addRows(doc, table, [
    { id: 'a', rank: 'a', cells: { name: '云岭中国商会', place: '云岭' } },
    { id: 'b', rank: 'b', cells: { name: '白河中资企业协会', place: '白河' } },
  ])
  const context = { todayInBeijing: '2026-01-01', chambers: null }
  const model = createTableModel({ doc, schema: federationSchema, context, author: '林小满' })
  const watch = createLookAlikeWatch(model)
  await new Promise<void>((resolve) => {
    const stop = watch.ofRow.subscribe(() => {
      stop()
      resolve()
    })
  })
  return { doc, model, watch }
}

/** No two of the 3,000 look alike. */
const nameOf = (n: number): string =>
  [0x4e10, 0x5a10, 0x6610, 0x7210].map((from) => String.fromCharCode(from + (n % 3_000))).join('')

const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `${prefix}${n}`,
    rank: `k${prefix}${String(n).padStart(5, '0')}`,
    cells: { name: nameOf(n) },
  }))

const pasted = (rows: readonly PastedRow[]) => ({
  columns: [],
  rows,
  newRowCount: rows.filter(({ id }) => id === null).length,
  issueCount: 0,
})

describe('the watch', () => {
  test('sees a row that a colleague adds, and one that is renamed or deleted', async () => {
    const { doc, model, watch } = await openRoster()
    expect(watch.ofRow.getSnapshot()('a')).toEqual([])
    addRows(doc, table, [{ id: 'c', rank: 'c', cells: { name: '云岭中资企业商会', place: '云岭' } }])
    expect(
      watch.ofRow
        .getSnapshot()('a')
        .map(({ id }) => id),
    ).toEqual(['c'])
    writeCell(doc, table, 'c', 'name', '西山商会')
    writeCell(doc, table, 'c', 'place', '西山')
    expect(watch.ofRow.getSnapshot()('a')).toEqual([])
    writeCell(doc, table, 'c', 'place', '云岭')
    expect(watch.ofRow.getSnapshot()('a')).toMatchObject([{ id: 'c', reason: 'place' }])
    model.writes?.deleteRows(['c'])
    expect(watch.ofRow.getSnapshot()('a')).toEqual([])
  })

  test('tells nothing when another cell was written', async () => {
    const { doc, watch } = await openRoster()
    watch.find({ name: '云岭' })
    const listener = vi.fn()
    watch.ofRow.subscribe(listener)
    writeCell(doc, table, 'a', 'phone', '110')
    expect(listener).not.toHaveBeenCalled()
    writeCell(doc, table, 'a', 'name', '云岭商会')
    expect(listener).toHaveBeenCalledOnce()
  })

  test('knows other names, and leaves out what was judged', async () => {
    const { watch } = await openRoster()
    watch.setFacts({ aliasesOf: (row) => (row === 'b' ? ['白中企协'] : []), isJudged: () => false })
    expect(watch.find({ name: '白中企协' })).toMatchObject([{ id: 'b', matched: '白中企协', reason: 'sameName' }])
    watch.setFacts({ aliasesOf: () => ['同一别名'], isJudged: () => true })
    expect(watch.ofRow.getSnapshot()('a')).toEqual([])
    expect(watch.find({ name: '同一别名' })).toHaveLength(2)
  })

  test('is quiet once it is closed', async () => {
    const { doc, watch } = await openRoster()
    watch.find({ name: '云岭' })
    const listener = vi.fn()
    watch.ofRow.subscribe(listener)
    watch.close()
    writeCell(doc, table, 'a', 'name', '云岭商会')
    expect(listener).not.toHaveBeenCalled()
  })
})

describe('a large roster', () => {
  test('is read between frames, asked at any moment, and read anew where many rows came at once', async () => {
    const { doc, model } = await openRoster()
    addRows(doc, table, [...many('w', 8), ...many('x', 3_000)])
    const watch = createLookAlikeWatch(model)
    const isRead = new Promise<void>((resolve) => {
      const stop = watch.ofRow.subscribe(() => {
        stop()
        resolve()
      })
    })
    // Nothing is known of any row by halves, and a question waits for nothing.
    expect(watch.ofRow.getSnapshot()('x7')).toEqual([])
    expect(watch.find({ name: nameOf(2_999) })[0]?.id).toBe('x2999')
    await isRead
    expect(watch.ofRow.getSnapshot()('x7')).toMatchObject([{ id: 'w7', reason: 'sameName' }])
    addRows(doc, table, many('y', 1_000))
    await vi.waitFor(() => expect(watch.ofRow.getSnapshot()('x7')).toMatchObject([{ id: 'w7' }, { id: 'y7' }]))
    watch.close()
  })
})

describe('a paste', () => {
  const check = async (rows: readonly PastedRow[]) => {
    const { model, watch } = await openRoster()
    return checkPaste(pasted(rows), watch, (id) => model.row(id))
  }

  test('of new names asks nothing', async () => {
    const found = await check([{ id: null, cells: { name: '西山商会', place: '西山' }, issues: {} }])
    expect(found).toEqual({ rowCount: 1, newRowCount: 1, alike: [], issueRowCount: 0 })
    expect(needsLook(found)).toBe(false)
  })

  test('names a row that is there, one that comes twice, and one with a cell to check', async () => {
    const issue = { code: 'unreadable', severity: 'error', detail: '某年' } as const
    const found = await check([
      { id: null, cells: { name: '云岭中国商会', place: '云岭' }, issues: {} },
      { id: null, cells: { name: '西山商会', place: '西山' }, issues: { founded: issue } },
      { id: null, cells: { name: '西山 商会', place: '' }, issues: {} },
    ])
    expect(found.alike.map(({ name, like }) => [name, like?.id ?? null])).toEqual([
      ['云岭中国商会', 'a'],
      ['西山 商会', null],
    ])
    expect(found.issueRowCount).toBe(1)
    expect(needsLook(found)).toBe(true)
  })

  test('over rows that are there asks only where it changes a name', async () => {
    expect((await check([{ id: 'a', cells: { phone: '110' }, issues: {} }])).alike).toEqual([])
    expect((await check([{ id: 'a', cells: { name: '云岭中国商会' }, issues: {} }])).alike).toEqual([])
    const renamed = await check([{ id: 'a', cells: { name: '白河中资企业商会' }, issues: {} }])
    expect(renamed.alike).toMatchObject([{ like: { id: 'b' } }])
  })
})
