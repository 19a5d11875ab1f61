/** The review of documents: where they stand, decisions about them, the board of an issue, what chambers submitted. */
import { type Context, Hono } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import { type ActFault, actFaults } from '../../shared/review/find-act-fault.ts'
import type { Access } from '../access/open-access.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { DocumentRecord, DocumentRegistry } from '../relay/ports.ts'
import { createDecide, type DecideParts, type DecideResult } from '../review/decide.ts'
import { type BringInParts, type BringInResult, createBringIn } from '../suggestions/bring-in.ts'
import { isChangedSince, readBoard, readReview, readSubmissions } from '../review/review-state.ts'
import { ApiError, forbidden } from './api-error.ts'
import { createReviewDescriber } from './describe-review.ts'
import { findReadable } from './find-readable.ts'
import { readJson } from './read-json.ts'
import { actBody, actionOf, proposalOf } from './review-body.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

export interface ReviewRoutesParts extends Omit<DecideParts, 'registry' | 'bringIn'>, BringInParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly states: FixedStates
  readonly relay: DecideParts['relay'] & BringInParts['relay']
}

type SignedInContext = Context<{ Variables: SignedInVariables }>

const boundToContent: ReadonlySet<string> = new Set(['sign', 'submit', 'publish', 'closePeriod'])

export function reviewRoutes(parts: ReviewRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const { access, registry, acts, states } = parts
  const routes = new Hono<{ Variables: SignedInVariables }>()
  const decide = createDecide({ ...parts, bringIn: createBringIn(parts) })
  const nameOf = (id: AccountId) => ({ id, name: access.accounts.find(id)?.name ?? id })
  const describe = createReviewDescriber(nameOf)
  const find = (context: SignedInContext) =>
    findReadable(registry, principalNow(access, context), context.req.param('id') ?? '')

  routes.get('/documents/:id/review', requireSignIn(access), async (context) => {
    const { id, kind, title } = find(context)
    const content = await states.contentNow(id)
    // Once more: rights may have ended while the log was read (R8).
    const { review, seal, acts: own } = await readReview(acts, find(context))
    find(context)
    const { seq, contentHash } = content ?? { seq: null, contentHash: null }
    const known = { document: id, kind, title, seq, contentHash, isSealed: seal !== null, seal }
    return context.json({ ...known, ...describe.review(review), acts: own.map(describe.act) })
  })
  routes.post('/documents/:id/acts', requireSignIn(access), async (context) => {
    const body = await readJson(context, actBody)
    const record = find(context)
    const principal = () => {
      const now = principalNow(access, context)
      findReadable(registry, now, record.id)
      if (guard('review.decide', !may(now, actionOf[body.kind], record))) throw forbidden()
      return now
    }
    principal()
    const seen = { seq: body.seq ?? null, contentHash: body.contentHash ?? null }
    if (boundToContent.has(body.kind) && seen.contentHash === null) {
      throw new ApiError(400, 'invalidContentHash', 'contentHash: says what the decision is about')
    }
    const result = await decide({ record, proposal: proposalOf(body), seen, principal })
    if (result.result === 'taken') return context.json(describe.act(result.act), 201)
    throw await refusalOf(result, find(context))
  })
  routes.get('/documents/:id/board', requireSignIn(access), async (context) => {
    const issue = find(context)
    if (issue.kind !== 'issue') throw new ApiError(422, 'unfitKind', 'Only an issue has a board.')
    const articles = registry.list().filter(({ kind, parent }) => kind === 'article' && parent === issue.id)
    const lines = await readBoard(acts, states, issue, articles)
    const { review, seal } = await readReview(acts, issue)
    find(context)
    const principal = principalNow(access, context)
    const readable = lines.filter(({ record }) => !guard('review.board', !may(principal, 'read', record)))
    const { publications } = review
    return context.json({
      document: issue.id,
      title: issue.title,
      seal,
      publications: publications.map(describe.done),
      articles: readable.map(({ record, review: of, ...line }) => ({
        id: record.id,
        title: record.title,
        chamber: record.chamber,
        place: line.place,
        state: of.state,
        since: of.since && describe.done(of.since),
        steps: of.steps.map(describe.done),
        seal: line.seal,
        signOff: describe.signOff(of.signOff),
        submission: describe.submission(of.submissions.at(-1) ?? null),
        isChangedSinceSubmission: line.isChangedSince,
      })),
    })
  })
  routes.get('/submissions', requireSignIn(access), async (context) => {
    const mine = () => {
      const principal = principalNow(access, context)
      return registry.list().filter((record) => !guard('review.submissions', !mayKnow(principal, record)))
    }
    const found = await readSubmissions(acts, mine())
    const isOffice = principalNow(access, context).role === 'office'
    const lines = []
    for (const { record, submission } of found) {
      if (isOffice && submission.outcome !== 'waiting') continue
      const isChanged = await isChangedSince(states, record.id, submission)
      lines.push({ record, line: { ...describe.submission(submission), isChangedSinceSubmission: isChanged } })
    }
    const readable = new Set(mine().map(({ id }) => id))
    const submissions = lines
      .filter(({ record }) => readable.has(record.id))
      .map(({ record: { id, kind, title, chamber }, line }) => ({ document: id, kind, title, chamber, ...line }))
    return context.json({ submissions })
  })
  return routes

  async function refusalOf(
    result: Exclude<DecideResult, { readonly result: 'taken' }>,
    record: DocumentRecord,
  ): Promise<ApiError> {
    switch (result.result) {
      case 'damaged':
        return new ApiError(409, 'documentDamaged', 'The log of the document does not verify.')
      case 'notBroughtIn':
        return new ApiError(result.why === 'storeFailing' ? 503 : 409, result.why, notBroughtIn[result.why])
      case 'changed': {
        const { seq, contentHash } = result.now
        const detail = { seq, contentHash, by: result.by.map(nameOf) }
        return new ApiError(409, 'changedMeanwhile', 'It was changed since you looked; nothing was decided.', detail)
      }
      case 'fault': {
        const { fault, articles } = result
        if (fault === 'tooManyActs')
          return new ApiError(409, fault, 'There are too many decisions about this document.')
        return new ApiError(statusOf(fault), fault, faultWords[fault], {
          rule: actFaults[fault],
          ...(articles && { articles }),
          // Whoever comes second is told whom they follow (G4).
          ...(fault === 'alreadyAnswered' && {
            answered: describe.submission((await readReview(acts, record)).review.submissions.at(-1) ?? null),
          }),
        })
      }
    }
  }
}

