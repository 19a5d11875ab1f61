/** Where the table of an inbox entry is, and how much of what is asked for waits in it. */
import type { FindingKind } from './finding.ts'
import type { InboxEntry } from './inbox-list.ts'

export type InboxFilter = 'all' | FindingKind

export function tablePath({ kind, id }: Pick<InboxEntry, 'kind' | 'id'>): string {
  return `/${kind === 'roster' ? 'rosters' : 'ledgers'}/${id}`
}

export function countOf(entry: InboxEntry, filter: InboxFilter): number {
  const counts = { overwrite: entry.overwrites, deletedEdit: entry.deletedEdits, duplicate: entry.duplicates }
  return filter === 'all' ? counts.overwrite + counts.deletedEdit + counts.duplicate : counts[filter]
}
