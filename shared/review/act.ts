/** What a person decided about a document: appended, never changed, and chained like the rows of its log (V1). */
import type { AccountId, DocumentId } from '../ids.ts'
import type { ArticleState } from './article-state.ts'

/** A document as a publication froze it. */
export interface PublishedDocument {
  readonly id: DocumentId
  readonly title: string
  readonly seq: number
  readonly contentHash: string
}

/** Of the store when an issue was published: the newest commit, which its hash binds to all before it. */
export interface PublishedHead {
  readonly number: number
  /** In hexadecimal. */
  readonly hash: string
}

/** What a published issue got wrong, and how it should read (V15). */
export interface ErratumText {
  readonly article: DocumentId
  /** The day that stands in the list, `YYYY-MM-DD`. */
  readonly date: string
  readonly old: string
  readonly new: string
  readonly reason: string
  /** The act of an earlier erratum that this one takes back; null for none. */
  readonly withdraws: number | null
}

export interface ActPayloads {
  readonly version: { readonly name: string }
  readonly state: { readonly from: ArticleState; readonly to: ArticleState; readonly opinion: string }
  readonly submit: { readonly note: string; readonly contentHash: string }
  readonly accept: { readonly submission: number; readonly note: string }
  readonly return: { readonly submission: number; readonly reason: string }
  readonly sign: { readonly contentHash: string }
  /** `to` is the state that an article goes back to; null for other kinds. */
  readonly reopen: { readonly reason: string; readonly to: ArticleState | null }
  readonly publish: {
    readonly contentHash: string
    readonly head: PublishedHead
    readonly documents: readonly PublishedDocument[]
  }
  /** Of a ledger: entries up to and with this day are closed (V14). */
  readonly closePeriod: { readonly until: string; readonly note: string; readonly contentHash: string }
  readonly reopenPeriod: { readonly until: string; readonly reason: string }
  readonly erratum: ErratumText
}

export type ActKind = keyof ActPayloads
export const actKinds = [
  'version',
  'state',
  'submit',
  'accept',
  'return',
  'sign',
  'reopen',
  'publish',
  'closePeriod',
  'reopenPeriod',
  'erratum',
] as const satisfies readonly ActKind[]

/** What is decided, apart from who, when and about which document. */
export type Decision = {
  readonly [Kind in ActKind]: { readonly kind: Kind; readonly payload: ActPayloads[Kind] }
}[ActKind]

export type NewAct = Decision & {
  readonly document: DocumentId
  /** Of the document's log: what the decision was taken on. */
  readonly seq: number
  readonly by: AccountId
  readonly atMs: number
}

/** Ids rise in the order in which acts were taken, over all documents. */
export type Act = NewAct & { readonly id: number }