/** The office answers what chambers submit; a chamber learns what became of its own. */
function mayKnow(principal: Principal, record: DocumentRecord): boolean {
  if (record.chamber === null || record.kind === 'suggestion' || !may(principal, 'read', record)) return false
  return principal.role === 'office' || record.chamber === principal.chamber
}

const notBroughtIn: Readonly<Record<Exclude<BringInResult, 'broughtIn' | 'damaged'>, string>> = {
  baseSealed: 'The document is signed; reopen it first. Nothing was decided.',
  closedPeriod: 'It changes a closed period of the ledger. Nothing was decided.',
  storeFailing: 'The store takes no writes now; try again later.',
  notTaken: 'The document cannot take it now; nothing was decided.',
}

/** Where another person's decision came in between it is a conflict; the rest cannot be done at all. */
function statusOf(fault: ActFault): 409 | 422 {
  return fault === 'movedMeanwhile' || fault === 'alreadyAnswered' ? 409 : 422
}

const faultWords: Readonly<Record<ActFault, string>> = {
  unfitKind: 'Documents of this kind do not take that.',
  movedMeanwhile: 'Somebody moved it meanwhile.',
  notOneStep: 'It moves forward by one state, or back.',
  reasonMissing: 'A reason is needed.',
  samePerson: 'The three reviews are done by three persons, and so are the three proofs.',
  signToPrint: 'To print leads the sign-off.',
  notReadThrough: 'It has not been read through.',
  sealed: 'It is signed.',
  notSigned: 'It is not signed.',
  published: 'It is published.',
  noSuchSubmission: 'There is no such submission.',
  alreadyAnswered: 'It was answered, or another was submitted since.',
  nothingToPublish: 'There is no article in it.',
  unsigned: 'Not every article is signed.',
  nameMissing: 'A name is needed.',
  alreadyClosed: 'It is closed up to that day or a later one.',
  dayToCome: 'That day is still to come.',
  noClosedPeriod: 'No period of it is closed.',
  notPublished: 'It is not published.',
  noSuchArticle: 'The publication does not name that article.',
  nothingCorrected: 'Old and new are the same.',
  noSuchErratum: 'There is no such erratum of that article.',
  alreadyWithdrawn: 'That erratum was withdrawn already.',
}
