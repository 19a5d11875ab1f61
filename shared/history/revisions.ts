/** Groups the rows of a log into revisions: what one person did in one stretch, as a timeline shows it. */
import type { AccountId } from '../ids.ts'
import type { PastRow } from './document-past.ts'

export type NumberedRow = PastRow & { readonly seq: number }

/** Rows that lie next to each other in the log, of one author and one deliverer. */
export interface Revision {
  /** Its oldest row, and its newest: the state after it. */
  readonly first: number
  readonly last: number
  readonly rows: number
  readonly author: AccountId
  readonly deliverer: AccountId
  readonly receivedFromMs: number
  readonly receivedToMs: number
  /** As devices claimed; null if none claimed a time. */
  readonly writtenFromMs: number | null
  readonly writtenToMs: number | null
  /** Something in it was written while the device was away from the server. */
  readonly isOffline: boolean
}

// Whoever stops to read or to look something up is back by then; who comes back later begins something else.
export const longestPauseMs = 5 * 60 * 1_000
// A morning of steady typing is no one change. Where an hour of the clock begins, so that the same rows make the same
// revisions from wherever a page of them begins, and whatever is added later.
export const longestRevisionMs = 60 * 60 * 1_000
// A slow line takes seconds; a device whose clock is a little off should not look as if it had been away.
export const offlineAfterMs = 60 * 1_000
// Beyond it a number is no date.
const lastDateMs = 8.64e15

/** @param rows the newest first, of which some may be left out @returns the newest first, each when it is complete */
export function* groupRevisions(rows: Iterable<NumberedRow>): Generator<Revision> {
  let revision: Revision | null = null
  let oldest: NumberedRow | null = null
  for (const row of rows) {
    if (revision !== null && oldest !== null && isOneStretch(row, oldest)) revision = extend(revision, row)
    else {
      if (revision !== null) yield revision
      revision = begin(row)
    }
    oldest = row
  }
  if (revision !== null) yield revision
}

/** A client may claim any number; one that is no time is no claim. */
export function claimedTime(writtenAtMs: number | null): number | null {
  return writtenAtMs !== null && Math.abs(writtenAtMs) <= lastDateMs ? writtenAtMs : null
}

function isOneStretch(older: NumberedRow, newer: NumberedRow): boolean {
  return (
    older.seq + 1 === newer.seq &&
    older.author === newer.author &&
    older.deliverer === newer.deliverer &&
    // Either way: the server's clock may have been put back.
    Math.abs(newer.receivedAtMs - older.receivedAtMs) <= longestPauseMs &&
    hourOf(older) === hourOf(newer)
  )
}

const hourOf = ({ receivedAtMs }: PastRow) => Math.floor(receivedAtMs / longestRevisionMs)

function begin({ seq, author, deliverer, receivedAtMs, ...row }: NumberedRow): Revision {
  const written = claimedTime(row.writtenAtMs)
  return {
    first: seq,
    last: seq,
    rows: 1,
    author,
    deliverer,
    receivedFromMs: receivedAtMs,
    receivedToMs: receivedAtMs,
    writtenFromMs: written,
    writtenToMs: written,
    isOffline: written !== null && receivedAtMs - written > offlineAfterMs,
  }
}

function extend(revision: Revision, row: NumberedRow): Revision {
  const added = begin(row)
  return {
    ...revision,
    first: row.seq,
    rows: revision.rows + 1,
    receivedFromMs: Math.min(revision.receivedFromMs, row.receivedAtMs),
    receivedToMs: Math.max(revision.receivedToMs, row.receivedAtMs),
    writtenFromMs: chosen(Math.min, revision.writtenFromMs, added.writtenFromMs),
    writtenToMs: chosen(Math.max, revision.writtenToMs, added.writtenToMs),
    isOffline: revision.isOffline || added.isOffline,
  }
}

function chosen(choose: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : choose(a, b)
}
