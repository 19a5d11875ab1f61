/** Answers about a review as the server sends them, from a list of who did what. */
import type { DocumentKind } from '../../../../../shared/document/kind.ts'
import type { Seal } from '../../../../../shared/review/review-of.ts'

export interface Deed {
  readonly by: string
  readonly kind: string
  readonly payload?: object
  readonly seq?: number
}

export interface AnswerInput {
  readonly kind?: DocumentKind
  readonly seal?: Seal | null
  readonly contentHash?: string
}

const document = 'd0000000-0000-4000-8000-000000000001'
const firstAtMs = Date.UTC(2026, 2, 2, 1, 0)

export function reviewAnswer(deeds: readonly Deed[], input: AnswerInput = {}): unknown {
  const { kind = 'article', seal = null, contentHash = 'ab'.repeat(32) } = input
  const acts = deeds.map(({ by, kind: act, payload = {}, seq = 7 }, index) => ({
    id: index + 1,
    seq,
    kind: act,
    payload,
    by: { id: by, name: `${by}-name` },
    at: new Date(firstAtMs + index * 60_000).toISOString(),
  }))
  return { document, kind, title: '样', seq: 9, contentHash, isSealed: seal !== null, seal, acts }
}

/** The moves from draft on, each by one of these. */
export function moved(...by: readonly string[]): Deed[] {
  const states = ['draft', 'first', 'second', 'third', 'typeset', 'proof1', 'proof2', 'proof3', 'readthrough']
  return by.map((person, index) => ({
    by: person,
    kind: 'state',
    payload: { from: states[index], to: states[index + 1], opinion: `opinion ${index + 1}` },
  }))
}
