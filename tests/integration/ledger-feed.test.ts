/** The totals of all ledgers over one socket: who sees which, live, after a restart, and against hostile clients. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DocumentId } from '../../shared/ids.ts'
import type { LedgerSubtotal } from '../../shared/ledger/ledger-subtotal.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import { deleteRow, writeCell } from '../../shared/table/row-writes.ts'
import { type FeedClient, openFeedClient } from '../support/feed-client.ts'
import { createTable, money, openClerk, pieces, type TableClerk, writeRows } from '../support/table-clerk.ts'
import { damageNewestRow } from '../support/damage-newest-row.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
const opened: (() => void)[] = []

beforeEach(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  for (const close of opened.splice(0)) close()
  await server.close()
})

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function openFeed(token: string): Promise<FeedClient> {
  const feed = await openFeedClient(server.url, bearer(token))
  opened.push(() => feed.socket.terminate())
  return feed
}

async function clerkOf(id: DocumentId): Promise<TableClerk> {
  const clerk = await openClerk(server, id)
  opened.push(() => clerk.close())
  return clerk
}

/** Two chambers' ledgers, and the office's own. */
async function fillLedgers(): Promise<{ south: DocumentId; north: DocumentId; own: DocumentId }> {
  const [south, north, own] = [
    await createTable(server, 'ledger', 'm013'),
    await createTable(server, 'ledger', 'm014'),
    await createTable(server, 'ledger', null),
  ]
  await writeRows(server, south, 'entries', {
    a: { donor: '甲公司', item: 'mask', quantity: pieces('1000') },
    b: { donor: '乙公司', item: 'mask', quantity: pieces('250.5') },
    c: { donor: '丙公司', money: money('0.10') },
  })
  await writeRows(server, north, 'entries', { d: { donor: '丁公司', item: 'mask', quantity: pieces('7') } })
  return { south, north, own }
}

/** Turns one bit of the newest row over while the server is down, and forgets what was derived before. */
async function harmLog(id: DocumentId, derived: string): Promise<void> {
  const { dataDir } = server
  await server.stop()
  for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `${derived}${end}`), { force: true })
  damageNewestRow(dataDir, id)
  server = await startTestServer({ dataDir })
}

function masks(ledger: LedgerSubtotal | undefined): string | undefined {
  return ledger?.items.find(({ item }) => item === 'mask')?.amount
}

function byId(ledgers: readonly LedgerSubtotal[]): Map<string, LedgerSubtotal> {
  return new Map(ledgers.map((ledger) => [ledger.id, ledger]))
}

async function answerOf(feed: FeedClient): Promise<Map<string, LedgerSubtotal>> {
  feed.ask()
  return byId((await feed.next('ledgers')).ledgers)
}

test('answers a question with every ledger that the office may read, exactly', async () => {
  const { south, north, own } = await fillLedgers()
  const ledgers = await answerOf(await openFeed(await server.token()))
  expect([...ledgers.keys()].sort()).toEqual([south, north, own].sort())
  expect(masks(ledgers.get(south))).toBe('1250.5')
  expect(masks(ledgers.get(north))).toBe('7')
  expect(ledgers.get(own)?.items).toEqual([])
  expect(ledgers.get(south)).toMatchObject({ chamber: 'm013', title: 'ledger m013' })
  expect(ledgers.get(south)?.money).toMatchObject([{ currency: 'CNY', amount: '0.1', entries: 1 }])
})

test('[A12] a secretariat is sent its own ledger, the office’s and no other, also when another changes', async () => {
  const { south, north, own } = await fillLedgers()
  const feed = await openFeed(await server.token('secretariat', 'm013'))
  expect([...(await answerOf(feed)).keys()].sort()).toEqual([south, own].sort())
  const [there, here] = [await clerkOf(north), await clerkOf(south)]
  writeCell(there.doc, 'entries', 'd', 'quantity', pieces('8'))
  await there.deliver()
  writeCell(here.doc, 'entries', 'a', 'quantity', pieces('2000'))
  await here.deliver()
  await feed.next('ledger', ({ ledger }) => ledger.id === south)
  expect(feed.messages.flatMap((message) => (message.type === 'ledger' ? [message.ledger.id] : []))).toEqual([south])
})

