import { describe, expect, test } from 'vitest'
import { rankBetween, ranksBetween } from '../../../../shared/document/rank-key.ts'
import { createRandomSource } from '../../../support/random-source.ts'

const lowest = () => 0
const highest = () => 1 - Number.EPSILON
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000))

function expectAscending(keys: readonly string[]): void {
  for (let at = 1; at < keys.length; at += 1)
    expect(keys[at - 1]! < keys[at]!, `${keys[at - 1]} < ${keys[at]}`).toBe(true)
}

describe('rank keys', () => {
  test.each([
    ['the lowest', lowest],
    ['the highest', highest],
  ])('[D3] ten thousand rows appended one after the other stay in order and short, with %s jitter', (_name, random) => {
    const keys: string[] = []
    for (let last: string | null = null; keys.length < 10_000; keys.push(last)) last = rankBetween(last, null, random)
    expectAscending(keys)
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(12)
  })

  test.each([
    ['the lowest', lowest],
    ['the highest', highest],
  ])('[D3] ten thousand rows between two neighbours stay in order and short, with %s jitter', (_name, random) => {
    const before = rankBetween(null, null, random)
    const after = rankBetween(before, null, random)
    const keys = ranksBetween(before, after, 10_000, random)
    expect(keys).toHaveLength(10_000)
    expectAscending([before, ...keys, after])
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(20)
  })

  test('[D3] two blocks that were put at one place offline do not mix', () => {
    const random = createRandomSource(7)
    const blocks = [0, 1].map(() => ranksBetween('U0000', 'U0001', 30, () => random.next()))
    const order = blocks
      .flatMap((keys, block) => keys.map((key) => ({ key, block })))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
    expect(order.filter(({ block }, at) => at > 0 && block !== order[at - 1]!.block)).toHaveLength(1)
  })

  test(`[D3] a thousand inserts at random places keep the order (seed ${seed})`, () => {
    const random = createRandomSource(seed)
    const keys: string[] = []
    for (let step = 0; step < 1_000; step += 1) {
      const at = Math.floor(random.next() * (keys.length + 1))
      const count = 1 + Math.floor(random.next() * 5)
      const made = ranksBetween(keys[at - 1] ?? null, keys[at] ?? null, count, () => random.next())
      keys.splice(at, 0, ...made)
    }
    expectAscending(keys)
  })

  test('a pair in the wrong order is refused', () => {
    expect(() => rankBetween('b', 'a')).toThrow(RangeError)
    expect(() => rankBetween('a', 'a')).toThrow(RangeError)
  })
})
