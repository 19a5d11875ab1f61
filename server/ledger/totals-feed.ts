/** All connections to the totals feed: hands each change to each of them, and says goodbye when the server stops. */
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import type { Clock, DocumentRegistry, Logger } from '../relay/ports.ts'
import { FeedSession, type FeedSocket } from './feed-session.ts'
import type { LedgerTotals } from './ledger-totals.ts'

// Rights that people change end sockets at once; this finds the rest, such as a document that changed hands.
const recheckMs = 1_000

export interface TotalsFeedParts {
  readonly totals: LedgerTotals
  readonly registry: DocumentRegistry
  readonly clock: Clock
  readonly logger: Logger
}

export interface TotalsFeed {
  /** @param principalNow null once the session that let the socket in has ended */
  connect(socket: FeedSocket, principalNow: () => Principal | null): FeedSession
  closeAll(code: CloseCode): void
}

export function createTotalsFeed({ totals, registry, clock, logger }: TotalsFeedParts): TotalsFeed {
  const sessions = new Set<FeedSession>()
  let isStopping = false
  let cancelRecheck: (() => void) | null = null
  const recheck = (): void => {
    for (const session of sessions) session.recheck()
    cancelRecheck = sessions.size === 0 ? null : clock.after(recheckMs, recheck)
  }
  const stopListening = totals.onChange((ids) => {
    for (const session of sessions) session.changed(ids)
  })
  return {
    connect(socket, principalNow) {
      const readable = () => {
        const principal = principalNow()
        if (principal === null) return []
        return registry.list().flatMap((record) => {
          return record.kind === 'ledger' && may(principal, 'read', record) ? [record.id] : []
        })
      }
      const session: FeedSession = new FeedSession({ socket, totals, clock, logger, readable }, () =>
        sessions.delete(session),
      )
      if (isStopping) session.close(closeCode.restarting)
      else {
        sessions.add(session)
        cancelRecheck ??= clock.after(recheckMs, recheck)
      }
      return session
    },
    closeAll(code) {
      isStopping = true
      stopListening()
      cancelRecheck?.()
      for (const session of sessions) session.close(code)
    },
  }
}
