/** The HTTP application over a store in memory and real accounts, without a port. */
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { Role } from '../../shared/access/principal.ts'
import type { ChamberId, DocumentId } from '../../shared/ids.ts'
import { openAccess } from '../../server/access/open-access.ts'
import { createApp } from '../../server/app.ts'
import { contentOf } from '../../server/history/content-now.ts'
import type { FixedStates } from '../../server/history/fixed-states.ts'
import { createMemoryLog, type MemoryLog } from '../../server/log/memory-log.ts'
import type { Relay } from '../../server/relay/create-relay.ts'
import type { Logger } from '../../server/relay/ports.ts'
import { createHeartbeat } from '../../server/routes/heartbeat.ts'
import type { LedgerTotals } from '../../server/ledger/ledger-totals.ts'
import { createTotalsFeed } from '../../server/ledger/totals-feed.ts'
import { createMetrics } from '../../server/routes/metrics.ts'
import { createOpenSockets } from '../../server/routes/open-sockets.ts'
import { defaultServerLimits } from '../../server/limit-settings.ts'
import { createLogger } from '../../server/logger.ts'
import { createRestoreCounts } from '../../shared/history/restore-view.ts'
import { closedCellsIn } from './test-relay.ts'
import { systemClock as clock } from '../../server/system-clock.ts'

const noRelay: Omit<Relay, 'seal' | 'closePeriod'> = {
  connect: () => {
    throw new Error('there is no upgrade without a port')
  },
  stats: () => {
    throw new Error('the figures of these tests come without a relay')
  },
  isTakingWrites: () => true,
  reopen: async () => {},
  reopenPeriod: async () => {},
  drain: async () => {},
}

// Totals are derived in threads over a store on the disk: `startTestServer` has them. Here each ledger that is asked for
// answers with its id.
const totals: LedgerTotals = {
  subtotals: async (_rule, ids) => ids.map((id) => ({ id, version: '1', json: JSON.stringify({ id }) })),
  onChange: () => () => {},
}

const unreadable: Pick<
  FixedStates,
  | 'differenceNow'
  | 'restoreRemoved'
  | 'timeline'
  | 'compare'
  | 'cellPast'
  | 'planRestore'
  | 'suggestedParts'
  | 'suggestionNow'
> = {
  differenceNow: async () => ({ cells: [], text: null, isComplete: true }),
  suggestedParts: async () => [],
  suggestionNow: async () => ({
    cells: [],
    text: null,
    isComplete: true,
    moot: { texts: [], cells: [] },
    authors: [],
  }),
  restoreRemoved: async () => null,
  timeline: async () => ({ head: 0, revisions: [], nextBefore: null }),
  compare: async () => ({ lines: [], cells: [], rows: {} }),
  cellPast: async () => ({ changes: [], older: 0, rows: {} }),
  planRestore: async () => ({ result: 'edit', update: null, counts: createRestoreCounts(), head: 1 }),
}

// Fixed states are rebuilt in a thread over a store on the disk, too: this one has no rows.
const inspectNothing: FixedStates['inspect'] = async ({ seq }) => ({
  columns: null,
  hidden: 0,
  rows: [],
  text: [],
  seq,
  receivedAtMs: 0,
  chainHash: '',
})

/** As the thread over a store on the disk reads them. */
function statesOf(
  store: MemoryLog,
  articlesOf: ReadonlyMap<DocumentId, readonly string[]>,
): Pick<FixedStates, 'contentNow' | 'authorsAfter' | 'closedCells' | 'branchSeed'> {
  return {
    contentNow: async (document) => {
      const { seq, tail } = await store.load(document, 0)
      return { ...contentOf(seq, tail), articles: articlesOf.get(document) ?? [] }
    },
    authorsAfter: async () => [],
    branchSeed: async (document) => Y.mergeUpdates((await store.load(document, 0)).tail.slice()),
    closedCells: (ask) => closedCellsIn(store, ask),
  }
}

