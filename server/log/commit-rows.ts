/** Writes the rows of one commit: the SQL behind the writer, without transactions and without the head. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import {
  type AppendedRow,
  type AsideRow,
  type AsideSettlement,
  type NewDocument,
  type PendingRow,
  type Seq,
  StoreError,
} from '../relay/ports.ts'
import { rowHash, settlementHash, zeroHash } from './hash-chain.ts'
import type { CommitHead } from './head-file.ts'

export interface StoredSnapshot {
  readonly document: DocumentId
  readonly seq: Seq
  readonly chainHash: Uint8Array
  readonly digest: Uint8Array
  readonly bytes: Uint8Array
}

export interface CommitRows {
  append(number: number, rows: readonly PendingRow[]): readonly AppendedRow[]
  hasRecord(id: string): boolean
  create(number: number, record: NewDocument, seed: Uint8Array): AppendedRow
  rename(id: string, title: string): void
  quarantine(number: number, row: AsideRow, reason: string): Uint8Array
  settle(number: number, id: number, settlement: AsideSettlement): Uint8Array
  storeSnapshot(snapshot: StoredSnapshot): void
  commit(head: CommitHead): void
}

const sql = {
  head: 'SELECT seq, hash FROM heads WHERE document = ?',
  setHead: `INSERT INTO heads (document, seq, hash, updated_at, updated_by) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (document) DO UPDATE SET seq = excluded.seq, hash = excluded.hash,
    updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
  update: `INSERT INTO updates (commit_number, document, seq, author, deliverer, received_at, written_at, hash, update_bytes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  bind: `INSERT INTO clients (document, client, account, bound_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (document, client) DO UPDATE SET account = account WHERE account = excluded.account`,
  commit: 'INSERT INTO commits (number, hash) VALUES (?, ?)',
  record: 'SELECT 1 FROM documents WHERE id = ?',
  create: `INSERT INTO documents (id, kind, title, parent, chamber, schema, created_by, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  rename: 'UPDATE documents SET title = ? WHERE id = ?',
  quarantine: `INSERT INTO quarantine
    (commit_number, document, author, deliverer, received_at, written_at, reason, hash, update_bytes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  settle: `INSERT INTO quarantine_settlements (id, commit_number, outcome, settled_by, settled_at, hash)
    VALUES (?, ?, ?, ?, ?, ?)`,
  snapshot: 'INSERT OR REPLACE INTO snapshots (document, seq, chain_hash, digest, bytes) VALUES (?, ?, ?, ?, ?)',
  dropSnapshots: `DELETE FROM snapshots WHERE document = ?1 AND seq NOT IN
    (SELECT seq FROM snapshots WHERE document = ?1 ORDER BY seq DESC LIMIT 2)`,
} as const

type Statements = { readonly [Name in keyof typeof sql]: ReturnType<DatabaseSync['prepare']> }

function bindClients(statements: Statements, row: PendingRow): void {
  for (const client of row.newClients) {
    const { changes } = statements.bind.run(row.document, client, row.author, row.receivedAtMs)
    // R2: one client id is one account's for ever.
    if (changes === 0) throw new StoreError('broken', `Client ${client} of ${row.document} is bound to another account`)
  }
}

function appendRow(statements: Statements, number: number, row: PendingRow): AppendedRow {
  const head = statements.head.get(row.document)
  const seq = ((head?.['seq'] as number | undefined) ?? 0) + 1
  const hash = rowHash((head?.['hash'] as Uint8Array | undefined) ?? zeroHash, seq, row)
  const { document, author, deliverer, receivedAtMs, writtenAtMs, update } = row
  statements.update.run(number, document, seq, author, deliverer, receivedAtMs, writtenAtMs, hash, update)
  statements.setHead.run(document, seq, hash, receivedAtMs, author)
  bindClients(statements, row)
  return { seq, hash }
}

/** The seed as a row of the log: written by whoever created the document, and under a client id that stays unbound. */
export function seedRow({ id, createdBy, createdAtMs }: NewDocument, seed: Uint8Array): PendingRow {
  const by: AccountId = createdBy
  return {
    document: id,
    author: by,
    deliverer: by,
    receivedAtMs: createdAtMs,
    writtenAtMs: createdAtMs,
    update: seed,
    newClients: [],
  }
}

export function prepareCommitRows(database: DatabaseSync): CommitRows {
  const statements = Object.fromEntries(
    Object.entries(sql).map(([name, text]) => [name, database.prepare(text)]),
  ) as unknown as Statements
  return {
    append: (number, rows) => rows.map((row) => appendRow(statements, number, row)),
    hasRecord: (id) => statements.record.get(id) !== undefined,
    create(number, record, seed) {
      const { id, kind, title, parent, chamber, schema, createdBy, createdAtMs } = record
      statements.create.run(id, kind, title, parent, chamber, schema, createdBy, createdAtMs)
      return appendRow(statements, number, seedRow(record, seed))
    },
    rename: (id, title) => void statements.rename.run(title, id),
    quarantine(number, row, reason) {
      const { document, author, deliverer, receivedAtMs, writtenAtMs, update } = row
      // Chained to nothing but its commit: seq 0 is no row of the log.
      const hash = rowHash(zeroHash, 0, row)
      statements.quarantine.run(number, document, author, deliverer, receivedAtMs, writtenAtMs, reason, hash, update)
      return hash
    },
    settle(number, id, settlement) {
      const { outcome, settledBy, settledAtMs } = settlement
      const hash = settlementHash(id, settlement)
      statements.settle.run(id, number, outcome, settledBy, settledAtMs, hash)
      return hash
    },
    storeSnapshot({ document, seq, chainHash, digest, bytes }) {
      statements.snapshot.run(document, seq, chainHash, digest, bytes)
      statements.dropSnapshots.run(document)
    },
    commit: ({ number, hash }) => void statements.commit.run(number, hash),
  }
}
