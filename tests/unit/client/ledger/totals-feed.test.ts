/** The totals feed of the client: answers, changes, lost and refused connections, and what the device keeps. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type TotalsFeed, openTotalsFeed } from '../../../../client/ledger/totals-feed.ts'
import { forgetTotals, totalsDatabaseName } from '../../../../client/ledger/forget-totals.ts'
import { type TotalsMemory, openTotalsMemory } from '../../../../client/ledger/totals-memory.ts'
import type { Environment } from '../../../../client/collab/environment.ts'
import type { AccountId } from '../../../../shared/ids.ts'
import type { LedgerSubtotal } from '../../../../shared/ledger/ledger-subtotal.ts'
import { type TotalsRule, defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { FakeTab, FakeDevice, settle, stopTime, until } from '../collab/support/fake-device.ts'
import { FeedSocket } from './support/feed-server.ts'

const account = 'account-1' as AccountId
const received: TotalsRule = { ...defaultTotalsRule, basis: 'received' }

/** The feed never looks inside a subtotal. */
function ledger(id: string, mark = ''): LedgerSubtotal {
  return { id, mark } as unknown as LedgerSubtotal
}

interface Page {
  readonly feed: TotalsFeed
  readonly sockets: FeedSocket[]
  readonly tab: FakeTab
  readonly memory: TotalsMemory
  readonly last: () => FeedSocket
}

const opened: TotalsFeed[] = []

function openPage(factory: IDBFactory | null = new IDBFactory(), isOnline = true): Page {
  const tab = new FakeTab(new FakeDevice())
  tab.isOnline = isOnline
  const sockets: FeedSocket[] = []
  class PageSocket extends FeedSocket {
    constructor(url: string) {
      super(url)
      sockets.push(this)
    }
  }
  const environment: Environment = { ...tab.environment, WebSocket: PageSocket as unknown as typeof WebSocket }
  const memory = openTotalsMemory(factory, account)
  const feed = openTotalsFeed({ environment, memory, rule: defaultTotalsRule })
  opened.push(feed)
  return { feed, sockets, tab, memory, last: () => sockets.at(-1)! }
}

function idsOf(feed: TotalsFeed): string[] | undefined {
  return feed.state
    .getSnapshot()
    .ledgers?.map(({ id }) => id)
    .sort()
}

function answer(socket: FeedSocket, ...ledgers: LedgerSubtotal[]): void {
  socket.open()
  socket.say({ type: 'ledgers', rule: defaultTotalsRule, ledgers })
}

beforeEach(stopTime)
afterEach(() => {
  for (const feed of opened.splice(0)) feed.close()
  vi.useRealTimers()
})

describe('totals feed', () => {
  test('knows which ledgers are not among the figures, until they are', () => {
    const { feed, last } = openPage()
    const problem = { id: 'b', chamber: null, title: '坏账', problem: 'damaged' }
    last().open()
    last().say({ type: 'ledgers', rule: defaultTotalsRule, ledgers: [ledger('a')], problems: [problem] })
    expect(feed.state.getSnapshot().problems).toEqual([problem])
    last().say({ type: 'problem', ...problem, id: 'a' })
    expect(idsOf(feed)).toEqual([])
    expect(feed.state.getSnapshot().problems.map(({ id }) => id)).toEqual(['b', 'a'])
    last().say({ type: 'ledger', ledger: ledger('b') })
    last().say({ type: 'gone', id: 'a' })
    expect(feed.state.getSnapshot()).toMatchObject({ problems: [], ledgers: [{ id: 'b' }] })
  })

  test('asks with its rule on the one socket and shows the answer', () => {
    const { feed, sockets, last } = openPage()
    expect(last().url).toBe('ws://desk.example/feed/totals')
    expect(feed.state.getSnapshot()).toMatchObject({ connection: 'connecting', ledgers: null })
    answer(last(), ledger('a'), ledger('b'))
    expect(last().sent).toEqual([{ type: 'ask', rule: defaultTotalsRule }])
    expect(idsOf(feed)).toEqual(['a', 'b'])
    expect(feed.state.getSnapshot()).toMatchObject({ connection: 'live', isFromDevice: false, changed: null })
    expect(sockets).toHaveLength(1)
  })

  test('a change replaces one ledger and says which, a ledger that is gone leaves', () => {
    const { feed, last } = openPage()
    answer(last(), ledger('a', 'old'), ledger('b'))
    last().say({ type: 'ledger', ledger: ledger('a', 'new') })
    expect(feed.state.getSnapshot().ledgers).toContainEqual(ledger('a', 'new'))
    expect(feed.state.getSnapshot().changed).toMatchObject({ id: 'a' })
    last().say({ type: 'gone', id: 'b' })
    expect(idsOf(feed)).toEqual(['a'])
  })

  test('what it does not understand changes nothing', () => {
    const { feed, last } = openPage()
    answer(last(), ledger('a'))
    const before = feed.state.getSnapshot()
    for (const message of ['<html>', 'null', '{"type":"ledgers"}', '{"type":"later","ledger":{}}', '{"type":"gone"}']) {
      last().say(message)
    }
    expect(feed.state.getSnapshot()).toBe(before)
  })

  test('another rule is asked on the same socket, and answers to the old one no longer count', () => {
    const { feed, sockets, last } = openPage()
    answer(last(), ledger('a'))
    feed.ask(received)
    expect(last().sent.at(-1)).toEqual({ type: 'ask', rule: received })
    expect(feed.state.getSnapshot()).toMatchObject({ connection: 'connecting', ledgers: null })
    last().say({ type: 'ledger', ledger: ledger('late') })
    last().say({ type: 'ledgers', rule: defaultTotalsRule, ledgers: [ledger('late')] })
    expect(feed.state.getSnapshot().ledgers).toBeNull()
    last().say({ type: 'ledgers', rule: received, ledgers: [ledger('c')] })
    expect(idsOf(feed)).toEqual(['c'])
    expect(sockets).toHaveLength(1)
  })

  test('a lost connection keeps the figures, comes back by itself and asks again', () => {
    const { feed, sockets, last } = openPage()
    answer(last(), ledger('a'))
    last().end()
    expect(feed.state.getSnapshot()).toMatchObject({ connection: 'offline', isFromDevice: false })
    expect(idsOf(feed)).toEqual(['a'])
    vi.advanceTimersByTime(30_000)
    expect(sockets.length).toBeGreaterThan(1)
    answer(last(), ledger('a'), ledger('b'))
    expect(feed.state.getSnapshot().connection).toBe('live')
    expect(idsOf(feed)).toEqual(['a', 'b'])
  })

  test('a refusal stops the attempts until somebody asks', () => {
    const { feed, sockets, last } = openPage()
    last().open()
    last().end(closeCode.unauthenticated.code)
    expect(feed.state.getSnapshot().connection).toBe('refused')
    vi.advanceTimersByTime(3_600_000)
    expect(sockets).toHaveLength(1)
    feed.retry()
    answer(last(), ledger('a'))
    expect(feed.state.getSnapshot().connection).toBe('live')
  })

  test('closing ends the socket and the attempts', () => {
    const { feed, sockets, last } = openPage()
    feed.close()
    expect(last().isClosedByPage).toBe(true)
    vi.advanceTimersByTime(3_600_000)
    expect(sockets).toHaveLength(1)
  })
})

