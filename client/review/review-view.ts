/** Where a document stands, read from the server's answer with the same fold of its acts that the server uses (V1). */
import { parseDocumentKind, type DocumentKind } from '../../shared/document/kind.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { type Act, type ActKind, actKinds } from '../../shared/review/act.ts'
import { type Review, reviewOf, type Seal } from '../../shared/review/review-of.ts'
import { isRecord } from '../collab/api.ts'

export interface ReviewView {
  readonly document: DocumentId
  readonly kind: DocumentKind
  readonly title: string
  /** Null, as the hash is, of a document whose log does not verify. */
  readonly seq: number | null
  readonly contentHash: string | null
  readonly seal: Seal | null
  readonly review: Review
  /** Oldest first; an act of a kind that this page does not know is left out. */
  readonly acts: readonly Act[]
  readonly names: ReadonlyMap<AccountId, string>
}

/** @throws TypeError for an answer of another shape */
export function readReviewView(answer: unknown): ReviewView {
  const kind = isRecord(answer) ? parseDocumentKind(String(answer['kind'])) : null
  if (!isRecord(answer) || kind === null || typeof answer['document'] !== 'string' || !Array.isArray(answer['acts'])) {
    throw new TypeError('not a review')
  }
  const document = answer['document'] as DocumentId
  const names = new Map<AccountId, string>()
  const acts = answer['acts'].flatMap((act) => readAct(act, document, names))
  const { title, seq, contentHash, seal } = answer
  return {
    document,
    kind,
    title: String(title),
    seq: typeof seq === 'number' ? seq : null,
    contentHash: typeof contentHash === 'string' ? contentHash : null,
    seal: seal === 'signed' || seal === 'published' ? seal : null,
    review: reviewOf(acts),
    acts,
    names,
  }
}

function readAct(value: unknown, document: DocumentId, names: Map<AccountId, string>): Act[] {
  if (!isRecord(value) || !isRecord(value['by']) || !isRecord(value['payload'])) throw new TypeError('not an act')
  const { id, seq, kind, by, at, payload } = value
  if (!isActKind(kind)) return []
  const account = String(by['id']) as AccountId
  names.set(account, String(by['name']))
  const atMs = Date.parse(String(at))
  if (typeof id !== 'number' || typeof seq !== 'number' || Number.isNaN(atMs)) throw new TypeError('not an act')
  return [{ id, document, seq, kind, by: account, atMs, payload } as unknown as Act]
}

function isActKind(kind: unknown): kind is ActKind {
  return actKinds.some((known) => known === kind)
}

export function nameIn({ names }: ReviewView, account: AccountId): string {
  return names.get(account) ?? account
}
