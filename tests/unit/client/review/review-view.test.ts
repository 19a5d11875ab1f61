/** The server's answer about a review, read with the fold that both sides share. */
import { expect, test } from 'vitest'
import { readReviewView } from '../../../../client/review/review-view.ts'
import { refusalOf } from '../../../../client/review/refusal.ts'
import { refusalWords } from '../../../../client/review/refusal-words.ts'
import { shortHash } from '../../../../client/review/short-hash.ts'
import { waitingWords } from '../../../../client/review/state-words.ts'
import { ApiError } from '../../../../client/collab/api.ts'
import { review as words } from '../../../../client/ui/language/zh/review.ts'
import { actFaults } from '../../../../shared/review/find-act-fault.ts'
import { moved, reviewAnswer } from './support/review-answer.ts'

test('[V1] acts fold to a state with people and opinions; an act of a newer server is left out', () => {
  const newer = { by: 'lin', kind: 'ofANewerServer', payload: {} }
  const view = readReviewView(reviewAnswer([...moved('zhou', 'mei'), newer]))
  expect(view.review.state).toBe('second')
  expect(view.review.steps.map(({ by, opinion }) => [by, opinion])).toEqual([
    ['zhou', 'opinion 1'],
    ['mei', 'opinion 2'],
  ])
  expect(view.names.get(view.acts[0]!.by)).toBe('zhou-name')
  expect(view.acts).toHaveLength(2)
})

test('an answer of another shape is none', () => {
  for (const answer of [null, {}, { document: 'x', kind: 'poem', acts: [] }, { document: 'x', kind: 'article' }]) {
    expect(() => readReviewView(answer)).toThrow(TypeError)
  }
})

test('[V3] it says for whom an article waits, and who cannot be it', () => {
  const steps = [
    { state: 'first', name: '周知远' },
    { state: 'second', name: '梅子青' },
  ] as const
  expect(waitingWords({ state: 'second', seal: null, steps }, words)).toBe(words.whoNext('三审', '周知远、梅子青'))
  expect(waitingWords({ state: 'third', seal: null, steps }, words)).toBe(words.whoNextAny('发排'))
  expect(waitingWords({ state: 'readthrough', seal: null, steps }, words)).toBe(words.waitsForSignature)
  expect(waitingWords({ state: 'print', seal: 'signed', steps }, words)).toBe(words.waitsForNobody)
})

test('[V5] a refusal says who wrote and where the log is; a rule has words of its own', () => {
  const detail = { seq: 12, contentHash: 'ab', by: [{ id: 'a', name: '周知远' }] }
  const changed = refusalOf(new ApiError(409, 'changedMeanwhile', '', { detail }))
  expect(changed).toEqual({ code: 'changedMeanwhile', rule: null, by: ['周知远'], seq: 12 })
  const same = refusalOf(new ApiError(422, 'samePerson', '', { detail: { rule: 'V3' } }))
  expect(refusalWords(same, words)).toBe(words.refusedBy(words.rules['V3'] ?? '', 'V3'))
  expect(refusalWords(refusalOf(new ApiError(0, 'unreachable', '')), words)).toBe(words.refusals['unreachable'])
  expect(refusalWords(refusalOf(new ApiError(418, 'teapot', '')), words)).toBe(words.refusals['other'])
})

test('every rule that the server may name has words', () => {
  expect(Object.values(actFaults).filter((rule) => words.rules[rule] === undefined)).toEqual([])
})

test('a short hash is twelve digits in three groups', () => {
  expect(shortHash('0123456789abcdef'.repeat(4))).toBe('0123 4567 89ab')
})
