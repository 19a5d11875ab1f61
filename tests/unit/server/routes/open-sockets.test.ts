/** Sockets whose peers vanished or whose rights ended, on a clock that the test moves. */
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { type Principal, withRoleAlone } from '../../../../shared/access/principal.ts'
import { type AccountId, createDocumentId } from '../../../../shared/ids.ts'
import { type CloseCode, closeCode } from '../../../../shared/protocol/close-code.ts'
import type { Credential } from '../../../../server/access/open-access.ts'
import type { DocumentRecord } from '../../../../server/relay/ports.ts'
import { createHeartbeat } from '../../../../server/routes/heartbeat.ts'
import { defaultServerLimits } from '../../../../server/limit-settings.ts'
import { createOpenSockets, recheckMs } from '../../../../server/routes/open-sockets.ts'
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

function openOne(
  now: () => Principal | null,
  endsAtMs: () => number | null = () => null,
  about: DocumentRecord | null = record,
) {
  const clock = createManualClock()
  const listeners = new Set<(account: AccountId) => void>()
  const access = {
    principalFor: now,
    rightsEndAtMs: () => endsAtMs(),
    onChange: (listener: (account: AccountId) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const sockets = createOpenSockets(access, clock)
  const closes: CloseCode[] = []
  const forget = sockets.add({
    principal,
    credential,
    record: about,
    close: (code) => {
      closes.push(code)
      forget()
    },
  })
  return { clock, sockets, closes, announce: (account: AccountId) => listeners.forEach((tell) => tell(account)) }
}

test('[A6] a session that is gone without an announcement ends its sockets within five seconds', async () => {
  let now: Principal | null = principal
  const { clock, sockets, closes } = openOne(() => now)
  await clock.advance(recheckMs * 3)
  expect(closes).toEqual([])
  now = null
  await clock.advance(recheckMs)
  expect(closes).toEqual([closeCode.unauthenticated])
  expect(sockets.count).toBe(0)
})

test('[A2] [guard sockets.standing] a socket about many documents ends with the standing of its account', () => {
  const { closes, announce } = openOne(() => ({ ...principal, standing: 'ended' }), undefined, null)
  announce(principal.account)
  expect(closes).toEqual([closeCode.forbidden])
})

test.each<[string, Principal | null, CloseCode[]]>([
  ['nothing changed', { ...principal }, []],
  ['signed out', null, [closeCode.unauthenticated]],
  ['another role of the same rights here', { ...principal, role: 'viewer' }, []],
  ['a role with more rights here', { ...principal, role: 'office' }, [closeCode.accessChanged]],
  ['suspended: it may hand in what it wrote', { ...principal, standing: 'ended' }, [closeCode.accessChanged]],
  ['nothing left, and nothing before', { ...principal, role: 'auditor' }, [closeCode.forbidden]],
  ['another name', { ...principal, name: '乙' }, [closeCode.accessChanged]],
  ['another chamber, where all read this', { ...principal, role: 'secretariat', chamber: 'x' as never }, []],
])(
  '[A2] [R8] [guard sockets.signedIn] [guard sockets.level] when announced (%s) the socket is asked again at once',
  (_name, now, expected) => {
    const { closes, announce } = openOne(() => now)
    announce('somebody else' as AccountId)
    expect(closes).toEqual([])
    announce(principal.account)
    expect(closes).toEqual(expected)
  },
)

test('[A6] [R8] rights that end by the clock end the socket at that moment, and a new end is waited for', async () => {
  let now: Principal | null = principal
  let endsAtMs = Date.UTC(2026, 2, 1, 8) + 1_500
  const { clock, closes, sockets } = openOne(
    () => now,
    () => endsAtMs,
  )
  await clock.advance(1_400)
  endsAtMs += 500
  await clock.advance(500)
  expect(closes).toEqual([])
  now = { ...principal, standing: 'ended' }
  await clock.advance(99)
  expect(closes).toEqual([])
  await clock.advance(1)
  expect(closes).toEqual([closeCode.accessChanged])
  sockets.stop()
  expect(clock.timers).toBe(0)
})

test('[R8] what a credential stands for is asked once until the account changes or its rights end', async () => {
  let asked = 0
  const { sockets, announce, clock } = openOne(
    () => {
      asked++
      return principal
    },
    () => Date.UTC(2026, 2, 1, 8) + 1_000,
  )
  for (let i = 0; i < 5; i++) sockets.principalNow(credential, principal.account)
  expect(asked).toBe(1)
  announce('b' as AccountId)
  sockets.principalNow(credential, principal.account)
  expect(asked).toBe(1)
  announce(principal.account)
  sockets.principalNow(credential, principal.account)
  expect(asked).toBe(2)
  await clock.advance(1_000)
  sockets.principalNow(credential, principal.account)
  expect(asked).toBeGreaterThan(2)
})

test('[A21] one account has a bounded number of sockets, and no other pays for it', () => {
  const { sockets } = openOne(() => principal)
  const forget = Array.from({ length: defaultServerLimits.socketsByAccount - 1 }, () =>
    sockets.add({ principal, credential, record, close: () => {} }),
  )
  expect(sockets.hasRoomFor(principal.account)).toBe(false)
  expect(sockets.hasRoomFor('b' as AccountId)).toBe(true)
  forget[0]?.()
  expect(sockets.hasRoomFor(principal.account)).toBe(true)
})
