/** Who wrote what, over a running server: three people at one text, one of them away from it for a day. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setCell } from '../../shared/document/cell.ts'
import { root } from '../../shared/document/kind.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { damageNewestRow } from '../support/damage-newest-row.ts'
import { openSyncClient, type SyncClient } from '../support/sync-client.ts'
import { createTable } from '../support/table-clerk.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const dayMs = 24 * 60 * 60 * 1_000
let server: TestServer
let office: string
const open: SyncClient[] = []

beforeAll(async () => {
  server = await startTestServer()
  office = await server.token('office')
})
afterAll(() => {
  for (const { socket } of open) socket.terminate()
  return server.close()
})

async function get(path: string, token = office) {
  const response = await fetch(`${server.url}/api/documents/${path}`, { headers: { authorization: `Bearer ${token}` } })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer }
}

interface Person {
  readonly id: string
  readonly name: string
}
interface Answer {
  readonly error?: { readonly code: string }
  readonly head?: number
  readonly nextBefore?: number | null
  readonly revisions?: readonly { first: number; last: number; rows: number; author: Person; isOffline: boolean }[]
  readonly lines?: readonly { parts: readonly { change: string; text: string; row: number | null }[] }[]
  readonly cells?: readonly object[]
  readonly rows?: Readonly<Record<string, { author: Person; deliverer: Person; writtenAtMs: number | null }>>
}

const accountOf = (email: string): AccountId => server.folder.access.accounts.findByEmail(email)!.id

/** A device with a copy of its own, which it hands in when told to. */
async function device(id: DocumentId, token: string) {
  const client = await openSyncClient(`${server.syncUrl}/${id}?schema=1`, { authorization: `Bearer ${token}` })
  open.push(client)
  const doc = new Y.Doc({ gc: false })
  client.send({ type: 'syncStep1', stateVector: Y.encodeStateVector(doc) })
  const step = await client.next(({ type }) => type === 'syncStep2')
  if (step.type === 'syncStep2') Y.applyUpdate(doc, step.update)
  let sent = Y.encodeStateVector(doc)
  let count = 0
  return {
    doc,
    async handIn(writtenAtMs: number | null = null) {
      if (writtenAtMs !== null) client.send({ type: 'writtenAt', atMs: writtenAtMs })
      client.send({ type: 'update', update: Y.encodeStateAsUpdate(doc, sent) })
      sent = Y.encodeStateVector(doc)
      count += 1
      await client.next((message) => message.type === 'saved' && message.count >= count)
    },
  }
}

const textOf = (doc: Y.Doc) => (doc.getXmlFragment(root.body).get(0) as Y.XmlElement).get(0) as Y.XmlText

async function writeArticle() {
  const id = await server.createDocument('article')
  const [mine, hers] = [await device(id, office), await device(id, await server.token('editor'))]
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('甲乙丙')])
  mine.doc.getXmlFragment(root.body).insert(0, [paragraph])
  await mine.handIn()
  Y.applyUpdate(hers.doc, Y.encodeStateAsUpdate(mine.doc))
  return { id, mine, hers }
}

test('[H1] [H3] [H4] of three people who wrote, one of them offline, each is named with what is theirs', async () => {
  const { id, mine, hers } = await writeArticle()
  const { head: from = 0 } = (await get(`${id}/history`)).body
  // A third person takes the text along, changes it, and brings it back a day later as the clock of the device has it.
  const away = await device(id, await server.token('office', 'm013'))
  textOf(hers.doc).insert(3, '丁')
  await hers.handIn()
  const writtenAtMs = Date.now() - dayMs
  textOf(away.doc).delete(1, 1)
  textOf(away.doc).insert(0, '戊')
  await away.handIn(writtenAtMs)

  const { status, headers, body } = await get(`${id}/compare?from=${from}&to=${from + 2}`)
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('no-store, private')
  const parts = body.lines?.flatMap((line) => line.parts.map(({ change, text, row }) => [change, text, row]))
  expect(parts).toEqual([
    ['inserted', '戊', from + 2],
    ['same', '甲', null],
    ['deleted', '乙', from + 2],
    ['same', '丙', null],
    ['inserted', '丁', from + 1],
  ])
  const editor = { id: accountOf('editor-none@example.org'), name: 'editor 甲' }
  const third = { id: accountOf('office-m013@example.org'), name: 'office 甲' }
  expect(body.rows).toEqual({
    [from + 1]: { author: editor, deliverer: editor, writtenAtMs: null, receivedAtMs: expect.any(Number) },
    [from + 2]: { author: third, deliverer: third, writtenAtMs, receivedAtMs: expect.any(Number) },
  })

  const timeline = (await get(`${id}/history`)).body
  expect(timeline).toMatchObject({ head: from + 2, nextBefore: null })
  expect(timeline.revisions?.slice(0, 2)).toMatchObject([
    { first: from + 2, author: third, isOffline: true, writtenFromMs: writtenAtMs },
    { first: from + 1, author: editor, isOffline: false, writtenFromMs: null },
  ])
  const page = (await get(`${id}/history?limit=1`)).body
  expect(page).toMatchObject({ revisions: [{ first: from + 2 }], nextBefore: from + 2 })
  const next = (await get(`${id}/history?limit=1&before=${page.nextBefore}`)).body
  expect(next.revisions).toMatchObject([{ first: from + 1 }])
  const ofEditor = (await get(`${id}/history?person=${editor.id}`)).body
  expect(ofEditor.revisions).toMatchObject([{ first: from + 1, rows: 1 }])

  // Compared before, and something was added since.
  textOf(mine.doc).insert(0, '己')
  await mine.handIn()
  const later = (await get(`${id}/compare?from=${from + 2}&to=${from + 3}`)).body
  expect(Object.keys(later.rows ?? {})).toEqual([String(from + 3)])
})

