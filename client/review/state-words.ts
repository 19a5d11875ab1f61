/** How the screen says where an article is: the state that it reached, and whom it waits for. */
import { type ArticleState, nextState, statesOfOthers } from '../../shared/review/article-state.ts'
import type { Seal } from '../../shared/review/review-of.ts'
import type { Words } from '../ui/language/words.ts'

type ReviewWords = Words['review']

export function stateWords(state: ArticleState, words: ReviewWords): string {
  return words.stateNow[state] ?? words.stateDone(words.states[state])
}

interface Waiting {
  readonly state: ArticleState
  readonly seal: Seal | null
  /** Who reached which state; those that were taken back are not among them. */
  readonly steps: readonly { readonly state: ArticleState; readonly name: string }[]
}

/** @returns for whom it waits, and who cannot be it (V3) */
export function waitingWords({ state, seal, steps }: Waiting, words: ReviewWords): string {
  if (seal === 'published') return words.waitsForErrata
  const next = nextState(state)
  if (seal === 'signed' || next === null) return words.waitsForNobody
  if (next === 'print') return words.waitsForSignature
  const others = statesOfOthers(next)
  const taken = new Set(steps.filter((step) => others.includes(step.state)).map(({ name }) => name))
  const label = words.states[next]
  return taken.size === 0 ? words.whoNextAny(label) : words.whoNext(label, [...taken].join(words.and))
}