describe('what the device keeps', () => {
  test('the next page opens with the last answer and its age, until the server answers', async () => {
    const factory = new IDBFactory()
    const first = openPage(factory)
    answer(first.last(), ledger('a'))
    const answeredAtMs = Date.now()
    vi.advanceTimersByTime(5_000)
    await settle()

    vi.setSystemTime(answeredAtMs + 7_200_000)
    const second = openPage(factory, false)
    await until(() => second.feed.state.getSnapshot().ledgers !== null, 'the device told')
    expect(second.feed.state.getSnapshot()).toMatchObject({ connection: 'offline', isFromDevice: true, answeredAtMs })
    expect(idsOf(second.feed)).toEqual(['a'])
    answer(second.last(), ledger('b'))
    expect(second.feed.state.getSnapshot()).toMatchObject({ connection: 'live', isFromDevice: false })
    expect(idsOf(second.feed)).toEqual(['b'])
  })

  test('an answer of the server is not replaced by what the device tells later', async () => {
    const factory = new IDBFactory()
    const { memory } = openPage(factory)
    await memory.write({ rule: defaultTotalsRule, ledgers: [ledger('old')], answeredAtMs: 1 })
    const { feed, last } = openPage(factory)
    answer(last(), ledger('new'))
    await settle()
    expect(idsOf(feed)).toEqual(['new'])
  })

  test('each rule has its own, and only the latest few stay', async () => {
    const { memory } = openPage()
    const rules = ['2020-03-20', '2020-03-21', '2020-03-22', '2020-03-23', '2020-03-24'].map((day): TotalsRule => ({
      ...defaultTotalsRule,
      asOf: `${day}T16:00:00.000Z`,
    }))
    for (const [at, rule] of rules.entries()) {
      await memory.write({ rule, ledgers: [ledger(`l${at}`)], answeredAtMs: at })
    }
    const kept = await Promise.all(rules.map((rule) => memory.read(rule)))
    expect(kept.map((each) => each?.ledgers[0]?.id ?? null)).toEqual([null, 'l1', 'l2', 'l3', 'l4'])
  })

  test('a device without a database only costs the quick start', async () => {
    const { feed, last } = openPage(null)
    await settle()
    expect(feed.state.getSnapshot().ledgers).toBeNull()
    answer(last(), ledger('a'))
    expect(idsOf(feed)).toEqual(['a'])
  })

  test('what comes in after the sign-out is not kept, and the next account’s page keeps its own', async () => {
    const factory = new IDBFactory()
    const kept = { rule: defaultTotalsRule, ledgers: [ledger('late')], answeredAtMs: 1 }
    const { memory } = openPage(factory)
    forgetTotals(account)
    await memory.write(kept)
    expect(await factory.databases()).toEqual([])
    const next = openPage(factory).memory
    await next.write(kept)
    expect(await next.read(defaultTotalsRule)).toMatchObject({ answeredAtMs: 1 })
  })

  test('the database names the account, so that signing out can delete it', () => {
    expect(totalsDatabaseName(account)).toContain(account)
  })
})