test('[H1] a cell is given old and new with who changed it, contacts to whoever may read the table', async () => {
  const id = await createTable(server, 'roster', 'm013')
  const [mine, theirs] = [await device(id, office), await device(id, await server.token('secretariat', 'm013'))]
  setCell(mine.doc, { table: 'members', row: 'a', field: 'contact' }, '旧')
  await mine.handIn()
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(mine.doc))
  setCell(theirs.doc, { table: 'members', row: 'a', field: 'contact' }, '新')
  await theirs.handIn()
  const { head = 0 } = (await get(`${id}/history`)).body
  const { body } = await get(`${id}/compare?from=${head - 1}&to=${head}`, await server.token('viewer', 'm013'))
  const place = { table: 'members', row: 'a', field: 'contact' }
  expect(body.cells).toEqual([{ ...place, before: '旧', after: '新', changedAt: head }])
  expect(body.rows?.[head]?.author.name).toBe('secretariat 甲')
})

test('[H6] [A11] [A12] [R8] whoever may not read the document is answered as if it were absent, an auditor of one state too', async () => {
  const { id } = await writeArticle()
  const auditor = await server.token('auditor')
  const account = accountOf('auditor-none@example.org')
  const endsAt = '2099-01-01T00:00:00.000Z'
  const given = await fetch(`${server.url}/api/documents/${id}/grants`, {
    method: 'POST',
    headers: { authorization: `Bearer ${office}`, 'content-type': 'application/json' },
    body: JSON.stringify({ account, level: 'read', seq: 2, endsAt }),
  })
  expect(given.status).toBe(201)
  expect((await get(`${id}/inspect`, auditor)).status).toBe(200)
  const absent = await get('00000000-0000-4000-8000-000000000000/history', auditor)
  for (const path of [`${id}/history`, `${id}/compare?from=0&to=2`, `${id}/compare?from=2&to=2`, `${id}/compare`]) {
    const answer = await get(path, auditor)
    expect({ status: answer.status, body: answer.body }, path).toEqual({ status: 404, body: absent.body })
  }
})

test('[H6] what is no page and no range is refused as such', async () => {
  const { id } = await writeArticle()
  const code = async (path: string) => {
    const { status, body } = await get(`${id}/${path}`)
    return [status, body.error?.code]
  }
  for (const path of ['history?before=x', 'history?limit=-1', 'history?limit=0']) {
    expect(await code(path), path).toEqual([400, 'invalidPage'])
  }
  for (const query of ['', '?from=1', '?to=1', '?from=2&to=1', '?from=1.5&to=2', '?from=0&to=9999']) {
    expect(await code(`compare${query}`), query).toEqual([400, 'invalidRange'])
  }
})

test('[H5] damage is answered as damage, never as a shorter history', async () => {
  const [{ id: altered }, { id: shortened }] = [await writeArticle(), await writeArticle()]
  damageNewestRow(server.dataDir, altered)
  const database = new DatabaseSync(join(server.dataDir, 'huibian.db'))
  database.prepare('DELETE FROM updates WHERE document = ? AND seq = 1').run(shortened)
  database.close()
  for (const path of [`${altered}/compare?from=0&to=1`, `${shortened}/compare?from=0&to=1`, `${shortened}/history`]) {
    const { status, body } = await get(path)
    expect([status, body.error?.code], path).toEqual([409, 'documentDamaged'])
  }
})
