/** What waits for a decision, counted from the log: exact, permission-checked, and gone once it is settled. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ledgerSchema } from '../../shared/ledger/ledger-schema.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { settle, settleDeletedEdit } from '../../shared/merge/settlement.ts'
import { unsettled } from '../../shared/merge/unsettled.ts'
import { deleteRow, writeCell } from '../../shared/table/row-writes.ts'
import { createTable, openClerk, pieces, type TableClerk, writeRows } from '../support/table-clerk.ts'
import { damageNewestRow } from '../support/damage-newest-row.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const author = { at: '2026-03-01T00:00:00.000Z', by: '甲' }
let server: TestServer
const opened: TableClerk[] = []

beforeEach(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  for (const clerk of opened.splice(0)) clerk.close()
  await server.close()
})

async function clerkOf(id: DocumentId): Promise<TableClerk> {
  const clerk = await openClerk(server, id)
  opened.push(clerk)
  return clerk
}

async function inbox(token: string): Promise<unknown[]> {
  const response = await fetch(`${server.url}/api/merge/inbox`, { headers: { authorization: `Bearer ${token}` } })
  expect(response.status).toBe(200)
  return ((await response.json()) as { documents: unknown[] }).documents
}

/** Two who work apart: they write one cell, one deletes a row that the other edits, and both enter the same gift. */
async function quarrel(chamber: string): Promise<DocumentId> {
  const id = await createTable(server, 'ledger', chamber)
  await writeRows(server, id, 'entries', { a: { donor: '甲' }, b: { donor: '乙' } })
  const [one, two] = [await clerkOf(id), await clerkOf(id)]
  writeCell(one.doc, 'entries', 'a', 'note', '一')
  writeCell(two.doc, 'entries', 'a', 'note', '二')
  writeCell(one.doc, 'entries', 'b', 'note', '在改')
  deleteRow(two.doc, 'entries', 'b', author)
  for (const [clerk, row] of [
    [one, 'c'],
    [two, 'd'],
  ] as const) {
    writeCell(clerk.doc, 'entries', row, 'donor', '丙')
    writeCell(clerk.doc, 'entries', row, 'item', 'mask')
    writeCell(clerk.doc, 'entries', row, 'quantity', pieces('5'))
  }
  await one.deliver()
  await two.deliver()
  return id
}

test('counts what was overwritten, deleted and entered twice, and no more', async () => {
  const id = await quarrel('m013')
  await createTable(server, 'ledger', 'm014')
  const entry = { id, kind: 'ledger', title: 'ledger m013', chamber: 'm013' }
  const expected = [{ ...entry, overwrites: 1, deletedEdits: 1, duplicates: 1 }]
  expect(await inbox(await server.token())).toEqual(expected)
  // A snapshot has lost the values; the log has not.
  await server.folder.store.compact(id)
  const { dataDir } = server
  await server.stop()
  for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `derived-inbox.db${end}`), { force: true })
  server = await startTestServer({ dataDir })
  expect(await inbox(await server.token())).toEqual(expected)
  await server.stop()
  server = await startTestServer({ dataDir })
  expect(await inbox(await server.token())).toEqual(expected)
})

test('is empty once everything is settled', async () => {
  const id = await quarrel('m013')
  expect(await inbox(await server.token())).toHaveLength(1)
  const clerk = await clerkOf(id)
  const { overwrites, deletedEdits } = unsettled(clerk.doc, ledgerSchema)
  for (const overwrite of overwrites) settle(clerk.doc, overwrite, { choice: 'keep' }, author)
  for (const deleted of deletedEdits) settleDeletedEdit(clerk.doc, deleted, 'letGo', author)
  deleteRow(clerk.doc, 'entries', 'd', author)
  await clerk.deliver()
  await expect.poll(async () => inbox(await server.token()), { timeout: 10_000 }).toEqual([])
})

test('[A12] a secretariat is told of its own chamber alone, nobody without an account', async () => {
  const [south] = [await quarrel('m013'), await quarrel('m014')]
  expect(await inbox(await server.token('secretariat', 'm013'))).toMatchObject([{ id: south }])
  expect(await inbox(await server.token('viewer'))).toEqual([])
  expect(await inbox(await server.token())).toHaveLength(2)
  expect((await fetch(`${server.url}/api/merge/inbox`)).status).toBe(401)
})

test('[R4] a table whose log is damaged is named, and the others are listed', async () => {
  const [south, north] = [await quarrel('m013'), await quarrel('m014')]
  const { dataDir } = server
  await server.stop()
  for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `derived-inbox.db${end}`), { force: true })
  damageNewestRow(dataDir, north)
  server = await startTestServer({ dataDir })
  const headers = { authorization: `Bearer ${await server.token()}` }
  const answer: unknown = await (await fetch(`${server.url}/api/merge/inbox`, { headers })).json()
  expect(answer).toMatchObject({
    documents: [{ id: south, overwrites: 1 }],
    problems: [{ id: north, kind: 'ledger', title: 'ledger m014', chamber: 'm014', problem: 'damaged' }],
  })
})
