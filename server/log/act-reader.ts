/** Reads acts over any connection to the store, each checked against its hash, the act before it and the row it names. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { Act } from '../../shared/review/act.ts'
import { StoreError } from '../relay/ports.ts'
import { actHash, sameBytes, zeroHash } from './hash-chain.ts'
import { actsSinceSchema, readSchemaVersion } from './sqlite-schema.ts'

export interface StoredAct {
  readonly act: Act
  readonly hash: Uint8Array
  readonly commit: number
  /** Why it is not what was written; null if it is. */
  readonly fault: string | null
}

// The row that an act names is found by the index over document and seq.
const columns = `SELECT acts.id, acts.commit_number, acts.document, acts.seq, acts.kind, acts.account, acts.taken_at,
  acts.payload, acts.hash, updates.hash AS log_hash
  FROM acts LEFT JOIN updates ON updates.document = acts.document AND updates.seq = acts.seq`

type Row = Record<string, SQLOutputValue>

function toAct(row: Row): Act {
  return {
    id: row['id'] as number,
    document: row['document'] as DocumentId,
    seq: row['seq'] as number,
    by: row['account'] as AccountId,
    atMs: row['taken_at'] as number,
    kind: row['kind'],
    payload: JSON.parse(String(row['payload'])) as unknown,
  } as Act
}

/** @param previous hashes by document; taken along from act to act */
function check(row: Row, previous: Map<DocumentId, Uint8Array>): StoredAct {
  const document = row['document'] as DocumentId
  const hash = row['hash'] as Uint8Array
  const commit = row['commit_number'] as number
  const before = previous.get(document) ?? zeroHash
  previous.set(document, hash)
  const logHash = row['log_hash'] as Uint8Array | null
  const named = `act ${Number(row['id'])}`
  try {
    const act = toAct(row)
    if (logHash === null) return { act, hash, commit, fault: `${named} names row ${act.seq}, which is not there` }
    const isWhole = sameBytes(actHash(before, logHash, act.id, act), hash)
    return { act, hash, commit, fault: isWhole ? null : `${named} does not match its hash` }
  } catch (error) {
    const act = { ...toAct({ ...row, payload: 'null' }) }
    return { act, hash, commit, fault: `${named} cannot be read: ${String(error)}` }
  }
}

/** All acts in the order in which they were taken. */
export function* walkActs(database: DatabaseSync): Generator<StoredAct> {
  if (readSchemaVersion(database) < actsSinceSchema) return
  const previous = new Map<DocumentId, Uint8Array>()
  for (const row of database.prepare(`${columns} ORDER BY acts.id`).iterate()) yield check(row, previous)
}

export type ReadActs = (documents: readonly DocumentId[]) => StoredAct[]

export function createActReader(database: DatabaseSync): ReadActs {
  const ofDocuments = database.prepare(
    `${columns} WHERE acts.document IN (SELECT value FROM json_each(?)) ORDER BY acts.id`,
  )
  return (documents) => {
    const previous = new Map<DocumentId, Uint8Array>()
    return ofDocuments.all(JSON.stringify(documents)).map((row) => check(row, previous))
  }
}

/** @throws StoreError if one does not verify: what follows from acts must not follow from altered ones */
export function assertWhole(stored: readonly StoredAct[]): Act[] {
  return stored.map(({ act, fault }) => {
    if (fault === null) return act
    throw new StoreError('broken', `The acts upon document ${act.document} are damaged: ${fault}`)
  })
}