test('tells every change: a cell, a deleted row, rows that are one gift, a new ledger', async () => {
  const { south } = await fillLedgers()
  const feed = await openFeed(await server.token())
  await answerOf(feed)
  const clerk = await clerkOf(south)
  const change = async (expected: string) => {
    await clerk.deliver()
    const { ledger } = await feed.next('ledger', (message) => masks(message.ledger) === expected)
    expect(ledger.id).toBe(south)
  }
  writeCell(clerk.doc, 'entries', 'a', 'quantity', pieces('3000'))
  await change('3250.5')
  deleteRow(clerk.doc, 'entries', 'b', { at: '2026-03-01T00:00:00.000Z', by: '甲' })
  await change('3000')
  writeCell(clerk.doc, 'entries', 'c', 'item', 'mask')
  writeCell(clerk.doc, 'entries', 'c', 'quantity', pieces('3000'))
  await change('6000')
  clerk.doc.getMap('cells').set('links/a__c/state', { kind: 'same', a: 'a', b: 'c', by: '甲', at: '' })
  await change('3000')
  const third = await createTable(server, 'ledger', 'm015')
  await feed.next('ledger', ({ ledger }) => ledger.id === third)
})

test('answers under the rule that was asked last', async () => {
  const { south } = await fillLedgers()
  const clerk = await clerkOf(south)
  writeCell(clerk.doc, 'entries', 'a', 'reportedOn', '2020-03-20')
  writeCell(clerk.doc, 'entries', 'b', 'reportedOn', '2020-03-30')
  await clerk.deliver()
  const feed = await openFeed(await server.token())
  const asOf = '2020-03-24T16:00:00.000Z'
  feed.ask({ asOf })
  const answer = await feed.next('ledgers', ({ rule }) => rule.asOf === asOf)
  const line = byId(answer.ledgers)
    .get(south)
    ?.items.find(({ item }) => item === 'mask')
  expect(line).toMatchObject({ amount: '1000', leftOut: [{ reason: 'afterCutOff', entries: 1, amount: '250.5' }] })
  feed.ask({ basis: 'received' })
  const received = await feed.next('ledgers', ({ rule }) => rule.basis === 'received')
  expect(masks(byId(received.ledgers).get(south))).toBe('0')
})

test('names chambers as the federation’s roster does, and follows when it renames one', async () => {
  const { south } = await fillLedgers()
  const roster = await createTable(server, 'roster', null)
  await writeRows(server, roster, 'members', { m013: { name: '旧名商会', place: '某地' } })
  const feed = await openFeed(await server.token())
  feed.ask()
  const named = (name: string) => (ledger: LedgerSubtotal) =>
    ledger.id === south && ledger.donors.some((donor) => donor.chamber === 'm013' && donor.name === name)
  const first = await feed.next('ledgers')
  if (!first.ledgers.some(named('旧名商会'))) await feed.next('ledger', ({ ledger }) => named('旧名商会')(ledger))
  const clerk = await clerkOf(roster)
  writeCell(clerk.doc, 'members', 'm013', 'name', '新名商会')
  await clerk.deliver()
  await feed.next('ledger', ({ ledger }) => named('新名商会')(ledger))
})

