/** Mass deletions that people were told of, and what they decided. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { DeletionNotes, MassDeletion } from '../relay/mass-deletion.ts'
import type { Seq } from '../relay/ports.ts'
import { inTransaction } from './in-transaction.ts'

export const alertTables = `
  CREATE TABLE IF NOT EXISTS alert (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    seqs TEXT NOT NULL,
    account TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    held INTEGER NOT NULL,
    outcome TEXT CHECK (outcome IN ('restored', 'dismissed')),
    settled_by TEXT,
    settled_at_ms INTEGER,
    UNIQUE (document, first_seq)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS expected_alert (
    document TEXT NOT NULL,
    seq INTEGER NOT NULL,
    deletion TEXT NOT NULL,
    PRIMARY KEY (document, seq)
  ) STRICT;`

export interface AlertSettlement {
  readonly outcome: 'restored' | 'dismissed'
  readonly by: AccountId
  readonly atMs: number
}

export interface Alert extends MassDeletion {
  readonly id: number
  readonly settled: AlertSettlement | null
}

export type Alerts = ReturnType<typeof createAlerts>

// Those that wait, and a year of those that were decided upon.
const listed = 200

export function createAlerts(database: DatabaseSync) {
  const upsert = database.prepare(
    `INSERT INTO alert (document, first_seq, seqs, account, at_ms, removed, held) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (document, first_seq) DO UPDATE SET seqs = excluded.seqs, removed = excluded.removed`,
  )
  const newest = database.prepare('SELECT * FROM alert ORDER BY outcome IS NOT NULL, id DESC')
  const byFirst = database.prepare('SELECT * FROM alert WHERE document = ? AND first_seq = ?')
  const byId = database.prepare('SELECT * FROM alert WHERE id = ?')
  const settle = database.prepare(
    'UPDATE alert SET outcome = ?, settled_by = ?, settled_at_ms = ? WHERE id = ? AND outcome IS NULL',
  )
  const expect = database.prepare('INSERT OR REPLACE INTO expected_alert (document, seq, deletion) VALUES (?, ?, ?)')
  const expected = database.prepare('SELECT document, seq, deletion FROM expected_alert ORDER BY document, seq')
  const came = database.prepare('DELETE FROM expected_alert WHERE document = ? AND seq <= ?')
  const forget = database.prepare('DELETE FROM expected_alert WHERE document = ?')

  /** What somebody decided upon stays as it is: what came since is an alert of its own. */
  function put(deletion: MassDeletion): void {
    const { document, seqs, account, atMs, removed, held } = deletion
    const row = byFirst.get(document, seqs[0] ?? 0)
    const known = row === undefined ? null : readAlert(row)
    if (known === null || known.settled === null) {
      upsert.run(document, seqs[0] ?? 0, JSON.stringify(seqs), account, atMs, removed, held)
      return
    }
    const since = seqs.filter((seq) => !known.seqs.includes(seq))
    if (since.length > 0) put({ ...deletion, seqs: since, removed: removed - known.removed })
  }

  const notes: DeletionNotes = {
    expect: (deletion) => void expect.run(deletion.document, deletion.seqs.at(-1) ?? 0, JSON.stringify(deletion)),
    /** Again with more rows, as they come, under the same first one. */
    note(deletion) {
      inTransaction(database, () => {
        put(deletion)
        came.run(deletion.document, deletion.seqs.at(-1) ?? 0)
      })
    },
    forget: (document) => void forget.run(document),
  }
  return {
    ...notes,
    /**
     * Before anything new is written: what a process expected that died, and the log holds, is noted now.
     * @param newestSeq of the log
     */
    async recover(newestSeq: (document: DocumentId) => Promise<Seq>): Promise<void> {
      for (const row of expected.all()) {
        const document = row['document'] as DocumentId
        if ((await newestSeq(document)) < Number(row['seq'])) continue
        notes.note(JSON.parse(String(row['deletion'])) as MassDeletion)
      }
      database.exec('DELETE FROM expected_alert')
    },
    /**
     * Those that wait first, each newest first.
     * @param isWanted asked before they are counted: those of others, however many, push none out
     */
    list(isWanted: (alert: Alert) => boolean = () => true): Alert[] {
      const found: Alert[] = []
      for (const row of newest.iterate()) {
        const alert = readAlert(row)
        if (isWanted(alert)) found.push(alert)
        if (found.length === listed) break
      }
      return found
    },
    find(id: number): Alert | null {
      const row = byId.get(id)
      return row === undefined ? null : readAlert(row)
    },
    /** @returns false if somebody decided before */
    settle: (id: number, { outcome, by, atMs }: AlertSettlement): boolean =>
      settle.run(outcome, by, atMs, id).changes > 0,
  }
}

function readAlert(row: Record<string, unknown>): Alert {
  const outcome = row['outcome'] as AlertSettlement['outcome'] | null
  return {
    id: Number(row['id']),
    document: row['document'] as DocumentId,
    seqs: JSON.parse(String(row['seqs'])) as number[],
    account: row['account'] as AccountId,
    atMs: Number(row['at_ms']),
    removed: Number(row['removed']),
    held: Number(row['held']),
    settled: outcome && { outcome, by: row['settled_by'] as AccountId, atMs: Number(row['settled_at_ms']) },
  }
}
