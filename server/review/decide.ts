/** Takes decisions about documents, one at a time for an issue and all that lies under it (V1 to V9). */
import type { Principal } from '../../shared/access/principal.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { Act, ActPayloads, Decision, NewAct, PublishedDocument } from '../../shared/review/act.ts'
import { type ActFault, findActFault, type Proposal, type Standing } from '../../shared/review/find-act-fault.ts'
import { reviewOf } from '../../shared/review/review-of.ts'
import type { ContentNow } from '../history/content-now.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { Relay } from '../relay/create-relay.ts'
import type { ActLog, Clock, DocumentRecord, DocumentRegistry, Seq } from '../relay/ports.ts'
import type { PendingSeal, SealPoint } from '../relay/seal.ts'
import type { BringIn, BringInResult } from '../suggestions/bring-in.ts'
import { readReview } from './review-state.ts'

export interface DecideParts {
  readonly acts: ActLog
  readonly registry: Pick<DocumentRegistry, 'find'>
  readonly relay: Pick<Relay, 'seal' | 'reopen' | 'closePeriod' | 'reopenPeriod'>
  readonly states: Pick<FixedStates, 'contentNow' | 'newestSeq' | 'authorsAfter' | 'closedCells'>
  readonly clock: Clock
  readonly bringIn: BringIn
}

/** The content that the person saw: signing, submitting and publishing bind to it. */
interface Seen {
  readonly seq: Seq | null
  readonly contentHash: string | null
}

export type DecideResult =
  | { readonly result: 'taken'; readonly act: Act }
  | { readonly result: 'fault'; readonly fault: ActFault | 'tooManyActs'; readonly articles?: readonly DocumentId[] }
  /** Something was written since the person looked. */
  | { readonly result: 'changed'; readonly now: ContentNow; readonly by: readonly AccountId[] }
  /** The base of a suggestion did not take it: nothing was decided. */
  | { readonly result: 'notBroughtIn'; readonly why: Exclude<BringInResult, 'broughtIn' | 'damaged'> }
  | { readonly result: 'damaged' }

// An article goes through ten states and back some times; a program in a loop makes more.
const maxActsPerDocument = 1_000

interface Asked {
  readonly record: DocumentRecord
  readonly proposal: Proposal
  readonly seen: Seen
  /** Throws if the person may not any more: asked after every wait (R8). */
  readonly principal: () => Principal
}

export type Decide = (asked: Asked) => Promise<DecideResult>

export function createDecide(parts: DecideParts): Decide {
  const turns = new Map<DocumentId, Promise<unknown>>()
  return async (asked) => {
    const { id, ancestors } = asked.record
    const top = ancestors.at(-1) ?? id
    const before = turns.get(top) ?? Promise.resolve()
    const decided = before.then(() => decide(parts, asked))
    const turn = decided.catch(() => {})
    turns.set(top, turn)
    try {
      return await decided
    } finally {
      if (turns.get(top) === turn) turns.delete(top)
    }
  }
}

async function decide(parts: DecideParts, asked: Asked): Promise<DecideResult> {
  const { record, proposal, seen, principal } = asked
  const standing = await readReview(parts.acts, record)
  const fault = findActFault(standing, principal().account, proposal)
  if (fault !== null) return { result: 'fault', fault }
  if (standing.acts.length >= maxActsPerDocument) return { result: 'fault', fault: 'tooManyActs' }
  switch (proposal.kind) {
    case 'version': {
      const newest = await parts.states.newestSeq(record.id)
      return take(parts, asked, Math.min(seen.seq ?? newest, newest), proposal)
    }
    case 'accept':
      if (record.kind === 'suggestion') return acceptSuggestion(parts, asked, standing, proposal)
      return take(parts, asked, await parts.states.newestSeq(record.id), proposal)
    case 'state':
    case 'return':
    case 'erratum':
      return take(parts, asked, await parts.states.newestSeq(record.id), proposal)
    case 'reopen': {
      const taken = await take(parts, asked, await parts.states.newestSeq(record.id), proposal)
      await parts.relay.reopen(record.id)
      return taken
    }
    case 'closePeriod':
      if (proposal.payload.until > newestDay(parts.clock.now())) return { result: 'fault', fault: 'dayToCome' }
      return onContent(parts, asked, (content) => closePeriod(parts, asked, content, proposal.payload))
    case 'reopenPeriod': {
      const taken = await take(parts, asked, await parts.states.newestSeq(record.id), proposal)
      await parts.relay.reopenPeriod(record.id)
      return taken
    }
    case 'submit':
      return onContent(parts, asked, ({ seq, contentHash }) =>
        take(parts, asked, seq, { kind: 'submit', payload: { ...proposal.payload, contentHash } }),
      )
    case 'sign':
      return onContent(parts, asked, ({ seq, contentHash }) =>
        takeSealed(parts, asked, [{ document: record.id, seq }], { kind: 'sign', payload: { contentHash } }),
      )
    case 'publish':
      return onContent(parts, asked, (content) => publish(parts, asked, content))
  }
}

