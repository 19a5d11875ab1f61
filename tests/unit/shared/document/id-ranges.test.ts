/** Ranges of clocks stay sorted and merged, whatever the order they came in. */
import { describe, expect, test } from 'vitest'
import { ClockSet, readStateVector } from '../../../../shared/document/clock-set.ts'
import { IdRanges } from '../../../../shared/document/id-ranges.ts'
import { readUpdate } from '../../../../shared/document/update-reader.ts'
import { createRandomSource } from '../../../support/random-source.ts'

describe('ranges', () => {
  test('touching and overlapping ranges become one', () => {
    const ranges = new IdRanges()
    ranges.add(1, 10, 5)
    ranges.add(1, 0, 3)
    ranges.add(1, 3, 2)
    ranges.add(1, 4, 7)
    expect(ranges.toList()).toEqual([[1, [[0, 15]]]])
  })

  test('agrees with a plain set of clocks', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandomSource(seed)
      const ranges = new IdRanges()
      const clocks = new Set<number>()
      for (let i = 0; i < 30; i++) {
        const clock = random.int(80)
        const length = 1 + random.int(6)
        ranges.add(3, clock, length)
        for (let at = clock; at < clock + length; at++) clocks.add(at)
      }
      const listed = ranges
        .toList()
        .flatMap(([, pairs]) => pairs.flatMap(([clock, length]) => Array.from({ length }, (_, i) => clock + i)))
      expect(listed, `seed ${seed}`).toEqual([...clocks].sort((a, b) => a - b))
      for (let at = 0; at < 90; at++) {
        expect(ranges.covers(3, at, 2), `seed ${seed} at ${at}`).toBe(clocks.has(at) && clocks.has(at + 1))
      }
    }
  })

  test('added many at once are the same as added one by one', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const random = createRandomSource(seed)
      const [once, each] = [new IdRanges(), new IdRanges()]
      for (let round = 0; round < 3; round++) {
        const ranges = Array.from({ length: 40 }, () => ({
          client: random.int(3),
          clock: random.int(200),
          length: 1 + random.int(4),
        }))
        once.addAll(ranges)
        for (const { client, clock, length } of ranges) each.add(client, clock, length)
      }
      expect(once.toList(), `seed ${seed}`).toEqual(each.toList())
    }
  })

  test('are read back from the delete set they write', () => {
    const ranges = new IdRanges([
      [
        4,
        [
          [0, 2],
          [9, 1],
        ],
      ],
      [8, [[3, 3]]],
    ])
    const result = readUpdate(new Uint8Array([0, ...ranges.toDeleteSet()]))
    const again = new IdRanges()
    if (result.ok) for (const { client, clock, length } of result.update.deleted) again.add(client, clock, length)
    expect(again.toList()).toEqual(ranges.toList())
  })
})

describe('clocks', () => {
  test('go forward only, and are read back from their state vector', () => {
    const clocks = new ClockSet([[5, 3]])
    clocks.advance(5, 2)
    clocks.advance(900, 12)
    expect([...(readStateVector(clocks.toStateVector())?.entries() ?? [])]).toEqual([
      [900, 12],
      [5, 3],
    ])
  })

  test('[P2] a state vector that is cut short or padded is none', () => {
    expect(readStateVector(new Uint8Array([1, 5]))).toBeNull()
    expect(readStateVector(new Uint8Array([0, 0]))).toBeNull()
    expect(readStateVector(new Uint8Array([0x80, 0x00]))).toBeNull()
  })
})
