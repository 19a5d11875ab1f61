/** Reads what was put aside and what became of it, over any connection to the store. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { AsideItem, AsideQuery, AsideRow, AsideSettlement } from '../relay/ports.ts'
import { asideRowCostBytes } from '../relay/ports.ts'
import { dayOf, type DayUse, type WaitingItem } from './quarantine-use.ts'

export interface QuarantineReader {
  list(query: AsideQuery): AsideItem[]
  read(id: number): (AsideItem & Pick<AsideRow, 'update'>) | null
  /** Of one that nobody decided upon. */
  findWaiting(id: number): WaitingItem | null
  allWaiting(): Iterable<WaitingItem>
  /** What each account brought on the last day on which anything came. */
  newestDay(): DayUse
}

// The length of a BLOB is read without its bytes.
const columns = `quarantine.id, document, author, deliverer, received_at, written_at, reason,
  length(update_bytes) AS bytes, outcome, settled_by, settled_at`
const source = 'FROM quarantine LEFT JOIN quarantine_settlements ON quarantine_settlements.id = quarantine.id'

type Row = Record<string, SQLOutputValue>

function toItem(row: Row): AsideItem {
  const { outcome } = row
  return {
    id: Number(row['id']),
    document: row['document'] as DocumentId,
    author: row['author'] as AccountId,
    deliverer: row['deliverer'] as AccountId,
    receivedAtMs: Number(row['received_at']),
    writtenAtMs: row['written_at'] === null ? null : Number(row['written_at']),
    reason: String(row['reason']),
    bytes: Number(row['bytes']),
    settled: outcome === null ? null : toSettlement(row),
  }
}

function toSettlement(row: Row): AsideSettlement {
  return {
    outcome: row['outcome'] as AsideSettlement['outcome'],
    settledBy: row['settled_by'] as AccountId,
    settledAtMs: Number(row['settled_at']),
  }
}

export function createQuarantineReader(database: DatabaseSync): QuarantineReader {
  const list = database.prepare(`SELECT ${columns} ${source}
    WHERE quarantine.id < ?1 AND (?2 IS NULL OR author = ?2 OR deliverer = ?2) AND (?3 IS NULL OR document = ?3)
    ORDER BY quarantine.id DESC LIMIT ?4`)
  const read = database.prepare(`SELECT ${columns}, update_bytes ${source} WHERE quarantine.id = ?`)
  const waiting = `SELECT document, deliverer, length(update_bytes) AS bytes ${source} WHERE outcome IS NULL`
  const oneWaiting = database.prepare(`${waiting} AND quarantine.id = ?`)
  const allWaiting = database.prepare(waiting)
  const newest = database.prepare('SELECT MAX(received_at) AS at FROM quarantine')
  // The rows of a day are the newest: back from the end, until one is older.
  const backwards = database.prepare(
    'SELECT deliverer, received_at, length(update_bytes) AS bytes FROM quarantine ORDER BY id DESC',
  )
  return {
    list: ({ account, document, beforeId, limit }) => list.all(beforeId, account, document, limit).map(toItem),
    read(id) {
      const row = read.get(id)
      return row === undefined ? null : { ...toItem(row), update: row['update_bytes'] as Uint8Array }
    },
    findWaiting(id) {
      const row = oneWaiting.get(id)
      return row === undefined ? null : toWaiting(row)
    },
    *allWaiting() {
      for (const row of allWaiting.iterate()) yield toWaiting(row)
    },
    newestDay() {
      const day = dayOf(Number(newest.get()?.['at'] ?? 0))
      const byDeliverer: [AccountId, number][] = []
      for (const row of backwards.iterate()) {
        if (dayOf(Number(row['received_at'])) < day) break
        byDeliverer.push([row['deliverer'] as AccountId, Number(row['bytes']) + asideRowCostBytes])
      }
      return { day, byDeliverer }
    },
  }
}

function toWaiting(row: Row): WaitingItem {
  return {
    document: row['document'] as DocumentId,
    deliverer: row['deliverer'] as AccountId,
    bytes: Number(row['bytes']),
  }
}
