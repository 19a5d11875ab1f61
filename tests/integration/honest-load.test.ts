/** People and programs that bring much at once, under the limits as they are by default: nobody is refused, all is saved. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setCell } from '../../shared/document/cell.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { openSyncClient, type SyncClient } from '../support/sync-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const openDocuments = 30
const importedRows = 10_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function connect(document: DocumentId, token: string, doc: Y.Doc): Promise<SyncClient> {
  const client = await openSyncClient(`${server.syncUrl}/${document}`, { authorization: `Bearer ${token}` })
  client.send({ type: 'syncStep1', stateVector: Y.encodeStateVector(doc) })
  return client
}

async function contentOf(document: DocumentId): Promise<Y.Doc> {
  const { snapshot, tail } = await server.folder.store.load(document, 0)
  const doc = new Y.Doc({ gc: false })
  for (const update of snapshot === null ? tail : [snapshot, ...tail]) Y.applyUpdate(doc, update)
  return doc
}

/** A week of typing by one person, as the device kept it. */
function weekOffline(seedNumber: number): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  const text = doc.getText('offline')
  for (let i = 0; i < 400; i++) text.insert(text.length, `第${seedNumber}篇第${i}句。`)
  return doc
}

test('[A21] an officer comes back with thirty documents and a week of work in each, all at once', async () => {
  const token = await server.token('office')
  const ids = await Promise.all(Array.from({ length: openDocuments }, () => server.createDocument('article')))
  const docs = ids.map((_, i) => weekOffline(i))
  const clients = await Promise.all(ids.map((id, i) => connect(id, token, docs[i] ?? new Y.Doc())))
  const endings: number[] = []
  for (const client of clients) void client.closed.then(({ code }) => endings.push(code))
  await Promise.all(
    clients.map(async (client, i) => {
      const asked = await client.next(({ type }) => type === 'syncStep1')
      if (asked.type !== 'syncStep1') throw new Error('not asked')
      client.send({ type: 'syncStep2', update: Y.encodeStateAsUpdate(docs[i] ?? new Y.Doc(), asked.stateVector) })
      await client.next((message) => message.type === 'saved' && message.count === 1)
    }),
  )
  expect(endings).toEqual([])
  for (const client of clients) client.socket.terminate()
  for (const [i, id] of ids.entries()) {
    expect((await contentOf(id)).getText('offline').toJSON()).toBe(docs[i]?.getText('offline').toJSON())
  }
})

test('[A21] a program imports 10,000 rows, one frame each, as fast as it can', async () => {
  const document = await server.createDocument('ledger')
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(await contentOf(document)))
  const client = await connect(document, await server.token('office'), doc)
  await client.next(({ type }) => type === 'syncStep1')
  doc.on('update', (update: Uint8Array) => client.send({ type: 'update', update }))
  for (let i = 0; i < importedRows; i++) setCell(doc, { table: 'entries', row: `row${i}`, field: 'donor' }, `第${i}位`)
  const saved = await client.next((message) => message.type === 'saved' && message.count === importedRows)
  expect(saved.type).toBe('saved')
  client.socket.terminate()
  const stored = await contentOf(document)
  expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(doc))
})
