/** The page begins to read a table before the program is here; what it read counts only where the device and account say so. */
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeEarlyRows } from '../../../../client/collab/early-rows.ts'
import { replicaName, type StoredUpdate } from '../../../../client/collab/replica-database.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { enter, leaveAll, textOf, type } from './support/desk.ts'
import { account, FakeDevice, settle, stopTime, until } from './support/fake-device.ts'

const script = readFileSync(new URL('../../../../client/public/early-rows.js', import.meta.url), 'utf8')
const database = replicaName(account.id)

beforeEach(stopTime)
afterEach(leaveAll)

type Page = Pick<Window, 'huibianEarlyRows'>

/** What the script leaves on the window of a page that opens there. */
function load(device: FakeDevice, pathname: string): Page {
  const window: Page & Record<string, unknown> = {
    location: { pathname },
    localStorage: { getItem: (key: string) => device.memory.get(key) ?? null },
    indexedDB: device.indexedDB,
    IDBKeyRange,
  }
  runInNewContext(script, { window, Promise })
  return window
}

/** A device on which one document was written, offline. */
async function deviceWithRows(...texts: readonly string[]): Promise<{ device: FakeDevice; id: DocumentId }> {
  const device = new FakeDevice()
  device.memory.set('huibian:account', JSON.stringify(account))
  const tab = device.tab()
  tab.setOnline(false)
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'roster', title: '名册' })
  const open = workspace.openDocument(id)
  await open.whenReady
  for (const text of texts) type(open.doc, text)
  await until(() => open.state.getSnapshot().unsent === texts.length)
  await settle()
  workspace.close()
  return { device, id }
}

async function openWith(device: FakeDevice, page: Page, id: DocumentId) {
  const tab = device.tab()
  tab.setOnline(false)
  Object.assign(tab.environment, { earlyRows: takeEarlyRows(page) })
  const workspace = await enter(tab)
  const open = workspace.openDocument(id)
  await open.whenReady
  return open
}

const bytesRead = async (page: Page): Promise<readonly StoredUpdate[]> => (await page.huibianEarlyRows?.rows) ?? []

test('a table opens from the rows that were read ahead, once, and from the device behind them', async () => {
  const { device, id } = await deviceWithRows('早', '晚')
  const page = load(device, `/rosters/${id}`)
  expect(page.huibianEarlyRows).toMatchObject({ database, documentId: id })
  const read = await bytesRead(page)
  // The seed and two edits; one that was not there yet when the page read is read now.
  expect(read.length).toBeGreaterThanOrEqual(2)
  const [, ...others] = read
  page.huibianEarlyRows = { database, documentId: id, rows: Promise.resolve(others) }
  const open = await openWith(device, page, id)
  expect(textOf(open.doc)).toBe('早晚')
  expect(page.huibianEarlyRows).toBeUndefined()
})

test('a row that the device no longer has is not applied, though it was read ahead', async () => {
  const { device, id } = await deviceWithRows('早')
  const page = load(device, `/ledgers/${id}`)
  const other = await deviceWithRows('别')
  const gone = await bytesRead(load(other.device, `/rosters/${other.id}`))
  const rows = [...(await bytesRead(page)), ...gone.map((row) => ({ ...row, document: id }))]
  page.huibianEarlyRows = { database, documentId: id, rows: Promise.resolve(rows) }
  expect(textOf((await openWith(device, page, id)).doc)).toBe('早')
})

test('what was read of another account is given to nobody, and dropped', async () => {
  const { device, id } = await deviceWithRows('早')
  const page = load(device, `/rosters/${id}`)
  expect((await bytesRead(page)).length).toBeGreaterThan(0)
  expect(await takeEarlyRows(page)('huibian:somebody-else', id)).toEqual([])
  expect(page.huibianEarlyRows).toBeUndefined()
})

test('nothing is read without an account, on the way out, or for another kind of page, and no database is made', async () => {
  const { device, id } = await deviceWithRows('早')
  expect(load(device, `/issues/${id}`).huibianEarlyRows).toBeUndefined()
  device.memory.set('huibian:sign-out-pending', 'yes')
  expect(load(device, `/rosters/${id}`).huibianEarlyRows).toBeUndefined()
  const empty = new FakeDevice()
  expect(load(empty, `/rosters/${id}`).huibianEarlyRows).toBeUndefined()
  empty.memory.set('huibian:account', JSON.stringify(account))
  expect(await bytesRead(load(empty, `/rosters/${id}`))).toEqual([])
  expect(await empty.indexedDB?.databases()).toEqual([])
})