/** Without a relay there are no rooms to seal: it is told what is asked of it. */
function sealing(seals: ('seal' | 'keep' | 'lift')[]): Pick<Relay, 'seal' | 'closePeriod'> {
  const seal = async () => {
    seals.push('seal')
    return { keep: () => void seals.push('keep'), lift: () => void seals.push('lift') }
  }
  return { seal, closePeriod: seal }
}

// Tables of thousands of requests are asked as fast as they can be answered.
const wide = { burst: 1e6, perSecond: 1e6 }
const noHaste = { ...defaultServerLimits, requestsInMoment: wide, requestsByAccount: wide, joinsByAccount: wide }

export type TestApp = Awaited<ReturnType<typeof openTestApp>>

/** @param openRelay for tests that bring sockets of their own */
export async function openTestApp(
  publicUrl = new URL('http://localhost:8787'),
  openRelay?: (parts: { readonly log: MemoryLog; readonly logger: Logger }) => Relay,
) {
  const folder = mkdtempSync(join(tmpdir(), 'huibian-app-'))
  const clientDir = join(folder, 'client')
  mkdirSync(join(clientDir, 'assets'), { recursive: true })
  writeFileSync(join(clientDir, 'index.html'), '<!doctype html><title>会编</title>')
  writeFileSync(join(clientDir, 'assets', 'main-abc123.js'), 'export {}')
  writeFileSync(join(clientDir, 'service-worker.js'), 'self.skipWaiting()')
  const access = await openAccess(join(folder, 'accounts.db'), clock, noHaste)
  const store = createMemoryLog()
  const lines: string[] = []
  const logger = createLogger((line) => lines.push(line))
  const seals: ('seal' | 'keep' | 'lift')[] = []
  const articlesOf = new Map<DocumentId, readonly string[]>()
  const relay = openRelay?.({ log: store, logger }) ?? { ...noRelay, ...sealing(seals) }
  const openSockets = createOpenSockets(access, clock)
  const heartbeat = createHeartbeat(clock)
  const metrics = createMetrics()
  let isTakingWrites = true
  const app = createApp({
    access,
    log: store,
    registry: store,
    history: store,
    quarantine: store,
    acts: store,
    inbox: { counts: async () => [] },
    states: { newestSeq: async () => 1, inspect: inspectNothing, ...unreadable, ...statesOf(store, articlesOf) },
    totalsFeed: createTotalsFeed({ totals, registry: store, clock, logger }),
    relay,
    addressRates: noHaste,
    clock,
    logger,
    publicUrl,
    clientDir,
    openSockets,
    heartbeat,
    count: metrics,
    isTakingWrites: () => isTakingWrites,
    metrics: () => metrics.format({ sessions: openSockets.count, rooms: 0, isTakingWrites }),
  })
  const request = (path: string, init: RequestInit & { remoteAddress?: string } = {}) =>
    app.request(`${publicUrl.origin}${path}`, init, {
      incoming: { socket: { remoteAddress: init.remoteAddress ?? '203.0.113.7' } },
    })

  return {
    access,
    store,
    lines,
    /** What was asked of a relay that is none, in order. */
    seals,
    /** The contents of issues, whose rows are in no document here. */
    articlesOf,
    /** As they are registered: one a method and path, middleware among them. */
    routes: app.routes,
    request,
    /** As a listener of the platform calls it. */
    serve: (request: Request, env: object) => app.fetch(request, env),
    relay,
    fetch: (request: Request) => app.fetch(request, { incoming: { socket: { remoteAddress: '203.0.113.7' } } }),
    setTakingWrites: (value: boolean) => void (isTakingWrites = value),
    async token(role: Role, chamber: string | null = null): Promise<string> {
      const email = `${role}-${chamber ?? 'none'}@example.org`
      const account =
        access.accounts.findByEmail(email) ??
        (await access.accounts.create({ email, name: `${role} 甲`, role, chamber: chamber as ChamberId | null }))
      return access.tokens.issue(account.id, clock.now())
    },
    /** As a program with a token: JSON there and back. */
    async call(token: string, method: string, path: string, body?: unknown) {
      const response = await request(path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
    async close() {
      openSockets.stop()
      heartbeat.stop()
      access.close()
      rmSync(folder, { recursive: true })
    },
  }
}
