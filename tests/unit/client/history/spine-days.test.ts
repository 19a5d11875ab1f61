/** The spine of a history: days of Beijing, people, and decisions between the revisions. */
import { expect, test } from 'vitest'
import type { TimelineRevision } from '../../../../client/history/history-answer.ts'
import { type SpineMark, spineDays } from '../../../../client/history/spine-days.ts'
import type { AccountId } from '../../../../shared/ids.ts'

function revision(first: number, last: number, person: string, at: string): TimelineRevision {
  const ms = Date.parse(at)
  const who = { id: person as AccountId, name: person }
  const times = { receivedFromMs: ms, receivedToMs: ms, writtenFromMs: null, writtenToMs: null }
  return { first, last, rows: last - first + 1, author: who, deliverer: who, ...times, isOffline: false }
}

const mark = (act: number, seq: number, at: string): SpineMark => {
  return { act, kind: 'version', seq, atMs: Date.parse(at), by: '林', name: '初稿' }
}

const told = (days: ReturnType<typeof spineDays>) =>
  days.map(({ groups }) =>
    groups.map(({ person, entries }) => [
      person?.id ?? null,
      ...entries.map((entry) => (entry.kind === 'mark' ? `act ${entry.mark.act}` : entry.revision.last)),
    ]),
  )

const revisions = [
  // After midnight in Beijing, and still the day before elsewhere.
  revision(9, 9, 'lin', '2020-02-02T16:30:00Z'),
  revision(6, 8, 'lin', '2020-02-02T15:30:00Z'),
  revision(5, 5, 'lin', '2020-02-02T09:00:00Z'),
  revision(2, 4, 'mei', '2020-02-02T08:00:00Z'),
]

test('[H4] revisions stand under the day in Beijing and under the person, the newest first', () => {
  expect(told(spineDays(revisions, [], false))).toEqual([
    [['lin', 9]],
    [
      ['lin', 8, 5],
      ['mei', 4],
    ],
  ])
})

test('[V1] a decision stands over the revision that it was taken on; one on older rows waits for them', () => {
  const marks = [
    mark(1, 1, '2020-02-02T07:00:00Z'),
    mark(2, 8, '2020-02-02T15:40:00Z'),
    mark(3, 4, '2020-02-02T08:30:00Z'),
  ]
  expect(told(spineDays(revisions, marks, false))).toEqual([
    [['lin', 9]],
    [
      [null, 'act 2'],
      ['lin', 8, 5],
      [null, 'act 3'],
      ['mei', 4],
    ],
  ])
  expect(
    told(spineDays(revisions, marks, true))
      .at(-1)
      ?.at(-1),
  ).toEqual([null, 'act 1'])
})
