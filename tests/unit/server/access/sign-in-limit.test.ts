/** How often a password may be guessed (A18). */
import { expect, test } from 'vitest'
import { createSignInLimit, networkOf } from '../../../../server/access/sign-in-limit.ts'

const quarterHourMs = 15 * 60 * 1000

function countAllowed(attempt: (i: number) => boolean, attempts: number): number {
  return Array.from({ length: attempts }, (_, i) => attempt(i)).filter(Boolean).length
}

test('[A18] one address gets five guesses at one account in a quarter of an hour', () => {
  let nowMs = 0
  const limit = createSignInLimit(() => nowMs)
  const guess = () => limit.tryAttempt('a@example.org', '203.0.113.1')
  expect(countAllowed(guess, 100)).toBe(5)
  nowMs = quarterHourMs - 1
  expect(guess()).toBe(false)
  nowMs = quarterHourMs
  expect(countAllowed(guess, 100)).toBe(5)
})

test('[A18] ten thousand addresses together get fifty guesses at one account', () => {
  const limit = createSignInLimit(() => 0)
  expect(countAllowed((i) => limit.tryAttempt('a@example.org', `10.0.${i >> 8}.${i & 255}`), 10_000)).toBe(50)
})

test('[A18] ten thousand addresses of one IPv6 network count as one', () => {
  const limit = createSignInLimit(() => 0)
  expect(countAllowed((i) => limit.tryAttempt('a@example.org', `2001:db8::${i.toString(16)}`), 10_000)).toBe(5)
})

test('[A18] one address gets thirty guesses over all accounts', () => {
  const limit = createSignInLimit(() => 0)
  expect(countAllowed((i) => limit.tryAttempt(`${i}@example.org`, '203.0.113.1'), 1_000)).toBe(30)
})

test('whoever gets it right has not used up anything', () => {
  const limit = createSignInLimit(() => 0)
  for (let i = 0; i < 500; i++) {
    expect(limit.tryAttempt('a@example.org', '203.0.113.1')).toBe(true)
    if (i % 3 !== 0) limit.succeeded('a@example.org', '203.0.113.1')
  }
})

test('the counters stay bounded under attack', () => {
  const limit = createSignInLimit(() => 0)
  const before = process.memoryUsage().heapUsed
  for (let i = 0; i < 40_000; i++) limit.tryAttempt(`${i}@example.org`, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(32 * 1024 * 1024)
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
