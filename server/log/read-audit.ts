/** Reads all that the store holds about one document, as it was written and unjudged: for an export that others verify. */
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { DocumentRecord } from '../relay/ports.ts'
import { createActReader, type StoredAct } from './act-reader.ts'
import { readStoredRow } from './document-reader.ts'
import { type CommitHead, headPath, readHead } from './head-file.ts'
import type { StoredRow } from './replay-rows.ts'
import { openForReading } from './sqlite-connection.ts'
import { createRegistryReader } from './sqlite-registry.ts'

type AuditedRow = StoredRow & { readonly writtenAtMs: number | null }

export interface Audited {
  readonly record: DocumentRecord
  readonly head: CommitHead | null
  readonly rows: Iterable<AuditedRow>
  readonly acts: readonly StoredAct[]
  /** Whoever wrote, brought or decided something. */
  readonly people: readonly AccountId[]
}

const rowsSql = `SELECT seq, author, deliverer, received_at, written_at, hash, update_bytes FROM updates
  WHERE document = ? ORDER BY seq`

const peopleSql = `SELECT author AS account FROM updates WHERE document = ?1
  UNION SELECT deliverer FROM updates WHERE document = ?1 UNION SELECT account FROM acts WHERE document = ?1`

/**
 * Over one state of the store, whatever is committed meanwhile; the server may be running.
 * @returns what `read` returns, or null if there is no such document
 */
export function readAudit<Result>(
  dataDir: string,
  document: DocumentId,
  read: (audited: Audited) => Result,
): Result | null {
  const database = openForReading(dataDir)
  try {
    database.exec('BEGIN')
    const record = createRegistryReader(database).find(document)
    if (record === null) return null
    const head = readHead(headPath(dataDir))
    const people = database
      .prepare(peopleSql)
      .all(document)
      .map(({ account }) => account as AccountId)
    return read({ record, head, people, rows: rowsOf(), acts: createActReader(database)([document]) })
  } finally {
    database.close()
  }

  function* rowsOf(): Generator<AuditedRow> {
    for (const row of database.prepare(rowsSql).iterate(document)) {
      yield { ...readStoredRow(row), writtenAtMs: row['written_at'] as number | null }
    }
  }
}
