/** One connection to the totals feed: what it is sent while rights, ledgers and its own reading change. */
import { expect, test } from 'vitest'
import { type FeedSocket, FeedSession, slowReaderBytes, slowReaderMs } from '../../../../server/ledger/feed-session.ts'
import type { LedgerAnswer, LedgerProblem, LedgerTotals } from '../../../../server/ledger/ledger-totals.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { defaultTotalsRule, type TotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { type CloseCode, closeCode } from '../../../../shared/protocol/close-code.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

const [south, north] = ['south', 'north'] as unknown as [DocumentId, DocumentId]

function setUp() {
  const clock = createManualClock()
  const sent: Record<string, unknown>[] = []
  const faults: string[] = []
  const state = {
    readable: [south, north],
    versions: new Map([
      [south, 1],
      [north, 1],
    ]),
    gate: Promise.resolve(),
    asked: [] as (readonly DocumentId[])[],
    error: null as Error | null,
    broken: null as DocumentId | null,
  }
  const socket = {
    bufferedBytes: 0,
    closedWith: null as CloseCode | null,
    sendText: (text: string) => void sent.push(JSON.parse(text) as Record<string, unknown>),
    close(code: CloseCode) {
      this.closedWith = code
    },
  } satisfies FeedSocket & { closedWith: CloseCode | null }
  const totals: Pick<LedgerTotals, 'subtotals'> = {
    async subtotals(_rule, ids) {
      state.asked.push(ids)
      await state.gate
      if (state.error !== null) throw state.error
      return ids.map((id): LedgerAnswer | LedgerProblem => {
        if (state.broken === id) return { id, chamber: null, title: '坏', problem: 'failed', detail: 'out of memory' }
        const version = String(state.versions.get(id))
        return { id, version, json: JSON.stringify({ id, version }) }
      })
    },
  }
  const logger = { info: () => {}, warn: () => {}, error: (event: string) => void faults.push(event) }
  let isForgotten = false
  const session = new FeedSession(
    { socket, totals: { ...totals, onChange: () => () => {} }, clock, logger, readable: () => state.readable },
    () => (isForgotten = true),
  )
  const ask = async (rule: Partial<TotalsRule> = {}) => {
    session.receive(JSON.stringify({ type: 'ask', rule: { ...defaultTotalsRule, ...rule } }))
    await clock.settle()
  }
  const change = async (id: DocumentId) => {
    state.versions.set(id, (state.versions.get(id) ?? 0) + 1)
    session.changed(new Set([id]))
    await clock.settle()
  }
  return { clock, sent, faults, state, socket, session, ask, change, isForgotten: () => isForgotten }
}

const types = (sent: readonly Record<string, unknown>[]) => sent.map(({ type }) => type)

test('sends what was asked, then each change, and nothing that is the same as before', async () => {
  const { sent, session, clock, ask, change } = setUp()
  session.changed(new Set([south]))
  await ask()
  expect(types(sent)).toEqual(['ledgers'])
  await change(south)
  expect(sent[1]).toEqual({ type: 'ledger', ledger: { id: south, version: '2' } })
  session.changed(null)
  await clock.settle()
  expect(sent).toHaveLength(2)
})

test('[R8] a ledger that may not be read any more is gone, and is not even derived for this account', async () => {
  const { sent, state, ask, change } = setUp()
  await ask()
  state.readable = [south]
  await change(north)
  expect(sent.slice(1)).toEqual([{ type: 'gone', id: north }])
  expect(state.asked.at(-1)).toEqual([])
})

test('[R8] a ledger that may not be read any more is gone before anything changes in it', async () => {
  const { sent, state, session, ask } = setUp()
  session.recheck()
  await ask()
  session.recheck()
  expect(types(sent)).toEqual(['ledgers'])
  state.readable = [south]
  session.recheck()
  session.recheck()
  expect(sent.slice(1)).toEqual([{ type: 'gone', id: north }])
})

test('a ledger that cannot be derived is named once, and back when it can', async () => {
  const { sent, state, ask, change } = setUp()
  state.broken = north
  await ask()
  const problem = { id: north, chamber: null, title: '坏', problem: 'failed' }
  expect(sent[0]).toMatchObject({ ledgers: [{ id: south }], problems: [problem] })
  await change(north)
  expect(sent).toHaveLength(1)
  state.broken = south
  await change(south)
  expect(sent[1]).toEqual({ type: 'problem', ...problem, id: south })
  state.broken = null
  await change(south)
  expect(sent[2]).toMatchObject({ type: 'ledger', ledger: { id: south } })
})

test('[R8] a right that ends while an answer is derived keeps that answer back', async () => {
  const { sent, state, clock, ask } = setUp()
  const { promise, resolve } = Promise.withResolvers<void>()
  state.gate = promise
  await ask()
  state.readable = [south]
  resolve()
  await clock.settle()
  expect(sent).toEqual([
    { type: 'ledgers', rule: defaultTotalsRule, ledgers: [{ id: south, version: '1' }], problems: [] },
  ])
})

test('a newer question takes the place of one that is not answered yet', async () => {
  const { sent, state, clock, ask } = setUp()
  const { promise, resolve } = Promise.withResolvers<void>()
  state.gate = promise
  await ask({ basis: 'reported' })
  await ask({ basis: 'received' })
  resolve()
  await clock.settle()
  expect(sent.map(({ rule }) => (rule as TotalsRule).basis)).toEqual(['received'])
})

test('five questions are answered at once, then one in two seconds', async () => {
  const { sent, clock, ask } = setUp()
  for (let i = 0; i < 8; i++) await ask()
  expect(sent).toHaveLength(5)
  await clock.advance(1_999)
  expect(sent).toHaveLength(5)
  await clock.advance(1)
  expect(sent).toHaveLength(6)
  await clock.advance(60_000)
  expect(sent).toHaveLength(6)
})

test('[R6] nothing more is sent to a client that does not read, and it gets the newest state when it does', async () => {
  const { sent, socket, clock, ask, change } = setUp()
  await ask()
  socket.bufferedBytes = slowReaderBytes + 1
  for (let i = 0; i < 100; i++) await change(south)
  expect(sent).toHaveLength(1)
  socket.bufferedBytes = 0
  await clock.advance(1_000)
  expect(sent.slice(1)).toEqual([{ type: 'ledger', ledger: { id: south, version: '101' } }])
})

test('[R6] a client that does not read for ten seconds is closed', async () => {
  const { socket, clock, ask, change, isForgotten } = setUp()
  await ask()
  socket.bufferedBytes = slowReaderBytes + 1
  await change(south)
  await clock.advance(slowReaderMs - 1)
  expect(socket.closedWith).toBeNull()
  await clock.advance(1_000)
  expect(socket.closedWith).toBe(closeCode.slowReader)
  expect(isForgotten()).toBe(true)
  expect(clock.timers).toBe(0)
})

test('a fault of the derivation ends the session with a code that passes, and is logged', async () => {
  const { socket, state, faults, ask } = setUp()
  state.error = new Error('the thread died')
  await ask()
  expect(socket.closedWith).toBe(closeCode.internal)
  expect(faults).toEqual(['totalsFeedFailed'])
})

test('a session that ended sends nothing and keeps no timer', async () => {
  const { sent, state, session, clock, ask } = setUp()
  const { promise, resolve } = Promise.withResolvers<void>()
  for (let i = 0; i < 5; i++) await ask()
  await ask()
  expect(clock.timers).toBe(1)
  state.gate = promise
  session.closed()
  resolve()
  await clock.settle()
  expect(sent).toHaveLength(5)
  expect(clock.timers).toBe(0)
})
