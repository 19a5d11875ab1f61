/** The relay's one entry: hand in the ports, hand over sockets, and it keeps documents in step and on disk. */
import { guard } from '../../shared/access/guard.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { ClosedCells } from '../../shared/review/closed-cells.ts'
import type { Lane } from './account-lanes.ts'
import { AccountPace } from './account-pace.ts'
import { CommitQueue } from './commit-queue.ts'
import { Hub } from './hub.ts'
import { type RelayLimits, defaultLimits } from './limits.ts'
import type { DeletionNotes } from './mass-deletion.ts'
import { CommitNews } from './commit-news.ts'
import type { Clock, FrameEncoder, Logger, RowsCommitted, Seals, Socket, UpdateLog } from './ports.ts'
import type { RelayCounters, RelayParts } from './relay-parts.ts'
import { closePeriod, reopenPeriod } from './period.ts'
import { type PendingSeal, reopen, seal, type SealPoint } from './seal.ts'
import { Session, type SessionOptions } from './session.ts'
import { WriteTurn } from './write-turn.ts'

export interface RelayPorts {
  readonly log: UpdateLog
  /** Left out, nothing is ever sealed. */
  readonly seals?: Seals
  readonly clock: Clock
  readonly logger: Logger
  readonly encodeFrame: FrameEncoder
  readonly limits?: Partial<RelayLimits>
  readonly rowsCommitted?: RowsCommitted
  readonly deletionNotes?: DeletionNotes
}

interface ConnectOptions extends SessionOptions {
  readonly document: DocumentId
}

/** What the socket's adapter calls. */
export interface SessionHandle {
  receive(message: Uint8Array): void
  /** The connection ended, whoever ended it. */
  closed(): void
}

interface RelayStats extends Readonly<RelayCounters> {
  readonly rooms: number
  readonly sessions: number
  readonly queuedRows: number
  readonly queuedBytes: number
}

export interface Relay {
  connect(socket: Socket, options: ConnectOptions): SessionHandle
  stats(): RelayStats
  isTakingWrites(): boolean
  /** From the moment at which it resolves none of the documents takes an update; null if one is elsewhere by then (V5). */
  seal(points: readonly SealPoint[]): Promise<PendingSeal | null>
  /** A sign-off was withdrawn: the document takes updates again (V7). */
  reopen(document: DocumentId): Promise<void>
  /** From the moment at which it resolves these cells are closed; null if the document is elsewhere by then (V14). */
  closePeriod(point: SealPoint, cells: ClosedCells): Promise<PendingSeal | null>
  /** The closing was withdrawn: what one before it closed stays closed. */
  reopenPeriod(document: DocumentId): Promise<void>
  /** Takes no more, writes what waits, says what is saved and closes every connection with 1012. */
  drain(): Promise<void>
}

const nothingSealed: Seals = { barsOf: async () => ({ isSealed: false, closed: null }) }

export function createRelay({
  log,
  seals = nothingSealed,
  clock,
  logger,
  encodeFrame,
  limits: changed,
  rowsCommitted,
  deletionNotes,
}: RelayPorts): Relay {
  const limits: RelayLimits = { ...defaultLimits, ...changed }
  const turn = new WriteTurn(clock)
  const sessions = new Set<Session>()
  const counters: RelayCounters = {
    acceptedFrames: 0,
    knownFrames: 0,
    quarantinedFrames: 0,
    committedRows: 0,
    closedByRelay: 0,
  }
  function releaseHeld(): void {
    if (queue.bytes <= limits.queuePauseBytes / 2) for (const session of sessions) session.hold(false)
  }
  const news = new CommitNews(clock, logger, rowsCommitted ?? null)
  const queue = new CommitQueue(log, clock, logger, limits, {
    groupSettled() {
      turn.flush()
      releaseHeld()
    },
    failing() {
      // Reading goes on while the store fails (R3), so nobody is held back; the bound of the queue still holds.
      for (const session of sessions) {
        session.hold(false)
        session.tell('storeFailing')
      }
    },
    recovered() {
      for (const session of sessions) session.tell('storeRecovered')
    },
  })
  const parts: RelayParts = {
    log,
    seals,
    clock,
    logger,
    limits,
    encodeFrame,
    queue,
    turn,
    counters,
    pace: new AccountPace(clock, limits),
    deletionNotes: reportingFaults(deletionNotes, logger),
  }
  const hub = new Hub(parts, news)
  let isDraining = false

  function connect(socket: Socket, options: ConnectOptions): SessionHandle {
    const session = new Session(socket, parts, options, (gone) => {
      sessions.delete(gone)
      hub.leave(options.document, gone)
    })
    sessions.add(session)
    if (isDraining) session.close(closeCode.restarting)
    else enterByRights(session, options.document)
    // What the server brings by itself is no flood, and there is no network that could wait.
    const lane = socket.pause === undefined ? null : enterLane(session)
    return {
      receive: (message) => {
        if (isDraining) return
        if (lane === null) session.receive(message)
        else lane.receive(message)
      },
      closed: () => {
        if (lane === null) session.closed()
        else lane.leave(() => session.closed())
      },
    }
  }

  function enterLane(session: Session): Lane {
    return parts.pace.enter(session.deliverer, {
      handle: (frame) => session.receive(frame),
      hold: (isHeld) => session.hold(isHeld, 'pace'),
      overflow: () => session.close(closeCode.tooFast),
    })
  }

  function enterByRights(session: Session, document: DocumentId): void {
    const entry = session.entry()
    if (guard('sync.enterSignedIn', entry === 'signedOut')) return session.close(closeCode.unauthenticated)
    // A stock client understands nothing of handing in: it is turned away.
    const isTurnedAway = entry === 'none' || (entry === 'handsIn' && !session.isHuibian)
    if (guard('sync.enter', isTurnedAway)) return session.close(closeCode.forbidden)
    if (entry === 'handsIn') return session.openedToHandIn()
    hub.enter(document, session)
  }

  async function drain(): Promise<void> {
    isDraining = true
    let stopWaiting = (): void => undefined
    const tooLong = new Promise<void>((resolve) => {
      stopWaiting = clock.after(limits.drainMs, resolve)
    })
    await Promise.race([queue.whenIdle(), tooLong])
    stopWaiting()
    parts.pace.stop()
    turn.flush()
    hub.closeAll(closeCode.restarting)
  }

  return {
    connect,
    stats: () => ({
      ...counters,
      rooms: hub.size,
      sessions: sessions.size,
      queuedRows: queue.rows,
      queuedBytes: queue.bytes,
    }),
    isTakingWrites: () => queue.isTakingWrites,
    seal: (points) => seal(hub, points),
    reopen: (document) => reopen(hub, document),
    closePeriod: (point, cells) => closePeriod(hub, point, cells),
    reopenPeriod: (document) => reopenPeriod(hub, seals, document),
    drain,
  }
}

function reportingFaults(notes: DeletionNotes | undefined, logger: Logger): DeletionNotes | null {
  if (notes === undefined) return null
  const attempt = (document: DocumentId, write: () => void) => {
    try {
      write()
    } catch (error) {
      logger.error('massDeletionNotKept', error, { document })
    }
  }
  return {
    expect: (deletion) => attempt(deletion.document, () => notes.expect(deletion)),
    note: (deletion) => attempt(deletion.document, () => notes.note(deletion)),
    forget: (document) => attempt(document, () => notes.forget(document)),
  }
}
