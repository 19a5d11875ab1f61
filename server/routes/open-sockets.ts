/** The sockets that are open, by account: they end as soon as the rights they were opened with end (A2, A6). */
import { guard } from '../../shared/access/guard.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import type { Access, Credential } from '../access/open-access.ts'
import { defaultServerLimits } from '../limit-settings.ts'
import type { Clock, DocumentRecord } from '../relay/ports.ts'
import { accessLevel } from './access-level.ts'
import { createHeldPrincipals } from './held-principals.ts'

// Changes by people are announced and those by the clock have a timer: this finds what was done to the accounts' file
// by hand.
export const recheckMs = 5_000

// Timers of the platform reach no further than 24 days; a day later the question is asked again.
const longestTimerMs = 24 * 60 * 60 * 1_000

interface OpenSocket {
  /** As of when it was opened. */
  readonly principal: Principal
  readonly credential: Credential
  /** Null for a socket that speaks about many documents and asks the policy at each send. */
  readonly record: DocumentRecord | null
  close(code: CloseCode): void
}

export interface OpenSockets {
  readonly count: number
  hasRoomFor(account: AccountId): boolean
  /** What a credential of the account stands for at this moment. */
  principalNow(credential: Credential, account: AccountId): Principal | null
  /** @returns forgets it */
  add(socket: OpenSocket): () => void
  stop(): void
}

interface AccountSockets {
  readonly sockets: Set<OpenSocket>
  /** Fires when the first of their rights ends by itself. */
  cancelTimer: () => void
}

export function createOpenSockets(
  access: Pick<Access, 'principalFor' | 'rightsEndAtMs' | 'onChange'>,
  clock: Clock,
  mostPerAccount: number = defaultServerLimits.socketsByAccount,
): OpenSockets {
  // Before us: by the time we look, what it kept is gone.
  const held = createHeldPrincipals(access, clock)
  const byAccount = new Map<AccountId, AccountSockets>()
  let count = 0

  function recheck(account: AccountId): void {
    const entry = byAccount.get(account)
    if (entry === undefined) return
    for (const socket of entry.sockets) {
      const reason = reasonToClose(socket, held.of(socket.credential, account))
      if (reason !== null) socket.close(reason)
    }
    setTimer(account)
  }

  function setTimer(account: AccountId): void {
    const entry = byAccount.get(account)
    if (entry === undefined) return
    entry.cancelTimer()
    const credentials = new Map([...entry.sockets].map(({ credential }) => [credential.id, credential]))
    const ends = [...credentials.values()].map((credential) => access.rightsEndAtMs(credential) ?? Infinity)
    const nextMs = Math.min(...ends)
    if (nextMs === Infinity) return
    const waitMs = Math.min(longestTimerMs, Math.max(1, nextMs - clock.now()))
    entry.cancelTimer = clock.after(waitMs, () => recheck(account))
  }

  function forget(account: AccountId, entry: AccountSockets, socket: OpenSocket): void {
    if (!entry.sockets.delete(socket)) return
    count--
    const isLast = ![...entry.sockets].some(({ credential }) => credential.id === socket.credential.id)
    if (isLast) held.forget(socket.credential)
    if (entry.sockets.size > 0) return
    entry.cancelTimer()
    byAccount.delete(account)
  }

  const recheckAll = () => {
    held.dropAll()
    for (const account of byAccount.keys()) recheck(account)
    cancel = clock.after(recheckMs, recheckAll)
  }
  let cancel = clock.after(recheckMs, recheckAll)
  const stopListening = access.onChange(recheck)

  return {
    get count() {
      return count
    },
    hasRoomFor: (account) => (byAccount.get(account)?.sockets.size ?? 0) < mostPerAccount,
    principalNow: (credential, account) => held.of(credential, account),
    add(socket) {
      const { account } = socket.principal
      const entry = byAccount.get(account) ?? { sockets: new Set(), cancelTimer: () => {} }
      const isFirst = ![...entry.sockets].some(({ credential }) => credential.id === socket.credential.id)
      entry.sockets.add(socket)
      byAccount.set(account, entry)
      count++
      if (isFirst) setTimer(account)
      return () => forget(account, entry, socket)
    },
    stop() {
      cancel()
      for (const { cancelTimer } of byAccount.values()) cancelTimer()
      stopListening()
      held.stop()
    },
  }
}

/** Why a socket may not begin; null if it may. One that may only hand in what was written before begins too. */
export function reasonToTurnAway(principal: Principal | null, record: DocumentRecord | null): CloseCode | null {
  if (guard('sockets.signedIn', principal === null) || principal === null) return closeCode.unauthenticated
  if (guard('sockets.standing', record === null && principal.standing === 'ended')) return closeCode.forbidden
  if (guard('sockets.level', record !== null && accessLevel(principal, record) === 'none')) return closeCode.forbidden
  return null
}

function reasonToClose({ principal, record }: OpenSocket, now: Principal | null): CloseCode | null {
  const reason = reasonToTurnAway(now, record)
  if (reason !== null || now === null) return reason
  // Presence carries the name, and whoever may do more or less than before comes back as what he is now.
  const isSame = now.name === principal.name && hasSameRights(now, principal, record)
  return isSame ? null : closeCode.accessChanged
}

function hasSameRights(now: Principal, before: Principal, record: DocumentRecord | null): boolean {
  if (record !== null) return accessLevel(now, record) === accessLevel(before, record)
  const areGrantsSame = JSON.stringify(now.grants) === JSON.stringify(before.grants)
  return now.role === before.role && now.chamber === before.chamber && areGrantsSame
}
