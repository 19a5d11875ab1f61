/** Somebody empties a document: an alert, and one request that brings it back. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { root } from '../../shared/document/kind.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { notice } from '../../shared/protocol/notice.ts'
import { openSyncClient } from '../support/sync-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let document: DocumentId

beforeAll(async () => {
  server = await startTestServer()
  document = await server.createDocument('article')
})
afterAll(() => server.close())

async function call(token: string, method: string, path: string) {
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${server.url}/api/alerts${path}`, { method, headers })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** A connected replica: what it writes is sent, what others write arrives. */
async function join(role: 'editor' | 'office', id = document) {
  const headers = { authorization: `Bearer ${await server.token(role)}` }
  const client = await openSyncClient(`${server.syncUrl}/${id}?schema=1`, headers)
  const doc = new Y.Doc({ gc: false })
  client.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  await client.next(({ type }) => type === 'syncStep2')
  let read = 0
  const follow = () => {
    for (; read < client.messages.length; read++) {
      const message = client.messages[read]
      if (message?.type === 'update' || message?.type === 'syncStep2') Y.applyUpdate(doc, message.update, 'relay')
    }
  }
  client.socket.on('message', follow)
  follow()
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'relay') client.send({ type: 'update', update })
  })
  return { client, body: doc.getXmlFragment(root.body), doc }
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

test('[A9] [guard alerts.list] [guard alerts.find] an emptied article is told of, and one request brings it back with what was written since', async () => {
  const author = await join('office')
  const wiper = await join('editor')
  const long = Array.from({ length: 12 }, (_, i) => `第${i}段${'文'.repeat(40)}`)
  author.doc.transact(() => {
    // The seed's own empty paragraphs.
    author.body.delete(0, author.body.length)
    author.body.insert(0, long.map(paragraph))
  })
  await vi.waitFor(() => expect(wiper.body.length).toBe(12))
  wiper.body.delete(0, 12)
  await author.client.next((message) => message.type === 'notice' && message.code === notice.massDeletion)
  await vi.waitFor(() => expect(author.body.length).toBe(0))
  author.body.insert(0, [paragraph('后来')])
  const [office, viewer] = [await server.token('office'), await server.token('viewer', '甲会')]
  const found = await call(office, 'GET', '')
  expect(found.body).toMatchObject({
    alerts: [{ document, kind: 'article', account: { name: 'editor 甲' }, settled: null }],
  })
  const [alert] = found.body['alerts'] as { id: number; removed: number; held: number }[]
  expect(alert?.removed).toBeGreaterThan((alert?.held ?? 0) / 2)
  expect((await call(viewer, 'GET', '')).body).toEqual({ alerts: [] })
  expect((await call(viewer, 'POST', `/${alert?.id}/restore`)).status).toBe(404)
  expect((await call(viewer, 'POST', `/${alert?.id}/dismiss`)).status).toBe(404)
  expect((await call(office, 'POST', `/${alert?.id}/restore`)).status).toBe(200)
  const expected = ['后来', ...long].map((text) => `<paragraph>${text}</paragraph>`)
  for (const { body } of [author, wiper]) {
    await vi.waitFor(() => expect(body.toArray().map(String).toSorted()).toEqual(expected.toSorted()))
  }
  for (const { client } of [author, wiper]) client.socket.terminate()
})

test('[A9] [guard alerts.settled] what was decided is decided once and written down', async () => {
  const office = await server.token('office')
  const [alert] = (await call(office, 'GET', '')).body['alerts'] as { id: number; settled: unknown }[]
  expect(alert?.settled).toMatchObject({ outcome: 'restored', by: { name: 'office 甲' } })
  expect((await call(office, 'POST', `/${alert?.id}/restore`)).status).toBe(409)
  expect((await call(office, 'POST', `/${alert?.id}/dismiss`)).status).toBe(409)
  const acts = [...server.folder.access.audit.everything()].map(({ act }) => act)
  expect(acts.filter((act) => act.startsWith('alert.'))).toEqual(['alert.restored'])
})

test('[A9] a process that ends between the commit and the note of it finds the alert at its next start, and no other', async () => {
  const office = await server.token('office')
  const before = ((await call(office, 'GET', '')).body['alerts'] as unknown[]).length
  const emptied = await server.createDocument('article')
  const wiper = await join('editor', emptied)
  wiper.body.insert(0, [paragraph('文'.repeat(400))])
  const { alerts } = server.folder.access
  alerts.note = () => {
    throw new Error('the process ends here')
  }
  // Of a row that never came.
  const account = 'nobody' as AccountId
  alerts.expect({ document: emptied, seqs: [999], account, atMs: 1, removed: 900, held: 1_000 })
  wiper.body.delete(0, wiper.body.length)
  await wiper.client.next((message) => message.type === 'saved' && message.count === 2)
  wiper.client.socket.terminate()
  expect((await call(office, 'GET', '')).body['alerts']).toHaveLength(before)
  const { dataDir } = server
  await server.stop()
  server = await startTestServer({ dataDir })
  const found = (await call(office, 'GET', '')).body['alerts'] as unknown[]
  expect(found).toHaveLength(before + 1)
  expect(found[0]).toMatchObject({ document: emptied, account: { name: 'editor 甲' }, settled: null })
})
