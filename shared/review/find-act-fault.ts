/** Why a decision cannot be taken now, whoever takes it: the rules of the workflow (V2 to V9). */
import type { DocumentKind } from '../document/kind.ts'
import type { AccountId, ChamberId } from '../ids.ts'
import type { ActKind, ActPayloads, Decision, ErratumText } from './act.ts'
import { type ArticleState, compareStates, nextState, statesOfOthers } from './article-state.ts'
import { closedPeriodOf, type Review, type Seal } from './review-of.ts'

/** Each with the rule of docs/review.md that it follows from. */
export const actFaults = {
  /** Documents of this kind do not take this act. */
  unfitKind: 'V1',
  /** Somebody moved the article meanwhile. */
  movedMeanwhile: 'V2',
  notOneStep: 'V2',
  reasonMissing: 'V2',
  /** Whoever did one of the three reviews, or of the three proofs, did another of them. */
  samePerson: 'V3',
  /** To print leads the sign-off alone. */
  signToPrint: 'V4',
  /** An article is signed when it has been read through. */
  notReadThrough: 'V4',
  /** Signed or published already. */
  sealed: 'V6',
  notSigned: 'V7',
  /** A published document is never opened again. */
  published: 'V9',
  noSuchSubmission: 'V8',
  alreadyAnswered: 'V8',
  nothingToPublish: 'V9',
  /** An article of the issue is not signed. */
  unsigned: 'V9',
  nameMissing: 'V10',
  /** Up to that day or a later one it is closed already. */
  alreadyClosed: 'V14',
  /** Nowhere on earth has that day begun. */
  dayToCome: 'V14',
  noClosedPeriod: 'V14',
  notPublished: 'V15',
  /** The publication does not name the article. */
  noSuchArticle: 'V15',
  nothingCorrected: 'V15',
  noSuchErratum: 'V15',
  alreadyWithdrawn: 'V15',
} as const
export type ActFault = keyof typeof actFaults

export interface Standing {
  readonly kind: DocumentKind
  readonly chamber: ChamberId | null
  readonly review: Review
  readonly seal: Seal | null
}

/** `publish` is decided by the server: which documents it names is not for the asker to say. */
export type Proposal = Exclude<Decision, { readonly kind: 'publish' }> | { readonly kind: 'publish' }

export function findActFault(standing: Standing, by: AccountId, proposal: Proposal): ActFault | null {
  if (!takes(standing, proposal.kind)) return 'unfitKind'
  const { seal, review } = standing
  switch (proposal.kind) {
    case 'version':
      return proposal.payload.name.trim() === '' ? 'nameMissing' : null
    case 'state':
      return seal === null ? findMoveFault(review, by, proposal.payload) : 'sealed'
    case 'submit':
      return seal === null ? null : 'sealed'
    case 'accept':
      return findAnswerFault(review, proposal.payload.submission)
    case 'return':
      return findAnswerFault(review, proposal.payload.submission) ?? needReason(proposal.payload.reason)
    case 'sign':
      if (seal !== null) return 'sealed'
      return standing.kind === 'article' && review.state !== 'readthrough' ? 'notReadThrough' : null
    case 'reopen':
      return findReopenFault(standing, proposal.payload)
    case 'publish':
      return seal === 'published' ? 'published' : null
    case 'closePeriod':
      if (seal !== null) return 'sealed'
      return proposal.payload.until <= (closedPeriodOf(review)?.until ?? '') ? 'alreadyClosed' : null
    case 'reopenPeriod':
      return findPeriodFault(review, proposal.payload)
    case 'erratum':
      return findErratumFault(review, proposal.payload)
  }
}

const submittedKinds: ReadonlySet<DocumentKind> = new Set(['article', 'roster', 'ledger'])

/** Comments are about a document and are none that is reviewed. */
function takes({ kind, chamber }: Standing, act: ActKind): boolean {
  if (kind === 'comments') return false
  // A suggestion is handed in and answered; what becomes of the text is decided about the text (G4).
  if (kind === 'suggestion') return act === 'submit' || act === 'accept' || act === 'return'
  switch (act) {
    case 'state':
      return kind === 'article'
    case 'publish':
    case 'erratum':
      return kind === 'issue'
    case 'closePeriod':
    case 'reopenPeriod':
      return kind === 'ledger'
    case 'submit':
    case 'accept':
    case 'return':
      return chamber !== null && submittedKinds.has(kind)
    case 'version':
    case 'sign':
    case 'reopen':
      return true
  }
}

function findMoveFault(review: Review, by: AccountId, { from, to, opinion }: ActPayloads['state']): ActFault | null {
  if (from !== review.state) return 'movedMeanwhile'
  if (to === 'print') return 'signToPrint'
  if (compareStates(to, from) < 0) return needReason(opinion)
  if (nextState(from) !== to) return 'notOneStep'
  return hasDoneAnother(review, by, to) ? 'samePerson' : null
}

function hasDoneAnother({ steps }: Review, by: AccountId, state: ArticleState): boolean {
  const others = statesOfOthers(state)
  return steps.some((step) => step.by === by && others.includes(step.state))
}

function findAnswerFault({ submissions }: Review, act: number): ActFault | null {
  const submission = submissions.find((one) => one.act === act)
  if (submission === undefined) return 'noSuchSubmission'
  return submission.outcome === 'waiting' ? null : 'alreadyAnswered'
}

function findReopenFault({ seal, kind }: Standing, { reason, to }: ActPayloads['reopen']): ActFault | null {
  if (seal === null) return 'notSigned'
  if (seal === 'published') return 'published'
  const isBack = to !== null && compareStates(to, 'print') < 0
  if (kind === 'article' ? !isBack : to !== null) return 'notOneStep'
  return needReason(reason)
}

function findPeriodFault(review: Review, { until, reason }: ActPayloads['reopenPeriod']): ActFault | null {
  const closed = closedPeriodOf(review)
  if (closed === null) return 'noClosedPeriod'
  return closed.until === until ? needReason(reason) : 'movedMeanwhile'
}

function findErratumFault({ publications, errata }: Review, text: ErratumText): ActFault | null {
  if (publications.length === 0) return 'notPublished'
  const isNamed = publications.some(({ documents }) => documents.some(({ id }) => id === text.article))
  if (!isNamed) return 'noSuchArticle'
  const withdrawn = errata.find(({ act }) => act === text.withdraws)
  if (text.withdraws !== null && withdrawn?.article !== text.article) return 'noSuchErratum'
  if (withdrawn !== undefined && withdrawn.withdrawnBy !== null) return 'alreadyWithdrawn'
  // One that takes another back may say no more than that.
  if (text.withdraws === null && text.old === text.new) return 'nothingCorrected'
  return needReason(text.reason)
}

function needReason(reason: string): ActFault | null {
  return reason.trim() === '' ? 'reasonMissing' : null
}
