/** What a person may do about a document now, and which of it the panel puts first: by the server's own rules. */
import { holds, type Level } from '../../shared/access/grant.ts'
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { ChamberId } from '../../shared/ids.ts'
import { type ArticleState, articleStates, nextState, statesOfOthers } from '../../shared/review/article-state.ts'
import { findActFault, type Proposal, type Standing } from '../../shared/review/find-act-fault.ts'
import type { ReviewView } from './review-view.ts'

/** Why there is nothing that the person does next. */
export type NothingToDo =
  | { readonly why: 'signed' | 'published' | 'awaitsSignature' | 'notReviewer' | 'officeSigns' | 'submitted' }
  /** They did another of the three reviews, or proofs (V3). */
  | { readonly why: 'samePerson'; readonly next: ArticleState; readonly did: ArticleState }

type FirstAction =
  | { readonly do: 'move'; readonly to: ArticleState }
  | { readonly do: 'sign' | 'submit' }
  | { readonly do: 'answer'; readonly submission: number }
  | ({ readonly do: 'nothing' } & NothingToDo)

export interface ReviewOffer {
  readonly first: FirstAction
  /** The earlier states that the person may send an article back to, nearest first. */
  readonly back: readonly ArticleState[]
  readonly canReopen: boolean
  readonly canSubmit: boolean
  readonly canSign: boolean
  readonly canName: boolean
  /** The submission that waits for this person's answer. */
  readonly toAnswer: number | null
}

/** What the list of documents knows of it. */
export interface ReviewedEntry {
  readonly chamber: ChamberId | null
  readonly level?: Level | undefined
}

export function reviewOffer(view: ReviewView, asker: Principal, { chamber, level }: ReviewedEntry): ReviewOffer {
  const standing: Standing = { kind: view.kind, chamber, review: view.review, seal: view.seal }
  const subject = { id: view.document, kind: view.kind, chamber }
  const takes = (proposal: Proposal): boolean => findActFault(standing, asker.account, proposal) === null
  const waiting = view.review.submissions.find(({ outcome }) => outcome === 'waiting')?.act ?? null
  const known: Omit<ReviewOffer, 'first'> = {
    back: may(asker, 'review', subject) ? statesBehind(view) : [],
    canReopen: may(asker, 'reopen', subject) && view.seal === 'signed',
    canSubmit: may(asker, 'submit', subject) && takes({ kind: 'submit', payload: { note: '', contentHash: '' } }),
    canSign: may(asker, 'sign', subject) && takes({ kind: 'sign', payload: { contentHash: '' } }),
    canName:
      view.kind !== 'comments' && (level === undefined ? may(asker, 'nameVersion', subject) : holds(level, 'write')),
    toAnswer: may(asker, 'accept', subject) ? waiting : null,
  }
  return { ...known, first: firstAction(view, asker, known, waiting !== null, takes, may(asker, 'review', subject)) }
}

function statesBehind({ kind, seal, review }: ReviewView): readonly ArticleState[] {
  if (kind !== 'article' || seal !== null) return []
  return articleStates.slice(0, articleStates.indexOf(review.state)).toReversed()
}

function firstAction(
  view: ReviewView,
  { account }: Principal,
  offer: Omit<ReviewOffer, 'first'>,
  isSubmitted: boolean,
  takes: (proposal: Proposal) => boolean,
  mayReview: boolean,
): FirstAction {
  if (view.seal !== null) return { do: 'nothing', why: view.seal }
  if (view.kind !== 'article') {
    if (offer.toAnswer !== null) return { do: 'answer', submission: offer.toAnswer }
    if (offer.canSign) return { do: 'sign' }
    if (offer.canSubmit && !isSubmitted) return { do: 'submit' }
    return { do: 'nothing', why: isSubmitted ? 'submitted' : 'officeSigns' }
  }
  const { state, steps } = view.review
  const next = nextState(state)
  if (next === 'print') return offer.canSign ? { do: 'sign' } : { do: 'nothing', why: 'awaitsSignature' }
  if (next !== null && mayReview) {
    if (takes({ kind: 'state', payload: { from: state, to: next, opinion: '' } })) return { do: 'move', to: next }
    const others = statesOfOthers(next)
    const did = steps.find((step) => step.by === account && others.includes(step.state))
    if (did !== undefined) return { do: 'nothing', why: 'samePerson', next, did: did.state }
  }
  if (offer.canSubmit && !isSubmitted) return { do: 'submit' }
  return { do: 'nothing', why: isSubmitted && offer.canSubmit ? 'submitted' : 'notReviewer' }
}
