/** The position on the device stands for the rows beside it: it goes with any row that it does not cover. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type LocalReplica, openLocalReplica } from '../../../../client/collab/local-replica.ts'
import { openReplicaDatabase } from '../../../../client/collab/replica-database.ts'
import { storageRetryMs } from '../../../../client/collab/replica-writer.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { FakeDevice, settle, stopTime, until } from './support/fake-device.ts'

const id = 'aaaaaaaaaaaaaaaaaaaaaaaaa' as DocumentId
const other = 'bbbbbbbbbbbbbbbbbbbbbbbbb' as DocumentId
const position = { seq: 7, hash: new Uint8Array(32).fill(7) }
const bytes = new Uint8Array([0, 0])

let device: FakeDevice
let replica: LocalReplica

beforeEach(async () => {
  stopTime()
  device = new FakeDevice()
  const events = { onMessage: () => undefined, onLost: () => undefined }
  replica = await openLocalReplica(device.tab().environment, 'desk', 'tab', events)
})
afterEach(() => {
  replica.close()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

async function stored(document = id): Promise<number | null> {
  await settle()
  const database = await openReplicaDatabase(device.indexedDB as IDBFactory, 'desk', () => undefined)
  const found = await database.get('positions', document)
  database.close()
  return found?.seq ?? null
}

async function note(document = id): Promise<void> {
  const { doubts } = await replica.load(document)
  replica.putPosition(document, position, doubts)
}

test('[R14] it is read back with the rows', async () => {
  await note()
  await settle()
  expect((await replica.load(id)).position).toMatchObject(position)
  expect((await replica.load(other)).position).toBeNull()
})

test('[R14] a row from the relay, and one that the relay took, drop it; one that waits does not, nor one of another document', async () => {
  await note()
  const { id: row } = replica.addUpdate(id, bytes, true)
  replica.addUpdate(other, bytes, false)
  expect(await stored()).toBe(7)
  await replica.markSent(id, [row])
  expect(await stored()).toBeNull()
  await note()
  expect(await stored()).toBe(7)
  replica.addUpdate(id, bytes, false)
  expect(await stored()).toBeNull()
})

test('[R14] it is written behind the rows that came before it, or not at all', async () => {
  const { doubts } = await replica.load(id)
  const isFull = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  replica.addUpdate(id, bytes, false)
  replica.putPosition(id, position, doubts)
  await until(() => replica.storage.getSnapshot() === 'memory')
  isFull.mockRestore()
  await vi.advanceTimersByTimeAsync(storageRetryMs)
  await until(() => replica.storage.getSnapshot() === 'device')
  // The database that answers now may be a new one.
  expect(await stored()).toBeNull()
  const { updates } = await replica.load(id)
  expect(updates).toHaveLength(1)
})

test('[R14] none is written into a database that takes the place of a lost one', async () => {
  await note()
  const { doubts } = await replica.load(id)
  const deleting = (device.indexedDB as IDBFactory).deleteDatabase('desk')
  await new Promise((resolve) => deleting.addEventListener('success', resolve))
  replica.putPosition(id, position, doubts)
  expect(await stored()).toBeNull()
  await note()
  expect(await stored()).toBe(7)
})

test('a database of the first version keeps its rows and learns to keep positions', async () => {
  const factory = new IDBFactory()
  const request = factory.open('old', 1)
  request.addEventListener('upgradeneeded', () => {
    const key = ['document', 'id']
    for (const store of ['updates', 'unsent', 'quarantined']) request.result.createObjectStore(store, { keyPath: key })
    for (const store of ['creations', 'renames', 'registry']) request.result.createObjectStore(store, { keyPath: 'id' })
    request.transaction?.objectStore('updates').put({ document: id, id: 'row', tab: 'tab', bytes, writtenAtMs: 1 })
  })
  await new Promise((resolve) => request.addEventListener('success', resolve))
  request.result.close()
  const database = await openReplicaDatabase(factory, 'old', () => undefined)
  expect(await database.count('updates')).toBe(1)
  await database.put('positions', { document: id, ...position })
  expect(await database.get('positions', id)).toMatchObject(position)
  database.close()
})
