/** What the thread keeps of pasts, and what it says of logs that are not whole. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { compareStates } from '../../../../server/history/compare-states.ts'
import { createOpenedPasts } from '../../../../server/history/opened-pasts.ts'
import { createTimeline } from '../../../../server/history/timeline.ts'
import { createDocumentReader } from '../../../../server/log/document-reader.ts'
import { databasePath, openForReading } from '../../../../server/log/sqlite-connection.ts'
import { openSqliteLog } from '../../../../server/log/sqlite-log.ts'
import type { PendingRow } from '../../../../server/relay/ports.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { type AccountId, createDocumentId, type DocumentId } from '../../../../shared/ids.ts'
import { createAuthor } from '../../../contract/update-log-contract.ts'

const founder = 'founder' as AccountId
const ids = Array.from({ length: 4 }, createDocumentId) as [DocumentId, DocumentId, DocumentId, DocumentId]
const [first] = ids
const template = fs.mkdtempSync(join(tmpdir(), 'huibian-history-'))
let fourth: PendingRow
let dataDir: string
let database: DatabaseSync

beforeAll(async () => {
  const log = await openSqliteLog({ dataDir: template })
  for (const id of ids) {
    const record = { id, kind: 'article', title: '', parent: null, chamber: null, schema: 1 } as const
    await log.create({ ...record, createdBy: founder, createdAtMs: 1 }, seedUpdate('article'))
  }
  const author = createAuthor(first, 7)
  for (const text of ['一', '二', '三']) await log.append([author.type(text)])
  fourth = author.type('四')
  await log.close()
})
afterAll(() => fs.rmSync(template, { recursive: true }))
beforeEach(() => {
  dataDir = fs.mkdtempSync(join(tmpdir(), 'huibian-history-'))
  fs.cpSync(template, dataDir, { recursive: true })
  database = openForReading(dataDir)
})
afterEach(() => {
  database.close()
  fs.rmSync(dataDir, { recursive: true })
})

async function addFourth(): Promise<void> {
  const log = await openSqliteLog({ dataDir })
  await log.append([fourth])
  await log.close()
}

function change(sql: string): void {
  const other = new DatabaseSync(databasePath(dataDir))
  other.prepare(sql).run(first)
  other.close()
}

const openPasts = (limits?: Parameters<typeof createOpenedPasts>[2]) =>
  createOpenedPasts(database, createDocumentReader(database), limits)
const readTimeline = (limit = 10, person: AccountId | null = null, before: number | null = null) =>
  createTimeline(database, createDocumentReader(database))({ document: first, before, limit, person })

test('[H5] a past at hand takes in the rows that were added, and reads none twice', async () => {
  const pasts = openPasts()
  const before = pasts.open(first)
  expect(pasts.open(first)).toBe(before)
  await addFourth()
  const after = pasts.open(first)
  if (before === 'damaged' || after === 'damaged') throw new Error('the log is whole')
  expect(after.past).toBe(before.past)
  expect(after.past.seq).toBe(5)
})

test('[H5] no more documents and bytes are kept at hand than may be, the one asked for longest ago goes first', () => {
  const pasts = openPasts({ documents: 3, bytes: 1_000_000 })
  for (const id of [ids[0], ids[1], ids[2], ids[0], ids[3]]) pasts.open(id)
  expect(pasts.documents).toEqual([ids[2], ids[0], ids[3]])
  const narrow = openPasts({ documents: 3, bytes: 1 })
  expect(narrow.open(first)).not.toBe('damaged')
  expect(narrow.documents).toEqual([])
})

test.each([
  [
    'a changed row',
    `UPDATE updates SET update_bytes = CAST(update_bytes || x'00' AS BLOB) WHERE seq = 3 AND document = ?`,
  ],
  ['another author', `UPDATE updates SET author = 'zhou' WHERE seq = 2 AND document = ?`],
  ['a missing row', 'DELETE FROM updates WHERE seq = 2 AND document = ?'],
  ['a missing end', 'DELETE FROM updates WHERE seq = 4 AND document = ?'],
  ['no rows at all', 'DELETE FROM updates WHERE document = ?'],
  ['another newest row', `UPDATE heads SET hash = zeroblob(32) WHERE document = ?`],
])('[H5] %s is damage, also for states before it', (_what, sql) => {
  change(sql)
  const pasts = openPasts()
  expect(compareStates(pasts, { document: first, from: 0, to: 1 })).toBe('damaged')
  expect(pasts.documents).toEqual([])
})

test('[H5] a past at hand is dropped when what was added is damaged', async () => {
  const pasts = openPasts()
  pasts.open(first)
  await addFourth()
  change(`UPDATE updates SET received_at = received_at + 1 WHERE seq = 5 AND document = ?`)
  expect(pasts.open(first)).toBe('damaged')
  expect(pasts.documents).toEqual([])
})

test('[H5] a row that the log does not have yet is told apart from damage', () => {
  expect(compareStates(openPasts(), { document: first, from: 0, to: 5 })).toBe('noSuchRow')
  const same = compareStates(openPasts(), { document: first, from: 4, to: 4 })
  if (typeof same === 'string') throw new Error('the log has that row')
  expect(same).toMatchObject({ cells: [], rows: {} })
  expect(new Set(same.lines.map((line) => line.change))).toEqual(new Set(['same']))
})

test.each([
  ['a missing row', 'DELETE FROM updates WHERE seq = 2 AND document = ?'],
  ['a missing end', 'DELETE FROM updates WHERE seq = 4 AND document = ?'],
  ['a missing beginning', 'DELETE FROM updates WHERE seq = 1 AND document = ?'],
  ['no rows at all', 'DELETE FROM updates WHERE document = ?'],
  ['another newest row', `UPDATE updates SET hash = zeroblob(32) WHERE seq = 4 AND document = ?`],
])('[H5] %s makes no shorter timeline', (_what, sql) => {
  change(sql)
  expect(readTimeline()).toBe('damaged')
})

test('[H4] pages follow one another to the first row, and one person can be asked for', () => {
  const all = readTimeline()
  if (all === 'damaged') throw new Error('the log is whole')
  expect(all).toMatchObject({ head: 4, nextBefore: null })
  expect(all.revisions.at(-1)).toMatchObject({ first: 1, author: founder, rows: 1 })
  const pages = []
  for (let before: number | null = null; ;) {
    const page = readTimeline(1, null, before)
    if (page === 'damaged') throw new Error('the log is whole')
    pages.push(...page.revisions)
    if (page.nextBefore === null) break
    before = page.nextBefore
  }
  expect(pages).toEqual(all.revisions)
  expect(readTimeline(10, founder)).toMatchObject({ head: 4, revisions: [{ first: 1, last: 1 }], nextBefore: null })
  expect(readTimeline(10, 'nobody' as AccountId)).toEqual({ head: 4, revisions: [], nextBefore: null })
})
