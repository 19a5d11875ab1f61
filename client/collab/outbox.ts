/** Delivers in the background what no screen holds open: creations, renames, and every document with unsent rows. */
import type { DocumentId } from '../../shared/ids.ts'
import type { CloseCode } from '../../shared/protocol/close-code.ts'
import { ApiError } from './api.ts'
import { reconnectDelayMs } from './backoff.ts'
import type { DocumentShelf } from './document-shelf.ts'
import type { DocumentSession } from './document-session.ts'
import type { Environment } from './environment.ts'
import { singleFlight } from './single-flight.ts'
import { rowTimeMs } from './row-id.ts'
import { type DeliveryParts, deliverCreations, deliverRenames, hasDuePending } from './pending-delivery.ts'

/** A connection a document; more at once would crowd out what the person looks at on a bad line. */
export const maxBackgroundDocuments = 4
/** A document that is not confirmed by then lets the next one try. */
const deliveryLimitMs = 60_000
// One failed request to a server that restarts should not be followed by another within a blink.
const firstRetryAttempt = 4

/**
 * Rows of another tab are that tab's to deliver while it lives; once they are this old it is probably gone, or its
 * connection is.
 */
export const adoptAfterMs = 10_000

export interface Outbox {
  /** Permanent refusals of documents that no screen shows. */
  readonly refusals: ReadonlyMap<DocumentId, CloseCode>
  /** Delivers as soon as possible; a run under way is followed by another. */
  kick(): void
  /** Also what was refused, and what another tab may be about to deliver. */
  kickAll(): void
  /** Something unsent changed: looks after a while whether anybody delivers it. */
  notice(): void
  close(): void
}

export interface OutboxParts extends DeliveryParts {
  readonly environment: Environment
  readonly shelf: DocumentShelf
  /** Whether a screen of this tab holds it: then its session delivers by itself. */
  isOnScreen(id: DocumentId): boolean
  onChange(): void
  /** Null: the server answered and knows us. */
  onApiOutcome(error: ApiError | null): void
}

export function createOutbox(parts: OutboxParts): Outbox {
  const { environment, replica, shelf } = parts
  const refusals = new Map<DocumentId, CloseCode>()
  let cancelRetry: (() => void) | null = null
  let attempt = 0
  let isEager = false
  let isClosed = false

  function waitingDocuments(): DocumentId[] {
    return [...replica.documentsWithUnsent()].filter(
      (id) => !replica.creations.has(id) && !refusals.has(id) && !parts.isOnScreen(id),
    )
  }

  function isDue(id: DocumentId): boolean {
    if (isEager || replica.ownUnsent(id).length > 0) return true
    const oldest = replica.unsentOf(id).toSorted()[0]
    return oldest !== undefined && environment.clock.now() - rowTimeMs(oldest) >= adoptAfterMs
  }

  async function deliverPending(): Promise<void> {
    if (!hasDuePending(replica)) return
    try {
      await deliverCreations(parts)
      await deliverRenames(parts)
      parts.onApiOutcome(null)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      parts.onApiOutcome(error)
    }
  }

  async function deliverDocument(id: DocumentId): Promise<void> {
    const { session, release } = shelf.acquire(id)
    session.wantConnection()
    await untilDelivered(session)
    const { refusal } = session.state.getSnapshot()
    if (refusal !== null) refusals.set(id, refusal)
    release()
    parts.onChange()
  }

  function untilDelivered(session: DocumentSession): Promise<void> {
    return new Promise((resolve) => {
      const stops: (() => void)[] = []
      const check = (isOver = false): void => {
        const { connection } = session.state.getSnapshot()
        const isWaiting = connection === 'connecting' || connection === 'live'
        if (!isOver && !isClosed && isWaiting && replica.unsentCountOf(session.id) > 0) return
        for (const stop of stops) stop()
        resolve()
      }
      stops.push(
        session.state.subscribe(() => check()),
        replica.revision.subscribe(() => check()),
        environment.clock.after(deliveryLimitMs, () => check(true)),
      )
      check()
    })
  }

  async function deliverDocuments(): Promise<void> {
    const due = waitingDocuments().filter(isDue)
    isEager = false
    const worker = async (): Promise<void> => {
      for (let id = due.shift(); id !== undefined; id = due.shift()) if (!isClosed) await deliverDocument(id)
    }
    await Promise.all(Array.from({ length: maxBackgroundDocuments }, worker))
  }

  function scheduleAgain(): void {
    if (isClosed || cancelRetry !== null) return
    if (!hasDuePending(replica) && waitingDocuments().length === 0) {
      attempt = 0
      return
    }
    attempt++
    schedule(reconnectDelayMs(firstRetryAttempt + attempt, environment.random()))
  }

  function schedule(delayMs: number): void {
    cancelRetry ??= environment.clock.after(delayMs, kick)
  }

  // Two runs, so that a new article does not wait for a document whose store is slow.
  const runPending = singleFlight(async () => {
    await deliverPending()
    // What was created just now may have rows that wait.
    runDocuments()
  })
  const runDocuments = singleFlight(async () => {
    // One tab at a time: a second one would open the same connections for the same rows.
    await environment.withLock(`${replica.name}:outbox`, deliverDocuments)
    scheduleAgain()
  })

  function kick(): void {
    cancelRetry?.()
    cancelRetry = null
    // The browser calls back when the network is there again.
    if (!isClosed && environment.isOnline()) runPending()
  }

  return {
    refusals,
    kick,
    kickAll() {
      refusals.clear()
      attempt = 0
      isEager = true
      kick()
    },
    notice() {
      if (!isClosed && environment.isOnline() && waitingDocuments().length > 0) schedule(adoptAfterMs)
    },
    close() {
      isClosed = true
      cancelRetry?.()
      parts.onChange()
    },
  }
}
