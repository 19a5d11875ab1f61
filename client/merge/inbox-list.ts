/** How much is not settled in which table: the server's count of all that this account may read. */
import { type ChamberId, type DocumentId, parseDocumentId } from '../../shared/ids.ts'
import { type Api, ApiError, isRecord } from '../collab/api.ts'

export interface InboxEntry {
  readonly id: DocumentId
  readonly kind: 'roster' | 'ledger'
  readonly title: string
  readonly chamber: ChamberId | null
  readonly overwrites: number
  readonly deletedEdits: number
  readonly duplicates: number
}

/** A table that the server could not look through. */
export interface InboxProblem extends Pick<InboxEntry, 'id' | 'kind' | 'title'> {
  readonly problem: string
}

export interface Inbox {
  readonly entries: readonly InboxEntry[]
  readonly problems: readonly InboxProblem[]
}

/** @throws ApiError if the server is out of reach or answers something else */
export async function fetchInbox(api: Pick<Api, 'request'>): Promise<Inbox> {
  const answer = await api.request('GET', '/merge/inbox')
  if (!isRecord(answer) || !Array.isArray(answer['documents'])) {
    throw new ApiError(0, 'badAnswer', 'the answer lists no documents')
  }
  const problems: readonly unknown[] = Array.isArray(answer['problems']) ? answer['problems'] : []
  return {
    entries: answer['documents'].flatMap((item: unknown) => parseEntry(item) ?? []),
    problems: problems.flatMap((item) => {
      const entry = parseEntry(item)
      return entry === null || !isRecord(item) ? [] : [{ ...entry, problem: String(item['problem']) }]
    }),
  }
}

export function countUnsettled(entries: readonly InboxEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.overwrites + entry.deletedEdits + entry.duplicates, 0)
}

function parseEntry(item: unknown): InboxEntry | null {
  if (!isRecord(item)) return null
  const { kind, title, chamber } = item
  const id = typeof item['id'] === 'string' ? parseDocumentId(item['id']) : null
  if (id === null || (kind !== 'roster' && kind !== 'ledger')) return null
  const count = (field: string): number => (typeof item[field] === 'number' ? item[field] : 0)
  return {
    id,
    kind,
    title: typeof title === 'string' ? title : '',
    chamber: typeof chamber === 'string' ? (chamber as ChamberId) : null,
    overwrites: count('overwrites'),
    deletedEdits: count('deletedEdits'),
    duplicates: count('duplicates'),
  }
}
