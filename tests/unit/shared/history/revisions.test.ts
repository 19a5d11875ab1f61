/** Rows of a log become revisions: the same ones wherever reading begins. */
import { expect, test } from 'vitest'
import {
  groupRevisions,
  longestPauseMs,
  longestRevisionMs,
  type NumberedRow,
  offlineAfterMs,
} from '../../../../shared/history/revisions.ts'
import type { AccountId } from '../../../../shared/ids.ts'
import { createRandomSource } from '../../../support/random-source.ts'

const [lin, zhou] = ['lin', 'zhou'] as AccountId[] as [AccountId, AccountId]
const hour = 400_000 * longestRevisionMs

const row = (seq: number, receivedAtMs: number, more: Partial<NumberedRow> = {}): NumberedRow => ({
  seq,
  author: lin,
  deliverer: lin,
  receivedAtMs,
  writtenAtMs: null,
  ...more,
})
const group = (...oldestFirst: readonly NumberedRow[]) => [...groupRevisions(oldestFirst.toReversed())]
const spans = (...oldestFirst: readonly NumberedRow[]) => group(...oldestFirst).map(({ first, last }) => [first, last])

test('[H4] rows of one person in one stretch are one revision, with the earliest and the latest of its times', () => {
  expect(
    group(row(1, hour + 5, { writtenAtMs: hour + 2 }), row(2, hour + 9), row(3, hour + 7, { writtenAtMs: hour + 1 })),
  ).toEqual([
    {
      first: 1,
      last: 3,
      rows: 3,
      author: lin,
      deliverer: lin,
      receivedFromMs: hour + 5,
      receivedToMs: hour + 9,
      writtenFromMs: hour + 1,
      writtenToMs: hour + 2,
      isOffline: false,
    },
  ])
  expect(group(row(1, hour))).toMatchObject([{ writtenFromMs: null, writtenToMs: null }])
  expect(group()).toEqual([])
})

test('[H4] another author, another deliverer, a pause, an hour and a row in between each begin another', () => {
  expect(spans(row(1, hour), row(2, hour, { author: zhou }), row(3, hour))).toEqual([
    [3, 3],
    [2, 2],
    [1, 1],
  ])
  expect(spans(row(1, hour), row(2, hour, { deliverer: zhou }))).toEqual([
    [2, 2],
    [1, 1],
  ])
  expect(spans(row(1, hour), row(2, hour + longestPauseMs))).toEqual([[1, 2]])
  expect(spans(row(1, hour), row(2, hour + longestPauseMs + 1))).toEqual([
    [2, 2],
    [1, 1],
  ])
  expect(spans(row(1, hour + longestPauseMs + 1), row(2, hour))).toEqual([
    [2, 2],
    [1, 1],
  ])
  expect(spans(row(1, hour - 1), row(2, hour))).toEqual([
    [2, 2],
    [1, 1],
  ])
  expect(spans(row(1, hour), row(3, hour))).toEqual([
    [3, 3],
    [1, 1],
  ])
})

test('[H4] what was written more than a minute before it came is from offline, and a number that is no date claims nothing', () => {
  const isOffline = (writtenAtMs: number) => group(row(1, hour, { writtenAtMs }))[0]?.isOffline
  expect(isOffline(hour - offlineAfterMs)).toBe(false)
  expect(isOffline(hour - offlineAfterMs - 1)).toBe(true)
  // A clock ahead of the server's.
  expect(isOffline(hour + 10 * longestRevisionMs)).toBe(false)
  const mixed = group(row(1, hour, { writtenAtMs: hour - 2 * offlineAfterMs }), row(2, hour, { writtenAtMs: hour }))
  expect(mixed).toMatchObject([{ rows: 2, isOffline: true }])
  expect(group(row(1, hour, { writtenAtMs: 9e15 }))).toMatchObject([{ writtenToMs: null, isOffline: false }])
})

test('[H4] in 300 logs every row is in one revision, none is longer than an hour, and pages give the same ones', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = createRandomSource(seed)
    let at = hour
    const rows = Array.from({ length: 60 }, (_, index) => {
      at += random.int(random.chance(0.2) ? 2 * longestPauseMs : 60_000)
      return row(index + 1, at, { author: random.chance(0.8) ? lin : zhou })
    }).toReversed()
    const whole = [...groupRevisions(rows)]
    const seqs = whole.flatMap(({ first, last, rows: count }) => {
      expect(last - first + 1, `seed ${seed}`).toBe(count)
      return Array.from({ length: count }, (_, index) => last - index)
    })
    expect(seqs, `seed ${seed}`).toEqual(rows.map(({ seq }) => seq))
    for (const { receivedFromMs, receivedToMs } of whole) {
      expect(receivedToMs - receivedFromMs, `seed ${seed}`).toBeLessThan(longestRevisionMs)
    }
    const { first } = random.pick(whole)
    const later = [...groupRevisions(rows.filter(({ seq }) => seq < first))]
    expect(later, `seed ${seed}`).toEqual(whole.filter(({ last }) => last < first))
  }
})
