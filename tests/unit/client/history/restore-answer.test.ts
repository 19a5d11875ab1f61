/** A restoration is said in one line: what was done, and what was left. */
import { expect, test } from 'vitest'
import { readRestoreAnswer, wordsOfRestore } from '../../../../client/history/restore/restore-answer.ts'
import { restore as english } from '../../../../client/ui/language/en/restore.ts'
import { restore as chinese } from '../../../../client/ui/language/zh/restore.ts'
import { createRestoreCounts } from '../../../../shared/history/restore-view.ts'

const answer = (counts: object, before: number | null = 7) =>
  readRestoreAnswer({ restored: { ...createRestoreCounts(), ...counts }, seq: 8, before, cameSince: 0 })

test('[H7] what was written and deleted is said, and nothing of what was not', () => {
  const some = answer({ lettersWritten: 1_200, lettersRemoved: 1, leftAlone: 2 })
  expect(wordsOfRestore(some, chinese)).toBe('已恢复：写回 1,200 字，删去 1 字，保留别人刚改的 2 处')
  expect(wordsOfRestore(some, english)).toBe(
    'Restored: 1,200 characters written back, 1 character deleted, 2 places kept that others just changed',
  )
})

test('[H7] where nothing differs that is said', () => {
  expect(wordsOfRestore(answer({}, null), chinese)).toBe('现在就是这样，没有改动')
  expect(wordsOfRestore(answer({ leftAlone: 1 }, null), english)).toBe(
    'It is like that already, nothing was changed: 1 place kept that others just changed',
  )
})

test('an answer of another shape is no answer', () => {
  for (const wrong of [
    undefined,
    null,
    {},
    { restored: {}, seq: 1, before: null },
    { restored: createRestoreCounts() },
  ]) {
    expect(() => readRestoreAnswer(wrong)).toThrow(TypeError)
  }
})
