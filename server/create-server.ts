/** Puts the parts of a server together and listens; for main.ts and for tests. */
import type { Server, ServerOptions } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Access } from './access/open-access.ts'
import { announceCreated } from './announce-created.ts'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import type { DerivedTotals } from './ledger/derived-totals.ts'
import { createTotalsFeed } from './ledger/totals-feed.ts'
import { defaultServerLimits, type ServerLimits } from './limit-settings.ts'
import { measureLog } from './measure-log.ts'
import type { DerivedInbox } from './merge/derived-inbox.ts'
import type { FixedStates } from './history/fixed-states.ts'
import type { OidcSettings } from './oidc-settings.ts'
import { createRelay, type Relay } from './relay/create-relay.ts'
import { defaultLimits, quarantineCaps } from './relay/limits.ts'
import type {
  ActLog,
  Clock,
  DocumentRegistry,
  Logger,
  Quarantine,
  RowsCommitted,
  UpdateLog,
  WriteHistory,
} from './relay/ports.ts'
import { createSeals } from './review/seals.ts'
import { encodeFrame } from './routes/frame-encoder.ts'
import { createHeartbeat } from './routes/heartbeat.ts'
import { createMetrics } from './routes/metrics.ts'
import { createOpenSockets } from './routes/open-sockets.ts'
import { createWebSocketServer } from './routes/sync-web-socket.ts'
import { closeCode } from '../shared/protocol/close-code.ts'

export interface ServerParts {
  readonly log: UpdateLog
  readonly registry: DocumentRegistry
  readonly history: WriteHistory
  readonly quarantine: Quarantine
  readonly acts: ActLog
  readonly totals: DerivedTotals
  readonly inbox: DerivedInbox
  readonly states: FixedStates
  readonly access: Access
  readonly clock: Clock
  readonly logger: Logger
  readonly clientDir: string
  /** Null or missing: nobody signs in at another provider. */
  readonly oidc?: OidcSettings | null
  /** Left out, those by default. */
  readonly limits?: ServerLimits
}

export interface RunningServer {
  readonly port: number
  readonly publicUrl: URL
  /** For commands, which write by the way that editors write. */
  readonly relay: Relay
  /** Stops accepting, lets the relay flush and say goodbye, then ends what is left of the connections. */
  close(): Promise<void>
}

// A goodbye needs one round trip; whoever has not answered by then has gone.
const goodbyeMs = 2_000
const serverOptions: ServerOptions = {
  // Honest headers arrive in one packet; a slow trickle holds a connection for nothing.
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  // Any other upgrade is answered as if it were not asked for. Left to itself it is a connection that nobody listens
  // to: never timed out, and its first error would end the process.
  shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
}

export async function createServer(
  config: Pick<Config, 'host' | 'port' | 'publicUrl'>,
  parts: ServerParts,
): Promise<RunningServer> {
  const { access, clock, logger, totals, inbox, limits = defaultServerLimits } = parts
  const metrics = createMetrics()
  const rowsCommitted: RowsCommitted = (document, seq) => {
    totals.rowsCommitted(document, seq)
    inbox.rowsCommitted(document, seq)
  }
  const registry = announceCreated(parts.registry, rowsCommitted)
  const totalsFeed = createTotalsFeed({ totals, registry, clock, logger })
  await access.alerts.recover((document) => parts.states.newestSeq(document))
  const relay = createRelay({
    log: measureLog(parts.log, metrics),
    seals: createSeals(parts.acts, parts.registry, parts.states),
    clock,
    logger,
    encodeFrame,
    limits: limits.relay,
    rowsCommitted,
    deletionNotes: access.alerts,
  })
  const openSockets = createOpenSockets(access, clock, limits.socketsByAccount)
  const heartbeat = createHeartbeat(clock)
  // The public address may hold the port that is only known once we listen.
  let app: Hono | null = null
  const server = createAdaptorServer({
    fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }),
    websocket: { server: createWebSocketServer() },
    serverOptions,
  }) as Server
  const connections = trackConnections(server, clock)
  const port = await listen(server, config)
  const publicUrl = config.publicUrl ?? new URL(`http://localhost:${port}`)
  app = createApp({
    ...parts,
    addressRates: limits,
    quarantineCaps: quarantineCaps({ ...defaultLimits, ...limits.relay }),
    registry,
    totalsFeed,
    publicUrl,
    relay,
    openSockets,
    heartbeat,
    count: metrics,
    isTakingWrites: () => relay.isTakingWrites(),
    metrics: () =>
      metrics.format({
        sessions: openSockets.count,
        rooms: relay.stats().rooms,
        isTakingWrites: relay.isTakingWrites(),
      }),
  })

  return {
    port,
    publicUrl,
    relay,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await relay.drain()
      totalsFeed.closeAll(closeCode.restarting)
      openSockets.stop()
      heartbeat.stop()
      const cancel = clock.after(goodbyeMs, () => connections.forEach((connection) => connection.destroy()))
      await closed
      cancel()
    },
  }
}

function trackConnections(server: Server, clock: Clock): Set<Socket> {
  const connections = new Set<Socket>()
  server.on('connection', (socket) => {
    connections.add(socket)
    let cancel = () => {}
    // No timeout holds for an upgrade that was refused: without this its other side could keep it open for ever.
    socket.once('finish', () => (cancel = clock.after(goodbyeMs, () => socket.destroy())))
    socket.once('close', () => {
      cancel()
      connections.delete(socket)
    })
  })
  return connections
}

function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
