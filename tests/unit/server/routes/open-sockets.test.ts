/** Sockets whose peers vanished or whose rights ended, on a clock that the test moves. */
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { type Principal, withRoleAlone } from '../../../../shared/access/principal.ts'
import { type AccountId, createDocumentId } from '../../../../shared/ids.ts'
import { type CloseCode, closeCode } from '../../../../shared/protocol/close-code.ts'
import type { Credential } from '../../../../server/access/open-access.ts'
import type { DocumentRecord } from '../../../../server/relay/ports.ts'
import { createHeartbeat } from '../../../../server/routes/heartbeat.ts'
import { createOpenSockets, maxSocketsPerAccount, recheckMs } from '../../../../server/routes/open-sockets.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

class FakeSocket extends EventEmitter {
  isPaused = false
  answers = true
  isTerminated = false
  ping(): void {
    if (this.answers) this.emit('pong')
  }
  terminate(): void {
    this.isTerminated = true
  }
}

test('a peer that vanished is ended within 45 seconds, one that answers or writes or is paused is not', async () => {
  const clock = createManualClock()
  const heartbeat = createHeartbeat(clock)
  const [gone, answering, writing, paused] = [new FakeSocket(), new FakeSocket(), new FakeSocket(), new FakeSocket()]
  for (const socket of [gone, writing, paused]) socket.answers = false
  paused.isPaused = true
  await clock.advance(1)
  for (const socket of [gone, answering, writing, paused]) heartbeat.watch(socket as never)
  for (let second = 0; second < 45; second++) {
    await clock.advance(1_000)
    writing.emit('message')
  }
  expect([gone, answering, writing, paused].map((socket) => socket.isTerminated)).toEqual([true, false, false, false])
  heartbeat.stop()
  expect(clock.timers).toBe(0)
})

const principal = withRoleAlone({ account: 'a' as AccountId, name: '甲', role: 'editor', chamber: null })
const credential: Credential = { type: 'cookie', id: 's' }
const record: DocumentRecord = {
  id: createDocumentId(),
  kind: 'roster',
  title: '',
  parent: null,
  ancestors: [],
  chamber: null,
  schema: 1,
  createdBy: principal.account,
  createdAtMs: 0,
}

function openOne(now: () => Principal | null) {
  const clock = createManualClock()
  let announce = (_account: AccountId): void => {}
  const access = {
    principalFor: now,
    onChange: (listener: (account: AccountId) => void) => {
      announce = listener
      return () => {}
    },
  }
  const sockets = createOpenSockets(access, clock)
  const closes: CloseCode[] = []
  const forget = sockets.add({
    principal,
    credential,
    record,
    close: (code) => {
      closes.push(code)
      forget()
    },
  })
  return { clock, sockets, closes, announce: (account: AccountId) => announce(account) }
}

test('[A6] a session that ran out by itself ends its sockets within five seconds', async () => {
  let now: Principal | null = principal
  const { clock, sockets, closes } = openOne(() => now)
  await clock.advance(recheckMs * 3)
  expect(closes).toEqual([])
  now = null
  await clock.advance(recheckMs)
  expect(closes).toEqual([closeCode.unauthenticated])
  expect(sockets.count).toBe(0)
})

test.each<[string, Principal | null, CloseCode[]]>([
  ['nothing changed', { ...principal }, []],
  ['signed out', null, [closeCode.unauthenticated]],
  ['another role that may read', { ...principal, role: 'viewer' }, [closeCode.accessChanged]],
  ['another name', { ...principal, name: '乙' }, [closeCode.accessChanged]],
  ['another chamber', { ...principal, role: 'secretariat', chamber: 'x' as never }, [closeCode.accessChanged]],
])('[A2] [R8] when announced (%s) the socket is asked again at once', (_name, now, expected) => {
  const { closes, announce } = openOne(() => now)
  announce('somebody else' as AccountId)
  expect(closes).toEqual([])
  announce(principal.account)
  expect(closes).toEqual(expected)
})

test('[A21] one account has a bounded number of sockets, and no other pays for it', () => {
  const { sockets } = openOne(() => principal)
  const forget = Array.from({ length: maxSocketsPerAccount - 1 }, () =>
    sockets.add({ principal, credential, record, close: () => {} }),
  )
  expect(sockets.hasRoomFor(principal.account)).toBe(false)
  expect(sockets.hasRoomFor('b' as AccountId)).toBe(true)
  forget[0]?.()
  expect(sockets.hasRoomFor(principal.account)).toBe(true)
})
