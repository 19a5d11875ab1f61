/** Folds the acts of one document, in their order, into where its review stands. */
import type { AccountId, DocumentId } from '../ids.ts'
import type { Act, ActPayloads, ErratumText } from './act.ts'
import { type ArticleState, compareStates } from './article-state.ts'

/** Who did something and when. */
interface Done {
  readonly by: AccountId
  readonly atMs: number
}

/** A state that was reached and not taken back since. */
interface Step extends Done {
  readonly state: ArticleState
  readonly opinion: string
}

export interface SignOff extends Done {
  readonly act: number
  readonly seq: number
  readonly contentHash: string
  readonly isWithdrawn: boolean
  readonly withdrawn: (Done & { readonly reason: string }) | null
}

export interface Submission extends Done {
  readonly act: number
  /** 1 for the first of the document. */
  readonly ordinal: number
  readonly seq: number
  readonly contentHash: string
  readonly note: string
  /** `replaced`: the chamber submitted again before anybody answered. */
  readonly outcome: 'waiting' | 'accepted' | 'returned' | 'replaced'
  readonly answer: (Done & { readonly text: string }) | null
}

interface Version extends Done {
  readonly act: number
  readonly seq: number
  readonly name: string
}

type Publication = Done & { readonly act: number; readonly seq: number } & ActPayloads['publish']

/** A period of a ledger that was closed. */
export interface ClosedUntil extends Done {
  readonly act: number
  readonly seq: number
  readonly contentHash: string
  /** The last day that is closed, `YYYY-MM-DD`. */
  readonly until: string
  readonly note: string
  readonly reopened: (Done & { readonly reason: string }) | null
}

interface Erratum extends Done, ErratumText {
  readonly act: number
  /** 1 for the first of the issue. */
  readonly ordinal: number
  /** The act of the erratum that took it back; null while it holds. */
  readonly withdrawnBy: number | null
}

export interface Review {
  /** Of an article; `draft` for other kinds. */
  readonly state: ArticleState
  /** The move that led to it; null for an article that nobody moved. */
  readonly since: Done | null
  readonly steps: readonly Step[]
  readonly signOffs: readonly SignOff[]
  /** The newest, withdrawn or not. */
  readonly signOff: SignOff | null
  readonly submissions: readonly Submission[]
  readonly versions: readonly Version[]
  readonly publications: readonly Publication[]
  /** Those that were reopened stay in the list. */
  readonly periods: readonly ClosedUntil[]
  readonly errata: readonly Erratum[]
}

const nothingYet: Review = {
  state: 'draft',
  since: null,
  steps: [],
  signOffs: [],
  signOff: null,
  submissions: [],
  versions: [],
  publications: [],
  periods: [],
  errata: [],
}

/** @param acts of one document, oldest first */
export function reviewOf(acts: readonly Act[]): Review {
  return acts.reduce(take, nothingYet)
}

function take(review: Review, act: Act): Review {
  const done = { by: act.by, atMs: act.atMs }
  switch (act.kind) {
    case 'version':
      return { ...review, versions: [...review.versions, { ...done, act: act.id, seq: act.seq, ...act.payload }] }
    case 'state':
      return move(review, done, act.payload.to, act.payload.opinion)
    case 'submit':
      return submit(review, act)
    case 'accept':
      return answer(review, act.payload.submission, 'accepted', { ...done, text: act.payload.note })
    case 'return':
      return answer(review, act.payload.submission, 'returned', { ...done, text: act.payload.reason })
    case 'sign': {
      const { contentHash } = act.payload
      const signOff = { ...done, act: act.id, seq: act.seq, contentHash, isWithdrawn: false, withdrawn: null }
      // Only an article that was read through is on its way to print (V4).
      const moved = review.state === 'readthrough' ? move(review, done, 'print', '') : review
      return { ...moved, signOff, signOffs: [...review.signOffs, signOff] }
    }
    case 'reopen':
      return reopen(review, done, act.payload)
    case 'publish':
      return {
        ...review,
        publications: [...review.publications, { ...done, act: act.id, seq: act.seq, ...act.payload }],
      }
    case 'closePeriod': {
      const period = { ...done, act: act.id, seq: act.seq, ...act.payload, reopened: null }
      return { ...review, periods: [...review.periods, period] }
    }
    case 'reopenPeriod':
      return reopenPeriod(review, { ...done, reason: act.payload.reason })
    case 'erratum':
      return correct(review, { ...done, act: act.id, ...act.payload })
  }
}

/** Back to an earlier state, all that was done behind it is to be done again. */
function move(review: Review, since: Done, state: ArticleState, opinion: string): Review {
  const isBack = compareStates(state, review.state) < 0
  const kept = review.steps.filter((step) => compareStates(step.state, state) <= 0)
  return { ...review, state, since, steps: isBack ? kept : [...review.steps, { ...since, state, opinion }] }
}

function submit(review: Review, act: Act & { readonly kind: 'submit' }): Review {
  const { id, seq, by, atMs, payload } = act
  const earlier = review.submissions.map((one) =>
    one.outcome === 'waiting' ? { ...one, outcome: 'replaced' as const } : one,
  )
  const ordinal = earlier.length + 1
  const submission = { act: id, ordinal, seq, by, atMs, ...payload, outcome: 'waiting' as const, answer: null }
  return { ...review, submissions: [...earlier, submission] }
}

function answer(
  review: Review,
  submission: number,
  outcome: 'accepted' | 'returned',
  given: Done & { readonly text: string },
): Review {
  const submissions = review.submissions.map((one) =>
    one.act === submission ? { ...one, outcome, answer: given } : one,
  )
  return { ...review, submissions }
}

/** The sign-off stays in the list: what was signed and withdrawn is part of what happened. */
function reopen(review: Review, done: Done, { reason, to }: ActPayloads['reopen']): Review {
  const signOffs = review.signOffs.map((one) =>
    one.isWithdrawn ? one : { ...one, isWithdrawn: true, withdrawn: { ...done, reason } },
  )
  const moved = to === null ? review : move(review, done, to, '')
  return { ...moved, signOffs, signOff: signOffs.at(-1) ?? null }
}

/** Back to the period that was closed before it. */
function reopenPeriod(review: Review, reopened: Done & { readonly reason: string }): Review {
  const newest = closedPeriodOf(review)
  return { ...review, periods: review.periods.map((one) => (one === newest ? { ...one, reopened } : one)) }
}

function correct(review: Review, erratum: Omit<Erratum, 'ordinal' | 'withdrawnBy'>): Review {
  const earlier = review.errata.map((one) =>
    one.act === erratum.withdraws ? { ...one, withdrawnBy: erratum.act } : one,
  )
  return { ...review, errata: [...earlier, { ...erratum, ordinal: earlier.length + 1, withdrawnBy: null }] }
}

/** The newest that holds: each closes what those before it did. */
export function closedPeriodOf({ periods }: Pick<Review, 'periods'>): ClosedUntil | null {
  return periods.findLast(({ reopened }) => reopened === null) ?? null
}

/** What keeps a document from taking updates: its own sign-off, or a publication that names it. */
export type Seal = 'signed' | 'published'

/**
 * @param around acts of what the document lies under
 */
export function sealOf(document: DocumentId, own: Review, around: readonly Act[]): Seal | null {
  const isNamed = around.some(
    (act) => act.kind === 'publish' && act.payload.documents.some(({ id }) => id === document),
  )
  if (own.publications.length > 0 || isNamed) return 'published'
  return own.signOff !== null && !own.signOff.isWithdrawn ? 'signed' : null
}
