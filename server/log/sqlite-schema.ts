/** The tables of the embedded store, and the steps that bring an older database up to them. */
import type { DatabaseSync } from 'node:sqlite'

/** Step n brings a database from schema n to n + 1; a released step is never changed. */
const steps: readonly string[] = [
  `
  CREATE TABLE documents (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, parent TEXT, chamber TEXT,
    schema INTEGER NOT NULL, created_by TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;
  -- id is the order of writing: the rows of a commit are hashed in it.
  CREATE TABLE updates (
    id INTEGER PRIMARY KEY, commit_number INTEGER NOT NULL, document TEXT NOT NULL, seq INTEGER NOT NULL,
    author TEXT NOT NULL, deliverer TEXT NOT NULL, received_at INTEGER NOT NULL, written_at INTEGER,
    hash BLOB NOT NULL, update_bytes BLOB NOT NULL, UNIQUE (document, seq)
  ) STRICT;
  -- The newest row of each document, kept apart: a log that lost its last rows must not look like a shorter whole one.
  CREATE TABLE heads (
    document TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL,
    updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE commits (number INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
  CREATE TABLE clients (
    document TEXT NOT NULL, client INTEGER NOT NULL, account TEXT NOT NULL, bound_at INTEGER NOT NULL,
    PRIMARY KEY (document, client)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE snapshots (
    document TEXT NOT NULL, seq INTEGER NOT NULL, chain_hash BLOB NOT NULL, digest BLOB NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (document, seq)
  ) STRICT;
  CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY, commit_number INTEGER NOT NULL, document TEXT NOT NULL, author TEXT NOT NULL,
    deliverer TEXT NOT NULL, received_at INTEGER NOT NULL, written_at INTEGER, reason TEXT NOT NULL,
    hash BLOB NOT NULL, update_bytes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE restorations (
    id INTEGER PRIMARY KEY, accepted_at INTEGER NOT NULL, database_commit INTEGER NOT NULL, head_commit INTEGER
  ) STRICT;
  `,
  `
  -- What people decided upon what was put aside; the row of quarantine itself is never changed.
  CREATE TABLE quarantine_settlements (
    id INTEGER PRIMARY KEY, commit_number INTEGER NOT NULL, outcome TEXT NOT NULL, settled_by TEXT NOT NULL,
    settled_at INTEGER NOT NULL, hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX quarantine_of_document ON quarantine (document);
  `,
  `
  CREATE TABLE acts (
    id INTEGER PRIMARY KEY, commit_number INTEGER NOT NULL, document TEXT NOT NULL, seq INTEGER NOT NULL,
    kind TEXT NOT NULL, account TEXT NOT NULL, taken_at INTEGER NOT NULL, payload TEXT NOT NULL, hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX acts_of_document ON acts (document);
  CREATE TRIGGER acts_are_not_changed BEFORE UPDATE ON acts BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END;
  CREATE TRIGGER acts_are_not_deleted BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
  `,
]

/** The first schema that knows settlements: a store that was not opened since has none. */
export const settlementsSinceSchema = 2
/** The first that knows acts. */
export const actsSinceSchema = 3

const storeSchemaVersion = steps.length

/** 0 before the first step. */
export function readSchemaVersion(database: DatabaseSync): number {
  return database.prepare('PRAGMA user_version').get()?.['user_version'] as number
}

/** Each step commits by itself, so that a crash between two leaves a database that the next start goes on from. */
export function migrateStore(database: DatabaseSync): void {
  const found = readSchemaVersion(database)
  if (found > storeSchemaVersion) {
    throw new Error(
      `数据库由较新的会编写成（第 ${found} 版，本程序只懂第 ${storeSchemaVersion} 版）；请改用较新的会编，数据未动。 ` +
        `The database was written by a newer Huibian (schema ${found}, this one knows ${storeSchemaVersion}); ` +
        `run the newer one. Nothing was changed.`,
    )
  }
  for (const [index, step] of steps.entries()) {
    if (index >= found) database.exec(`BEGIN IMMEDIATE; ${step}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}
