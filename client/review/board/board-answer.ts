/** The board of an issue, as the server answers it. */
import { type ArticleState, articleStates } from '../../../shared/review/article-state.ts'
import type { Seal } from '../../../shared/review/review-of.ts'
import { isRecord } from '../../collab/api.ts'
import { type NamedDone, readDone, recordsIn } from '../answer-fields.ts'

interface BoardSignOff extends NamedDone {
  readonly contentHash: string
  readonly isWithdrawn: boolean
}

export interface BoardArticle {
  readonly id: string
  readonly title: string
  /** Null for one in the bin. */
  readonly place: number | null
  readonly state: ArticleState
  readonly since: NamedDone | null
  readonly steps: readonly { readonly state: ArticleState; readonly name: string }[]
  readonly seal: Seal | null
  readonly signOff: BoardSignOff | null
  readonly isSubmissionWaiting: boolean
  /** Null for one that was never submitted. */
  readonly isChangedSinceSubmission: boolean | null
}

export interface Publication extends NamedDone {
  readonly contentHash: string
  readonly head: { readonly number: number; readonly hash: string }
  readonly articles: number
}

export interface Board {
  readonly title: string
  readonly seal: Seal | null
  readonly publication: Publication | null
  readonly articles: readonly BoardArticle[]
}

/** @throws TypeError for an answer of another shape */
export function readBoard(answer: unknown): Board {
  const articles = recordsIn(answer, 'articles').map(readArticle)
  const publications = recordsIn(answer, 'publications')
  const { title, seal } = answer as Record<string, unknown>
  const newest = publications.at(-1)
  return {
    title: String(title),
    seal: readSeal(seal),
    publication: newest === undefined ? null : readPublication(newest),
    articles,
  }
}

function readArticle(line: Record<string, unknown>): BoardArticle {
  const { id, title, place, state, since, seal, signOff, submission, isChangedSinceSubmission } = line
  return {
    id: String(id),
    title: String(title),
    place: typeof place === 'number' ? place : null,
    state: readState(state),
    since: since === null ? null : readDone(since),
    steps: recordsIn(line, 'steps').map((step) => ({ state: readState(step['state']), name: readDone(step).by })),
    seal: readSeal(seal),
    signOff: isRecord(signOff) ? readSignOff(signOff) : null,
    isSubmissionWaiting: isRecord(submission) && submission['outcome'] === 'waiting',
    isChangedSinceSubmission: typeof isChangedSinceSubmission === 'boolean' ? isChangedSinceSubmission : null,
  }
}

function readSignOff(signOff: Record<string, unknown>): BoardSignOff {
  const { contentHash, isWithdrawn } = signOff
  return { ...readDone(signOff), contentHash: String(contentHash), isWithdrawn: isWithdrawn === true }
}

/** Of the board, and of the act that publishing answers with, whose payload has the same fields. */
export function readPublication(publication: Record<string, unknown>): Publication {
  const { contentHash, head } = publication
  if (!isRecord(head) || typeof head['number'] !== 'number') throw new TypeError('a publication without its commit')
  return {
    ...readDone(publication),
    contentHash: String(contentHash),
    head: { number: head['number'], hash: String(head['hash']) },
    articles: recordsIn(publication, 'documents').length,
  }
}

function readState(value: unknown): ArticleState {
  const state = articleStates.find((known) => known === value)
  if (state === undefined) throw new TypeError('not a state')
  return state
}

function readSeal(value: unknown): Seal | null {
  return value === 'signed' || value === 'published' ? value : null
}

/** What a publication would name: those in the contents, in their order. */
export function articlesToPublish({ articles }: Pick<Board, 'articles'>): readonly BoardArticle[] {
  return articles.filter(({ place }) => place !== null)
}

export function unsignedArticles(board: Pick<Board, 'articles'>): readonly BoardArticle[] {
  return articlesToPublish(board).filter(({ signOff }) => signOff === null || signOff.isWithdrawn)
}
