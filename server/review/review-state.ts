/** Where documents stand in their review, read from the acts upon them. */
import type { DocumentId } from '../../shared/ids.ts'
import type { Act } from '../../shared/review/act.ts'
import type { Standing } from '../../shared/review/find-act-fault.ts'
import { type Review, reviewOf, type Seal, sealOf, type Submission } from '../../shared/review/review-of.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { ActLog, DocumentRecord } from '../relay/ports.ts'

export interface ReviewState extends Standing {
  readonly acts: readonly Act[]
}

export async function readReview(log: Pick<ActLog, 'actsOf'>, record: DocumentRecord): Promise<ReviewState> {
  const acts = await log.actsOf([record.id, ...record.ancestors])
  const own = acts.filter(({ document }) => document === record.id)
  const review = reviewOf(own)
  const seal = sealOf(
    record.id,
    review,
    acts.filter(({ document }) => document !== record.id),
  )
  return { kind: record.kind, chamber: record.chamber, acts: own, review, seal }
}

export interface BoardLine {
  readonly record: DocumentRecord
  readonly review: Review
  readonly seal: Seal | null
  /** Its place in the contents of the issue, from 0; null for one in the bin. */
  readonly place: number | null
  /** Whether the newest submission is not what it says now; null without one. */
  readonly isChangedSince: boolean | null
}

type States = Pick<FixedStates, 'contentNow'>

/** The articles of an issue in the order of its contents, those in the bin behind them. */
export async function readBoard(
  log: Pick<ActLog, 'actsOf'>,
  states: States,
  issue: DocumentRecord,
  articles: readonly DocumentRecord[],
): Promise<BoardLine[]> {
  const content = await states.contentNow(issue.id)
  const acts = await log.actsOf([issue.id, ...articles.map(({ id }) => id)])
  const around = acts.filter(({ document }) => document === issue.id)
  const lines: BoardLine[] = []
  for (const record of articles) {
    const review = reviewOf(acts.filter(({ document }) => document === record.id))
    const place = content?.articles.indexOf(record.id) ?? -1
    lines.push({
      record,
      review,
      seal: sealOf(record.id, review, around),
      place: place === -1 ? null : place,
      isChangedSince: await isChangedSince(states, record.id, review.submissions.at(-1)),
    })
  }
  return lines.sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity))
}

export async function isChangedSince(
  states: States,
  document: DocumentId,
  submission: Submission | undefined,
): Promise<boolean | null> {
  if (submission === undefined) return null
  const content = await states.contentNow(document)
  // Of a damaged log nobody can say that it is the same.
  return content?.contentHash !== submission.contentHash
}

export interface NewestSubmission {
  readonly record: DocumentRecord
  readonly submission: Submission
}

/** The newest submission of each of these documents, newest first. */
export async function readSubmissions(
  log: Pick<ActLog, 'actsOf'>,
  records: readonly DocumentRecord[],
): Promise<NewestSubmission[]> {
  const acts = Map.groupBy(await log.actsOf(records.map(({ id }) => id)), ({ document }) => document)
  const found = records.flatMap((record) => {
    const submission = reviewOf(acts.get(record.id) ?? []).submissions.at(-1)
    return submission === undefined ? [] : [{ record, submission }]
  })
  return found.sort((a, b) => b.submission.act - a.submission.act)
}
