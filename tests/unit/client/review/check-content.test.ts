/** Only what this device and the server hold alike is signed or submitted. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type DocumentState, initialDocumentState } from '../../../../client/collab/document-state.ts'
import type { OpenDocument } from '../../../../client/collab/open-document.ts'
import { createStore } from '../../../../client/collab/store.ts'
import { checkContent } from '../../../../client/review/check-content.ts'
import { readReviewView } from '../../../../client/review/review-view.ts'
import { contentHash } from '../../../../shared/document/content-hash.ts'
import { reviewAnswer } from './support/review-answer.ts'

function desk(change: Partial<DocumentState> = {}) {
  const doc = new Y.Doc()
  doc.getMap('meta').set('title', '样')
  const state = createStore<DocumentState>({ ...initialDocumentState, connection: 'live', ...change })
  const open = { doc, state } as unknown as OpenDocument
  const ask = async () => readReviewView(reviewAnswer([], { contentHash: contentHash(doc) }))
  return { doc, state, open, ask }
}

test('[V5] what is the same here and there is named with its seq and hash', async () => {
  const { open, ask, doc } = desk()
  expect(await checkContent(open, ask)).toMatchObject({ result: 'same', seq: 9, contentHash: contentHash(doc) })
})

test('[V5] nothing is named while something is unsent, aside, out of reach, different or unanswered', async () => {
  const differs = desk()
  const asked = await differs.ask()
  differs.doc.getMap('meta').set('title', '改')
  expect(await checkContent(differs.open, async () => asked)).toEqual({ result: 'differs' })
  expect(await checkContent(desk().open, async () => null)).toEqual({ result: 'unknown' })
  const cases = [
    [{ unsent: 2 }, { result: 'unsent', unsent: 2 }],
    [{ quarantined: 1 }, { result: 'aside' }],
    [{ connection: 'offline' }, { result: 'offline' }],
  ] as const
  for (const [change, result] of cases) {
    const { open, ask } = desk(change)
    expect(await checkContent(open, ask)).toEqual(result)
  }
})

test('[V5] what is typed while the server is asked counts as unsent', async () => {
  const { open, ask, state } = desk()
  const slowly = async () => {
    state.set({ ...state.getSnapshot(), unsent: 1 })
    return ask()
  }
  expect(await checkContent(open, slowly)).toEqual({ result: 'unsent', unsent: 1 })
})
