/** The board as the server answers it, and what a publication still lacks. */
import { expect, test } from 'vitest'
import { articlesToPublish, readBoard, unsignedArticles } from '../../../../client/review/board/board-answer.ts'

const done = { by: { id: 'a', name: '林小满' }, at: '2026-03-02T01:00:00.000Z' }
const line = (id: string, more: object = {}) => ({
  id,
  title: id,
  chamber: null,
  place: 0,
  state: 'draft',
  since: null,
  steps: [],
  seal: null,
  signOff: null,
  submission: null,
  isChangedSinceSubmission: null,
  ...more,
})
const signOff = { ...done, act: 1, seq: 3, contentHash: 'ab'.repeat(32), isWithdrawn: false, withdrawn: null }

test('[V9] an issue lacks what is not signed, or not any more; articles in the bin are none of it', () => {
  const board = readBoard({
    title: '一期',
    seal: null,
    publications: [],
    articles: [
      line('signed', { state: 'print', seal: 'signed', signOff }),
      line('reopened', { state: 'proof3', signOff: { ...signOff, isWithdrawn: true } }),
      line('draft', { steps: [{ ...done, state: 'first', opinion: '' }], since: done }),
      line('bin', { place: null }),
    ],
  })
  expect(articlesToPublish(board).map(({ id }) => id)).toEqual(['signed', 'reopened', 'draft'])
  expect(unsignedArticles(board).map(({ id }) => id)).toEqual(['reopened', 'draft'])
  expect(board.articles[2]).toMatchObject({ since: { by: '林小满' }, steps: [{ state: 'first', name: '林小满' }] })
})

test('a publication is read with the commit that it prints', () => {
  const head = { number: 41, hash: 'cd'.repeat(32) }
  const publications = [{ ...done, act: 9, seq: 5, contentHash: 'ef'.repeat(32), head, documents: [{}, {}] }]
  const { publication } = readBoard({ title: '', seal: 'published', publications, articles: [] })
  expect(publication).toEqual({ by: '林小满', at: done.at, contentHash: 'ef'.repeat(32), head, articles: 2 })
})

test('an answer of another shape is none', () => {
  const answers = [null, { articles: [] }, { publications: [], articles: [line('x', { state: 'lost' })] }]
  for (const answer of answers) expect(() => readBoard(answer)).toThrow(TypeError)
})
