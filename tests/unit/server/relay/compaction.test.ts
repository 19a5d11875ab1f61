/** A tail is folded when it is long, large, or the room is about to be forgotten. */
import { expect, test } from 'vitest'
import { shouldCompact } from '../../../../server/relay/compaction.ts'
import { defaultLimits } from '../../../../server/relay/limits.ts'

test.each([
  [{ tailRows: 499, tailBytes: 5_000 }, false, false],
  [{ tailRows: 500, tailBytes: 5_000 }, false, true],
  [{ tailRows: 2, tailBytes: 1024 * 1024 }, false, true],
  // One large row, such as a paste, gains nothing by being folded alone.
  [{ tailRows: 1, tailBytes: 1024 * 1024 }, false, false],
  [{ tailRows: 99, tailBytes: 5_000 }, true, false],
  [{ tailRows: 100, tailBytes: 5_000 }, true, true],
])('[R5] %o, idle %s: %s', (tail, isIdle, expected) => {
  expect(shouldCompact(tail, isIdle, defaultLimits)).toBe(expected)
})