/** First the text, then the act: nothing is called accepted that is not there (G4). */
async function acceptSuggestion(
  parts: DecideParts,
  asked: Asked,
  { review }: Standing,
  proposal: Extract<Proposal, { readonly kind: 'accept' }>,
): Promise<DecideResult> {
  const { record, principal } = asked
  const submission = review.submissions.find(({ act }) => act === proposal.payload.submission)
  if (submission === undefined) return { result: 'fault', fault: 'noSuchSubmission' }
  const why = await parts.bringIn(record, submission.seq, principal)
  if (why === 'damaged') return { result: 'damaged' }
  if (why !== 'broughtIn') return { result: 'notBroughtIn', why }
  return take(parts, asked, submission.seq, proposal)
}

/** Goes on only if the document still says what the person saw (V5). */
async function onContent(
  parts: DecideParts,
  { record, seen }: Asked,
  goOn: (content: ContentNow) => Promise<DecideResult>,
): Promise<DecideResult> {
  const now = await parts.states.contentNow(record.id)
  if (now === null) return { result: 'damaged' }
  return now.contentHash === seen.contentHash ? goOn(now) : changed(parts, record, seen, now)
}

async function changed(
  { states }: DecideParts,
  { id }: DocumentRecord,
  { seq }: Seen,
  now: ContentNow,
): Promise<DecideResult> {
  return { result: 'changed', now, by: await states.authorsAfter(id, seq ?? now.seq) }
}

async function take(parts: DecideParts, asked: Asked, seq: Seq, decision: Decision): Promise<DecideResult> {
  const { account: by } = asked.principal()
  const act: NewAct = { ...decision, document: asked.record.id, seq, by, atMs: parts.clock.now() }
  return { result: 'taken', act: { ...act, id: await parts.acts.appendAct(act) } }
}

/** @param points the first of which the act is about */
async function takeSealed(
  parts: DecideParts,
  asked: Asked,
  points: readonly SealPoint[],
  decision: Decision,
): Promise<DecideResult> {
  return takeBarred(parts, asked, await parts.relay.seal(points), points[0]?.seq ?? 0, decision)
}

// Kiribati's: there a day begins first.
const farthestAheadMs = 14 * 60 * 60 * 1_000

/** The newest day that has begun anywhere, `YYYY-MM-DD`: a period of days to come would be closed by a slip. */
function newestDay(nowMs: number): string {
  return new Date(nowMs + farthestAheadMs).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

async function closePeriod(
  parts: DecideParts,
  asked: Asked,
  { seq, contentHash }: ContentNow,
  payload: ActPayloads['closePeriod'],
): Promise<DecideResult> {
  const { id: document } = asked.record
  const cells = await parts.states.closedCells({ document, closedAt: seq, until: payload.until, seq })
  if (cells === null) return { result: 'damaged' }
  const pending = await parts.relay.closePeriod({ document, seq }, cells)
  return takeBarred(parts, asked, pending, seq, { kind: 'closePeriod', payload: { ...payload, contentHash } })
}

/** @param pending what keeps updates away while the act is written; null if something was written meanwhile */
async function takeBarred(
  parts: DecideParts,
  asked: Asked,
  pending: PendingSeal | null,
  seq: Seq,
  decision: Decision,
): Promise<DecideResult> {
  if (pending === null) return changedMeanwhile(parts, asked)
  let taken: DecideResult
  try {
    taken = await take(parts, asked, seq, decision)
  } catch (error) {
    pending.lift()
    throw error
  }
  pending.keep()
  return taken
}

/** Rows that were on their way may not be there yet: what the person reads next says what they were. */
async function changedMeanwhile(parts: DecideParts, { record, seen }: Asked): Promise<DecideResult> {
  const now = await parts.states.contentNow(record.id)
  return now === null ? { result: 'damaged' } : changed(parts, record, seen, now)
}

async function publish(parts: DecideParts, asked: Asked, content: ContentNow): Promise<DecideResult> {
  if (content.articles.length === 0) return { result: 'fault', fault: 'nothingToPublish' }
  const documents: PublishedDocument[] = []
  const unsigned: DocumentId[] = []
  for (const name of content.articles) {
    const id = name as DocumentId
    const record = parts.registry.find(id)
    const signOff = record === null ? null : reviewOf(await parts.acts.actsOf([id])).signOff
    if (record === null || signOff === null || signOff.isWithdrawn) unsigned.push(id)
    else documents.push({ id, title: record.title, seq: signOff.seq, contentHash: signOff.contentHash })
  }
  if (unsigned.length > 0) return { result: 'fault', fault: 'unsigned', articles: unsigned }
  const head = await parts.acts.newestCommit()
  const { seq, contentHash } = content
  const points = [{ document: asked.record.id, seq }, ...documents.map(({ id, seq }) => ({ document: id, seq }))]
  return takeSealed(parts, asked, points, { kind: 'publish', payload: { contentHash, head, documents } })
}
