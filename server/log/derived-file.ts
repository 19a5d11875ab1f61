/** Keeps what was derived from logs in a file of its own: it may be deleted at any time, and is believed only where it fits the log. */
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { DocumentId } from '../../shared/ids.ts'
import { sameBytes } from './hash-chain.ts'
import type { ChainPoint } from './replay-rows.ts'

/** What a derived text stands for. */
export interface DerivedFrom extends ChainPoint {
  readonly document: DocumentId
  /** What was derived of the document: one text each. */
  readonly facet: string
  /** Rises with the code that derives: what older code derived is derived anew. */
  readonly version: number
  /** What else went into it, '' for nothing. */
  readonly context: string
}

export interface DerivedFile {
  /** Null unless it was derived from exactly this, and reads as it was written. */
  read(from: DerivedFrom): string | null
  /** Takes the place of what was derived of the same facet before. Keeps nothing if the disk refuses: it can be derived again. */
  write(from: DerivedFrom, content: string): void
  /** Forgets facets that begin so and were not written lately, all but the newest few names. */
  prune(prefix: string, keptFacets: number): void
  close(): void
}

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS derived (
    facet TEXT NOT NULL, document TEXT NOT NULL, written INTEGER NOT NULL, digest BLOB NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (facet, document)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS tick (only INTEGER PRIMARY KEY CHECK (only = 1), at INTEGER NOT NULL) STRICT;
  INSERT OR IGNORE INTO tick VALUES (1, 0);
`
const sql = {
  read: 'SELECT digest, content FROM derived WHERE document = ? AND facet = ?',
  tick: 'UPDATE tick SET at = at + 1',
  write: `INSERT OR REPLACE INTO derived (document, facet, digest, content, written)
    VALUES (?, ?, ?, ?, (SELECT at FROM tick))`,
  prune: `DELETE FROM derived WHERE facet BETWEEN ?1 AND ?1 || char(0x10ffff) AND facet NOT IN
    (SELECT facet FROM derived WHERE facet BETWEEN ?1 AND ?1 || char(0x10ffff)
     GROUP BY facet ORDER BY max(written) DESC LIMIT ?2)`,
} as const

// Another command may hold the file for a moment; longer is not worth it for what can be derived again.
const busyTimeoutMs = 1000

/** Over a prefix that ends by itself, a hash of one length, and the rest. */
function digestOf({ document, facet, version, context, seq, hash }: DerivedFrom, content: string): Uint8Array {
  const prefix = JSON.stringify([document, facet, version, context, seq])
  return new Uint8Array(createHash('sha256').update(prefix).update(hash).update(content).digest())
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs })
  try {
    database.exec(schema)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function remove(path: string): void {
  for (const end of ['', '-wal', '-shm']) fs.rmSync(`${path}${end}`, { force: true })
}

/** A file that is damaged or of another version of this code is deleted and begun anew. */
function openOrBegin(path: string): DatabaseSync {
  try {
    return open(path)
  } catch {
    remove(path)
    return open(path)
  }
}

/** @param failed told of what the file did not do; nothing is lost by it but time */
export function openDerivedFile(path: string, failed: (error: unknown) => void): DerivedFile {
  let database: DatabaseSync | null = attempt(() => openOrBegin(path))

  function attempt<Result>(work: () => Result): Result | null {
    try {
      return work()
    } catch (error) {
      failed(error)
      return null
    }
  }

  return {
    read(from) {
      const row = attempt(() => database?.prepare(sql.read).get(from.document, from.facet))
      const [content, digest] = [row?.['content'], row?.['digest']]
      if (typeof content !== 'string' || !(digest instanceof Uint8Array)) return null
      return sameBytes(digestOf(from, content), digest) ? content : null
    },
    write(from, content) {
      attempt(() => {
        database?.exec(sql.tick)
        database?.prepare(sql.write).run(from.document, from.facet, digestOf(from, content), content)
      })
    },
    prune(prefix, keptFacets) {
      attempt(() => database?.prepare(sql.prune).run(prefix, keptFacets))
    },
    close() {
      attempt(() => database?.close())
      database = null
    },
  }
}