test('answers the same after a restart, with the derived file, without it, and with one that was tampered with', async () => {
  await fillLedgers()
  const before = await answerOf(await openFeed(await server.token()))
  const { dataDir } = server
  const file = join(dataDir, 'derived-totals.db')
  const damage: (() => void)[] = [
    () => {},
    () => {
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    },
    () => {
      const database = new DatabaseSync(file)
      const changed = database.prepare("UPDATE derived SET content = replace(content, '1250.5', '999')").run()
      expect(changed.changes).toBeGreaterThan(0)
      database.close()
    },
  ]
  for (const harm of damage) {
    await server.stop()
    harm()
    server = await startTestServer({ dataDir })
    expect(await answerOf(await openFeed(await server.token()))).toEqual(before)
  }
})

test('[R4] a ledger whose log is damaged is named, and the others have their totals', async () => {
  const { south, north, own } = await fillLedgers()
  await harmLog(north, 'derived-totals.db')
  const feed = await openFeed(await server.token())
  feed.ask()
  const { ledgers, problems } = await feed.next('ledgers')
  expect(ledgers.map(({ id }) => id).sort()).toEqual([south, own].sort())
  expect(masks(byId(ledgers).get(south))).toBe('1250.5')
  expect(problems).toEqual([{ id: north, chamber: 'm014', title: 'ledger m014', problem: 'damaged' }])
})

test('[A1] [guard feed.cookie] pages of others are refused before anything is looked up, strangers are told to sign in', async () => {
  await expect(openFeedClient(server.url, { origin: 'https://evil.example' })).rejects.toThrow('status 403')
  await expect(openFeedClient(server.url, {})).rejects.toThrow('status 403')
  await expect(openFeedClient(server.url, bearer('nobody'))).rejects.toThrow('status 401')
  const stranger = await openFeedClient(server.url, { origin: server.url })
  expect(await stranger.closed).toBe(closeCode.unauthenticated.code)
  expect((await fetch(`${server.url}/feed/totals`, { headers: bearer(await server.token()) })).status).toBe(426)
})

test('[A2] a right that is withdrawn ends the feed within a second', async () => {
  await fillLedgers()
  const feed = await openFeed(await server.token('secretariat', 'm013'))
  await answerOf(feed)
  const { accounts } = server.folder.access
  const account = accounts.findByEmail('secretariat-m013@example.org')!
  const startedAt = performance.now()
  accounts.setMembership(account.id, 'secretariat', 'm014' as never)
  expect(await feed.closed).toBe(closeCode.accessChanged.code)
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})

test.each([
  ['what is no JSON', '{'],
  ['another type', '{"type":"tell"}'],
  ['no rule', '{"type":"ask"}'],
  ['an unknown basis', '{"type":"ask","rule":{"asOf":null,"basis":"all","donors":"all"}}'],
  ['a cut-off that is no time', '{"type":"ask","rule":{"asOf":"yesterday","basis":"reported","donors":"all"}}'],
  ['too much', JSON.stringify({ type: 'ask', rule: 'x'.repeat(2_000) })],
  ['bytes', Buffer.from('{}')],
])('%s ends the feed of its sender and no other', async (_title, message) => {
  const [bad, good] = [await openFeed(await server.token()), await openFeed(await server.token())]
  bad.socket.send(message)
  expect(await bad.closed).toBe(closeCode.malformed.code)
  good.ask()
  expect((await good.next('ledgers')).ledgers).toEqual([])
})

test('a flood of questions is answered a few times, the newest last', async () => {
  await fillLedgers()
  const feed = await openFeed(await server.token())
  const last = '2020-03-24T16:00:00.000Z'
  for (let i = 0; i < 2_000; i++) feed.ask({ asOf: i === 1_999 ? last : new Date(i * 86_400_000).toISOString() })
  await feed.next('ledgers', ({ rule }) => rule.asOf === last)
  expect(feed.messages.filter(({ type }) => type === 'ledgers').length).toBeLessThan(10)
})

test('[S4] a server that stops says so', async () => {
  const feed = await openFeed(await server.token())
  feed.ask()
  await feed.next('ledgers')
  await server.stop()
  expect(await feed.closed).toBe(closeCode.restarting.code)
})
