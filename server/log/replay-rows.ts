/** Replays rows of one document's log from a trusted point, and stops before the first that does not verify (R4). */
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { LoadedDocument, Seq } from '../relay/ports.ts'
import { rowHash, sameBytes, zeroHash } from './hash-chain.ts'
import { createUpdateTotals, type UpdateTotals } from './update-totals.ts'

export interface StoredRow {
  readonly seq: Seq
  readonly author: AccountId
  readonly deliverer: AccountId
  readonly receivedAtMs: number
  readonly hash: Uint8Array
  readonly update: Uint8Array
}

export interface ChainPoint {
  readonly seq: Seq
  readonly hash: Uint8Array
}

export const emptyLog: ChainPoint = { seq: 0, hash: zeroHash }

export interface ReplayStart extends ChainPoint {
  readonly snapshot: Uint8Array | null
}

export type ReplayedDocument = Omit<LoadedDocument, 'owners' | 'boundToday'>

/** Why `row` cannot follow `previous`, or null if it does. */
export function rowFault(document: DocumentId, previous: ChainPoint, row: StoredRow): string | null {
  if (row.seq !== previous.seq + 1) return `row ${previous.seq + 1} is missing, ${row.seq} follows`
  const expected = rowHash(previous.hash, row.seq, { document, ...row })
  return sameBytes(expected, row.hash) ? null : `row ${row.seq} does not match its hash`
}

function readNext(
  rows: Iterator<StoredRow>,
  after: Seq,
  isDamage: (error: unknown) => boolean,
): StoredRow | string | null {
  try {
    const next = rows.next()
    return next.done === true ? null : next.value
  } catch (error) {
    if (!isDamage(error)) throw error
    return `row ${after + 1} cannot be read: ${String(error)}`
  }
}

/**
 * @param head the newest row as the log remembers it apart from its rows
 * @param isDamage whether an error while reading a row lies in the row; other errors are thrown on
 * @param totals for callers that need no clocks: adding them up reads every update once more
 */
export function replayRows(
  document: DocumentId,
  start: ReplayStart,
  rows: Iterator<StoredRow>,
  head: ChainPoint,
  isDamage: (error: unknown) => boolean,
  totals: UpdateTotals = createUpdateTotals(),
): ReplayedDocument {
  if (start.snapshot !== null) totals.add(start.snapshot)
  const tail: Uint8Array[] = []
  let point: ChainPoint = start
  let damage: string | null = null
  for (;;) {
    const row = readNext(rows, point.seq, isDamage)
    if (row === null) break
    damage = typeof row === 'string' ? row : (rowFault(document, point, row) ?? addFault(totals, row))
    if (damage !== null || typeof row === 'string') break
    tail.push(row.update)
    point = { seq: row.seq, hash: row.hash }
  }
  if (damage === null && (point.seq !== head.seq || !sameBytes(point.hash, head.hash))) {
    damage = `the log ends at row ${point.seq}, its newest row is ${head.seq}`
  }
  const { seq, hash } = point
  return { seq, hash, snapshot: start.snapshot, snapshotSeq: start.seq, tail, ...totals.toClocks(), damage }
}

function addFault(totals: UpdateTotals, row: StoredRow): string | null {
  try {
    totals.add(row.update)
    return null
  } catch (error) {
    return `row ${row.seq} is no update: ${String(error)}`
  }
}
