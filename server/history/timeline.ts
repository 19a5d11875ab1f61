/** One page of a document's revisions, read from its log without the updates themselves. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { groupRevisions, type NumberedRow, type Revision } from '../../shared/history/revisions.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { type DocumentReader, numberOf, textOf } from '../log/document-reader.ts'
import { sameBytes } from '../log/hash-chain.ts'
import { isPassingError } from '../log/to-store-error.ts'
import type { Seq } from '../relay/ports.ts'

export interface TimelineAsk {
  readonly document: DocumentId
  /** Only rows before it; null begins with the newest. */
  readonly before: Seq | null
  /** Of revisions. */
  readonly limit: number
  /** Whose rows alone; null for everybody's. */
  readonly person: AccountId | null
}

export interface Timeline {
  /** The newest row of the document. */
  readonly head: Seq
  /** The newest first. */
  readonly revisions: readonly Revision[]
  /** What to ask for next; null if there is nothing older. */
  readonly nextBefore: Seq | null
}

export type ReadTimeline = (ask: TimelineAsk) => Timeline | 'damaged'

// A tenth of a second of reading. Where people type row by row for hours a page holds fewer revisions, each of them whole.
const rowsPerPage = 20_000

const columns = 'seq, author, deliverer, received_at, written_at'
const sql = {
  extent: 'SELECT count(*) AS count, min(seq) AS oldest, max(seq) AS newest FROM updates WHERE document = ?',
  hash: 'SELECT hash FROM updates WHERE document = ? AND seq = ?',
  rows: `SELECT ${columns} FROM updates WHERE document = ? AND seq < ? ORDER BY seq DESC`,
  rowsOf: `SELECT ${columns} FROM updates WHERE document = ? AND seq < ? AND author = ? ORDER BY seq DESC`,
} as const

/**
 * Without updates no row can be held against its hash. Missing rows are noticed, and a newest row that is not the one
 * the log remembers; what else is damaged, comparing finds.
 */
export function createTimeline(
  database: DatabaseSync,
  reader: Pick<DocumentReader, 'head' | 'inOneView'>,
): ReadTimeline {
  const statements = {
    extent: database.prepare(sql.extent),
    hash: database.prepare(sql.hash),
    rows: database.prepare(sql.rows),
    rowsOf: database.prepare(sql.rowsOf),
  }

  function isWhole(document: DocumentId): boolean {
    const { seq, hash } = reader.head(document)
    const extent = statements.extent.get(document)
    // A document begins with its seed: without rows it has lost them.
    if (seq === 0 || extent?.['count'] !== seq || extent['oldest'] !== 1 || extent['newest'] !== seq) return false
    const newest = statements.hash.get(document, seq)?.['hash']
    return newest instanceof Uint8Array && sameBytes(newest, hash)
  }

  function readPage({ document, before, limit, person }: TimelineAsk): Timeline {
    const upTo = before ?? Number.MAX_SAFE_INTEGER
    const { rows, rowsOf } = statements
    const found = person === null ? rows.iterate(document, upTo) : rowsOf.iterate(document, upTo, person)
    let rowsRead = 0
    let isAtEnd = false
    function* numbered(): Generator<NumberedRow> {
      for (const row of found) {
        rowsRead++
        yield readRow(row)
      }
      isAtEnd = true
    }
    const revisions: Revision[] = []
    for (const revision of groupRevisions(numbered())) {
      revisions.push(revision)
      if (revisions.length >= limit || rowsRead > rowsPerPage) break
    }
    const nextBefore = isAtEnd ? null : (revisions.at(-1)?.first ?? null)
    return { head: reader.head(document).seq, revisions, nextBefore }
  }

  return (ask) =>
    reader.inOneView(() => {
      try {
        return isWhole(ask.document) ? readPage(ask) : 'damaged'
      } catch (error) {
        if (isPassingError(error)) throw error
        return 'damaged'
      }
    })
}

function readRow(row: Record<string, SQLOutputValue>): NumberedRow {
  return {
    seq: numberOf(row, 'seq'),
    author: textOf(row, 'author') as AccountId,
    deliverer: textOf(row, 'deliverer') as AccountId,
    receivedAtMs: numberOf(row, 'received_at'),
    writtenAtMs: row['written_at'] === null ? null : numberOf(row, 'written_at'),
  }
}
