/** The pure rules of a connection: its states, its delays, its dead-man timer and its gate. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { maxReconnectDelayMs, reconnectDelayMs } from '../../../../client/collab/backoff.ts'
import { compositionHoldLimitMs, createCompositionGate } from '../../../../client/collab/composition-gate.ts'
import {
  type ConnectionEvent,
  type ConnectionState,
  nextConnectionState,
} from '../../../../client/collab/connection-state.ts'
import { acknowledgeLimitMs, createDeadMan } from '../../../../client/collab/dead-man.ts'
import { FakeDevice, stopTime } from './support/fake-device.ts'

beforeEach(stopTime)
afterEach(() => vi.useRealTimers())

const { clock } = new FakeDevice().tab().environment
const states: ConnectionState[] = ['offline', 'connecting', 'live', 'refused']

function after(start: ConnectionState, ...events: ConnectionEvent[]): ConnectionState {
  return events.reduce(nextConnectionState, start)
}

test('only an exchange of states makes a connection live, and every loss ends that', () => {
  for (const state of states) {
    expect(after(state, 'synced')).toBe('live')
    expect(after(state, 'lost')).not.toBe('live')
    expect(after(state, 'lost')).not.toBe('connecting')
    expect(after(state, 'opened')).toBe('connecting')
    expect(after(state, 'stopped')).not.toBe('live')
  }
})

test('retries against a server that is down do not show, the first attempt does', () => {
  expect(after('connecting', 'attempted', 'lost', 'attempted', 'lost', 'attempted')).toBe('offline')
  expect(after('offline', 'attempted', 'opened', 'synced')).toBe('live')
})

test('a refusal stays until somebody tries again', () => {
  expect(after('live', 'refused', 'lost', 'stopped')).toBe('refused')
  expect(after('refused', 'attempted')).toBe('connecting')
})

test('delays double, keep at least half, and never pass the limit', () => {
  expect(reconnectDelayMs(1, 0)).toBe(100)
  expect(reconnectDelayMs(1, 0.999)).toBeLessThan(200)
  for (let attempt = 1; attempt < 40; attempt++) {
    expect(reconnectDelayMs(attempt + 1, 0.3)).toBeGreaterThanOrEqual(reconnectDelayMs(attempt, 0.3))
    expect(reconnectDelayMs(attempt, 1)).toBeLessThanOrEqual(maxReconnectDelayMs)
  }
  expect(reconnectDelayMs(1_000, 1)).toBe(maxReconnectDelayMs)
})

test('the dead-man timer runs from the oldest frame and starts anew with each acknowledgement', () => {
  let overdue = 0
  const deadMan = createDeadMan(clock, () => overdue++)
  deadMan.arm()
  vi.advanceTimersByTime(acknowledgeLimitMs - 1)
  deadMan.arm()
  vi.advanceTimersByTime(1)
  expect(overdue).toBe(1)
  deadMan.arm()
  vi.advanceTimersByTime(acknowledgeLimitMs - 1)
  deadMan.restart(true)
  vi.advanceTimersByTime(acknowledgeLimitMs - 1)
  expect(overdue).toBe(1)
  deadMan.restart(false)
  vi.advanceTimersByTime(acknowledgeLimitMs * 2)
  expect(overdue).toBe(1)
})

test('a gate lets changes in at once, holds them while told to, and keeps their order', () => {
  const gate = createCompositionGate(clock)
  const seen: number[] = []
  gate.pass(() => seen.push(1))
  gate.hold()
  gate.pass(() => seen.push(2))
  gate.pass(() => {
    seen.push(3)
    // A change that arrives while the gate opens stands at the end of the line.
    gate.pass(() => seen.push(5))
  })
  gate.pass(() => seen.push(4))
  expect(seen).toEqual([1])
  gate.release()
  expect(seen).toEqual([1, 2, 3, 4, 5])
})

test('a change that throws does not take those behind it with it', () => {
  const gate = createCompositionGate(clock)
  const seen: number[] = []
  gate.hold()
  gate.pass(() => {
    throw new Error('bad')
  })
  gate.pass(() => seen.push(2))
  expect(() => gate.release()).toThrow('bad')
  expect(seen).toEqual([2])
})

test('a hold that is forgotten ends by itself, and holding again starts the time anew', () => {
  const gate = createCompositionGate(clock)
  const seen: number[] = []
  gate.hold()
  gate.pass(() => seen.push(1))
  vi.advanceTimersByTime(compositionHoldLimitMs - 1)
  gate.hold()
  vi.advanceTimersByTime(compositionHoldLimitMs - 1)
  expect(seen).toEqual([])
  vi.advanceTimersByTime(1)
  expect(seen).toEqual([1])
})
