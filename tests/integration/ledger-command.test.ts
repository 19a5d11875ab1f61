/** `totals` of the command line: exact, with its rows, in a running server and without one. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Command } from '../../server/admin/command.ts'
import { runHere } from '../../server/admin/run-here.ts'
import { formatTotals, type PrintedTotals, totalsOfLedgers } from '../../server/admin/totals-command.ts'
import { systemClock as clock } from '../../server/system-clock.ts'
import { defaultTotalsRule } from '../../shared/ledger/totals-rule.ts'
import { createTable, money, pieces, writeRows } from '../support/table-clerk.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

type TotalsCommand = Extract<Command, { command: 'totals' }>

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.close())

function totalsOf(changes: Partial<TotalsCommand> = {}): TotalsCommand {
  return { command: 'totals', chamber: null, rule: defaultTotalsRule, ...changes }
}

async function fillLedgers(): Promise<void> {
  const [south, north] = [await createTable(server, 'ledger', 'm013'), await createTable(server, 'ledger', 'm014')]
  await writeRows(server, south, 'entries', {
    a: { donor: '甲', item: 'mask', quantity: pieces('1000') },
    b: { donor: '乙', item: 'mask', quantity: pieces('400'), partOf: 'a' },
    c: { donor: '丙', money: money('0.1') },
  })
  await writeRows(server, north, 'entries', { d: { donor: '丁', money: money('0.2') } })
}

test('sums all ledgers without rounding, names the rows and those left out, the same without a server', async () => {
  await fillLedgers()
  const totals = await totalsOfLedgers(server.folder, totalsOf())
  expect(totals).toMatchObject({
    asOf: null,
    items: [{ item: 'mask', unit: '个', amount: '1000', rows: ['a'], leftOut: [{ row: 'b', reason: 'partOf' }] }],
    money: [{ currency: 'CNY', amount: '0.3', rows: ['c', 'd'] }],
    goodsValue: [],
  })
  expect(totals.donors.every(({ goods, money: gaveMoney }) => goods || gaveMoney)).toBe(true)
  await server.stop()
  expect(await runHere(server.dataDir, clock, totalsOf())).toEqual({ value: totals })
})

test('of one chamber, and a word about a chamber without a ledger', async () => {
  await fillLedgers()
  const north = await totalsOfLedgers(server.folder, totalsOf({ chamber: 'm014' }))
  expect(north.money).toMatchObject([{ amount: '0.2', rows: ['d'] }])
  expect(north.items).toEqual([])
  await expect(totalsOfLedgers(server.folder, totalsOf({ chamber: 'm099' }))).rejects.toThrow('no ledger of m099')
  await createTable(server, 'ledger', null)
  const wrong = totalsOfLedgers(server.folder, totalsOf({ chamber: 'm014 m013' }))
  await expect(wrong).rejects.toThrow('no ledger of m014 m013')
})

test('the table for people says what was left out and ranks nobody by amount', async () => {
  await fillLedgers()
  const table = formatTotals((await totalsOfLedgers(server.folder, totalsOf())) satisfies PrintedTotals)
  expect(table).toContain('医用口罩 Medical masks\t1,000 个\t1 rows\tleft out: partOf 1 (400)\n')
  expect(table).toContain('捐款 Money\t0.3 CNY\t2 rows\n')
})
