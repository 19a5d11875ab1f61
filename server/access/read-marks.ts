/** How far each person has read each document: what is new since then is shown to them, and to nobody else. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId, DocumentId } from '../../shared/ids.ts'

export const readMarkTables = `
  CREATE TABLE IF NOT EXISTS read_mark (
    account TEXT NOT NULL,
    document TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (account, document)
  ) STRICT, WITHOUT ROWID;`

export interface ReadMark {
  /** Of the document's log. */
  readonly seq: number
  readonly atMs: number
}

export type ReadMarks = ReturnType<typeof createReadMarks>

export function createReadMarks(database: DatabaseSync, now: () => number) {
  const find = database.prepare('SELECT seq, at_ms FROM read_mark WHERE account = ? AND document = ?')
  const set = database.prepare(
    `INSERT INTO read_mark (account, document, seq, at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (account, document) DO UPDATE SET seq = excluded.seq, at_ms = excluded.at_ms`,
  )
  return {
    /** Null for a document that the person has not marked yet. */
    of(account: AccountId, document: DocumentId): ReadMark | null {
      const row = find.get(account, document)
      return row === undefined ? null : { seq: Number(row['seq']), atMs: Number(row['at_ms']) }
    },
    set(account: AccountId, document: DocumentId, seq: number): ReadMark {
      const mark = { seq, atMs: now() }
      set.run(account, document, mark.seq, mark.atMs)
      return mark
    },
  }
}
