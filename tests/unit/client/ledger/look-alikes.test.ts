/** Warnings at entry and at paste: the same gift twice is seen, two gifts that people kept apart are not warned of again. */
import { describe, expect, test, vi } from 'vitest'
import { type LookAlikes, createLookAlikes } from '../../../../client/ledger/look-alikes.ts'
import { checkPaste, needsLook } from '../../../../client/ledger/paste-check.ts'
import type { PastedRows } from '../../../../client/grid/grid-props.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { likelyDuplicates } from '../../../../shared/merge/likely-duplicates.ts'
import { keepApart, linkRows } from '../../../../shared/merge/same-links.ts'
import { type Cells, type LedgerDesk, manyEntries, openLedger, quantity } from './support/ledger-desk.ts'

const author = { at: '2020-03-01T00:00:00Z', by: '林小满' }
const gift: Cells = { donor: '阳光公司', item: 'mask', quantity: quantity('85000'), recipient: '同济医院' }

async function watch({ doc, model }: LedgerDesk): Promise<LookAlikes> {
  const lookAlikes = createLookAlikes(doc, model)
  await new Promise<void>((resolve) => {
    const stop = lookAlikes.subscribe(() => {
      stop()
      resolve()
    })
  })
  return lookAlikes
}

function pasteOf(rows: readonly Cells[], ids: readonly (string | null)[] = rows.map(() => null)): PastedRows {
  return {
    columns: [],
    rows: rows.map((cells, at) => ({ id: ids[at] ?? null, cells, issues: {} })),
    newRowCount: ids.filter((id) => id === null).length,
    issueCount: 0,
  }
}

describe('rows that look alike', () => {
  test('are found however the figure is written, and lost again when one changes', async () => {
    const desk = openLedger({
      a: gift,
      b: { ...gift, quantity: { amount: '8.5', scale: '万', unit: '个', qualifier: 'about', raw: '约8.5万个' } },
      c: { ...gift, recipient: '协和医院' },
    })
    const lookAlikes = await watch(desk)
    expect(lookAlikes.of('a')).toEqual(['b'])
    expect(lookAlikes.of('c')).toEqual([])
    let told = 0
    lookAlikes.subscribe(() => told++)
    desk.model.writes?.write([{ row: 'b', field: 'quantity', value: quantity('1') }])
    expect(lookAlikes.of('a')).toEqual([])
    expect(lookAlikes.all()).toEqual([])
    expect(told).toBe(1)
    desk.model.writes?.undo()
    expect(lookAlikes.all().toSorted()).toEqual(['a', 'b'])
    desk.model.writes?.deleteRows(['a'])
    expect(lookAlikes.all()).toEqual([])
  })

  test('are told once where many rows came at once, however many are one gift', async () => {
    const desk = openLedger({ a: gift })
    const lookAlikes = await watch(desk)
    let told = 0
    const isTold = new Promise<void>((resolve) => {
      lookAlikes.subscribe(() => {
        told++
        resolve()
      })
    })
    const pasted = desk.model.writes?.addRows(
      Array.from({ length: 300 }, () => gift),
      'last',
    )
    await isTold
    expect(told).toBe(1)
    expect(lookAlikes.all()).toHaveLength(301)
    expect(lookAlikes.firstOf('a')).toBe(lookAlikes.of('a')[0])
    expect(pasted).toContain(lookAlikes.firstOf('a'))
    desk.model.writes?.deleteRows(pasted ?? [])
    await vi.waitFor(() => expect(lookAlikes.all()).toEqual([]))
    expect(lookAlikes.firstOf('a')).toBeNull()
  })

  test('[M8] an entry just begun looks like nothing; a chamber without a donor is told by its name', async () => {
    const chamber = { member: 'm002', name: '俄罗斯中国总商会' }
    const { donor: _donor, ...unnamed } = gift
    const desk = openLedger({
      a: { donor: '阳光公司' },
      b: { donor: '阳光公司' },
      c: { ...unnamed, chamber },
      d: { ...unnamed, chamber },
      e: unnamed,
      f: unnamed,
    })
    const lookAlikes = await watch(desk)
    expect(lookAlikes.all().toSorted()).toEqual(['c', 'd'])
    // [M8] What the warning says is what a merge report would.
    expect(likelyDuplicates(desk.doc, ledgerSchema).map(({ rows }) => rows)).toEqual([['c', 'd']])
  })

  test('two that were joined or kept apart are not warned of again', async () => {
    const desk = openLedger({ a: gift, b: gift, c: gift })
    const lookAlikes = await watch(desk)
    keepApart(desk.doc, ['a', 'b'], author)
    expect(lookAlikes.of('a')).toEqual(['c'])
    linkRows(desk.doc, ['a', 'c'], author)
    expect(lookAlikes.of('a')).toEqual([])
    expect(lookAlikes.of('b')).toEqual(['c'])
  })
})

describe('a paste', () => {
  test('of thirty rows for the second time is held back, each row named', async () => {
    const entries = manyEntries(30, 7)
    const desk = openLedger(entries)
    const lookAlikes = await watch(desk)
    const rows = Object.values(entries)
    const check = checkPaste(pasteOf(rows), lookAlikes, (id) => desk.model.row(id))
    expect(check).toMatchObject({ rowCount: 30, newRowCount: 30, issueRowCount: 0 })
    expect(check.alike.map(({ existing }) => existing)).toEqual(Object.keys(entries))
    expect(needsLook(check)).toBe(true)
  })

  test('of the same row twice in itself is held back, of new rows it is not', async () => {
    const desk = openLedger({ a: gift })
    const lookAlikes = await watch(desk)
    const other = { ...gift, donor: '长河公司' }
    const rowOf = (id: string) => desk.model.row(id)
    expect(checkPaste(pasteOf([other, other]), lookAlikes, rowOf).alike).toEqual([{ cells: other, existing: null }])
    expect(needsLook(checkPaste(pasteOf([other]), lookAlikes, rowOf))).toBe(false)
  })

  test('over rows that are there is judged by what they become', async () => {
    const desk = openLedger({ a: gift, b: { ...gift, donor: '长河公司' } })
    const lookAlikes = await watch(desk)
    const rowOf = (id: string) => desk.model.row(id)
    const becomesA = checkPaste(pasteOf([{ donor: '阳光公司' }], ['b']), lookAlikes, rowOf)
    expect(becomesA.alike.map(({ existing }) => existing)).toEqual(['a'])
    const onlyANote = checkPaste(pasteOf([{ note: '已核对' }], ['b']), lookAlikes, rowOf)
    expect(needsLook(onlyANote)).toBe(false)
  })

  test('with a unit nobody knows is shown first', async () => {
    const desk = openLedger({ a: gift })
    const paste = pasteOf([{ ...gift, donor: '长河公司' }])
    const [row] = paste.rows
    const issues = { quantity: { code: 'unknownUnit', severity: 'warn', detail: '匣' } } as const
    const check = checkPaste({ ...paste, rows: [{ ...row!, issues }] }, await watch(desk), (id) => desk.model.row(id))
    expect(check.issueRowCount).toBe(1)
    expect(needsLook(check)).toBe(true)
  })
})
