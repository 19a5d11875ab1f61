/** Writes one act and its hash: the SQL behind the writer, without transaction and without the head. */
import type { DatabaseSync } from 'node:sqlite'
import { canonicalJson } from '../../shared/document/canonical-json.ts'
import type { NewAct } from '../../shared/review/act.ts'
import { StoreError } from '../relay/ports.ts'
import { actHash, zeroHash } from './hash-chain.ts'

export interface AppendedAct {
  readonly id: number
  readonly hash: Uint8Array
}

const sql = {
  row: 'SELECT hash FROM updates WHERE document = ? AND seq = ?',
  previous: 'SELECT hash FROM acts WHERE document = ? ORDER BY id DESC LIMIT 1',
  newest: 'SELECT max(id) AS id FROM acts',
  insert: `INSERT INTO acts (id, commit_number, document, seq, kind, account, taken_at, payload, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
} as const

/** An act is about content that is there: its hash holds that of the row. */
export function noSuchRow({ document, seq }: NewAct): StoreError {
  return new StoreError('unavailable', `The log of ${document} has no row ${seq} to decide upon`)
}

export function prepareActRows(database: DatabaseSync): (number: number, act: NewAct) => AppendedAct {
  const row = database.prepare(sql.row)
  const previous = database.prepare(sql.previous)
  const newest = database.prepare(sql.newest)
  const insert = database.prepare(sql.insert)
  return (number, act) => {
    const { document, seq, kind, by, atMs, payload } = act
    const logHash = row.get(document, seq)?.['hash'] as Uint8Array | undefined
    if (logHash === undefined) throw noSuchRow(act)
    const before = (previous.get(document)?.['hash'] as Uint8Array | undefined) ?? zeroHash
    const id = ((newest.get()?.['id'] as number | null | undefined) ?? 0) + 1
    const hash = actHash(before, logHash, id, act)
    insert.run(id, number, document, seq, kind, by, atMs, canonicalJson(payload), hash)
    return { id, hash }
  }
}
