/** What was closed, read once and then followed row by row: always what reading all of the log anew says. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createClosedCellsAt } from '../../../../server/history/closed-cells-at.ts'
import { createDocumentReader, type DocumentReader } from '../../../../server/log/document-reader.ts'
import { openForReading } from '../../../../server/log/sqlite-connection.ts'
import { openSqliteLog, type SqliteLog } from '../../../../server/log/sqlite-log.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import { type AccountId, createDocumentId } from '../../../../shared/ids.ts'
import { closedCellsOf } from '../../../../shared/review/closed-cells.ts'

const document = createDocumentId()
const ann = 'ann' as AccountId
const until = '2020-03-31'
let dataDir: string
let log: SqliteLog
let database: DatabaseSync
let reader: DocumentReader
let doc: Y.Doc
let updates: Uint8Array[]

beforeEach(async () => {
  dataDir = fs.mkdtempSync(join(tmpdir(), 'huibian-closed-'))
  log = await openSqliteLog({ dataDir })
  database = openForReading(dataDir)
  reader = createDocumentReader(database)
  doc = new Y.Doc()
  updates = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
})
afterEach(async () => {
  database.close()
  await log.close()
  fs.rmSync(dataDir, { recursive: true })
})

async function write(row: string, field: string, value: string): Promise<void> {
  const from = updates.length
  setCell(doc, { table: 'entries', row, field }, value)
  const at = { document, author: ann, deliverer: ann, receivedAtMs: 5, writtenAtMs: null }
  const newClients = from === 0 ? [doc.clientID] : []
  await log.append(updates.slice(from).map((update) => ({ ...at, update, newClients })))
}

/** Counts how often all of the log was read. */
function counted() {
  let whole = 0
  const closedCells = createClosedCellsAt({
    ...reader,
    readUpTo: (id, seq) => {
      whole += 1
      return reader.readUpTo(id, seq)
    },
  })
  return { closedCells, wholeReads: () => whole }
}

test('[V14] is read whole once, and followed from there', async () => {
  for (const day of ['2020-03-01', '2020-03-31', '2020-04-01']) await write(`d${day}`, 'reportedOn', day)
  const { closedCells, wholeReads } = counted()
  const ask = (seq: number, closedAt = 3, day = until) => closedCells({ document, closedAt, until: day, seq })
  expect(ask(3)?.rows).toEqual(['d2020-03-01', 'd2020-03-31'])
  await write('new', 'reportedOn', '2020-05-01')
  await write('new', 'reportedOn', '2020-06-01')
  await write('new', 'donor', '甲')
  expect(ask(6)).toEqual(closedCellsOf(updates, 3, until))
  expect(ask(6)).toEqual(closedCellsOf(updates, 3, until))
  expect(wholeReads()).toBe(1)
  // Another closing, and a row that is not the newest.
  expect(ask(6, 6, '2020-06-30')).toEqual(closedCellsOf(updates, 6, '2020-06-30'))
  expect(ask(5)).toEqual(closedCellsOf(updates.slice(0, 5), 3, until))
  expect(wholeReads()).toBe(3)
})

test('[V14] is unknown of a log that is shorter, or altered before that row', async () => {
  await write('in', 'reportedOn', '2020-03-01')
  await write('in', 'donor', '甲')
  const { closedCells } = counted()
  expect(closedCells({ document, closedAt: 2, until, seq: 3 })).toBeNull()
  expect(closedCells({ document, closedAt: 3, until, seq: 2 })).toBeNull()
  expect(closedCells({ document: createDocumentId(), closedAt: 1, until, seq: 1 })).toBeNull()
  await log.close()
  const altering = new DatabaseSync(join(dataDir, 'huibian.db'))
  altering.exec('UPDATE updates SET received_at = 6 WHERE seq = 1')
  altering.close()
  expect(counted().closedCells({ document, closedAt: 2, until, seq: 2 })).toBeNull()
})
