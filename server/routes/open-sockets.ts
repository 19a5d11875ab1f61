/** The sockets that are open, each with what let it in, which is asked again whenever rights change (R8). */
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import type { Access, Credential } from '../access/open-access.ts'
import type { Clock, DocumentRecord } from '../relay/ports.ts'

// A session that runs out ends its sockets within this; changes made by people are announced and need no wait.
export const recheckMs = 5_000

// A person with every article of four issues open in two browsers uses fewer; a loop that reconnects uses more.
export const maxSocketsPerAccount = 500

interface OpenSocket {
  readonly principal: Principal
  readonly credential: Credential
  /** Null for a socket that speaks about many documents and asks the policy at each send. */
  readonly record: DocumentRecord | null
  close(code: CloseCode): void
}

export interface OpenSockets {
  readonly count: number
  hasRoomFor(account: AccountId): boolean
  /** @returns forgets it */
  add(socket: OpenSocket): () => void
  stop(): void
}

export function createOpenSockets(access: Pick<Access, 'principalFor' | 'onChange'>, clock: Clock): OpenSockets {
  const byAccount = new Map<AccountId, Set<OpenSocket>>()
  let count = 0
  const recheck = (sockets: Iterable<OpenSocket>) => {
    // One question a credential: a browser with thirty documents open has thirty sockets and one session.
    const answers = new Map<string, Principal | null>()
    for (const socket of sockets) {
      const key = `${socket.credential.type} ${socket.credential.id}`
      if (!answers.has(key)) answers.set(key, access.principalFor(socket.credential))
      const reason = reasonToClose(socket, answers.get(key) ?? null)
      if (reason !== null) socket.close(reason)
    }
  }
  const recheckAll = () => {
    for (const sockets of byAccount.values()) recheck(sockets)
    cancel = clock.after(recheckMs, recheckAll)
  }
  let cancel = clock.after(recheckMs, recheckAll)
  const stopListening = access.onChange((account) => recheck(byAccount.get(account) ?? []))

  return {
    get count() {
      return count
    },
    hasRoomFor: (account) => (byAccount.get(account)?.size ?? 0) < maxSocketsPerAccount,
    add(socket) {
      const { account } = socket.principal
      const sockets = byAccount.get(account) ?? new Set()
      byAccount.set(account, sockets.add(socket))
      count++
      return () => {
        if (!sockets.delete(socket)) return
        count--
        if (sockets.size === 0) byAccount.delete(account)
      }
    },
    stop() {
      cancel()
      stopListening()
    },
  }
}

export function mayStayOpen(principal: Principal, record: DocumentRecord | null): boolean {
  return record === null || may(principal, 'read', record)
}

function reasonToClose({ principal, record }: OpenSocket, now: Principal | null): CloseCode | null {
  if (now === null) return closeCode.unauthenticated
  if (!mayStayOpen(now, record)) return closeCode.forbidden
  // The relay decided by the principal of the connection: whoever may still read comes back as what he is now.
  const isSame = now.role === principal.role && now.chamber === principal.chamber && now.name === principal.name
  return isSame ? null : closeCode.accessChanged
}
