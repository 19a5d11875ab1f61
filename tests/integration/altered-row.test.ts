/** One byte of one old row altered behind the server's back, end to end: named, read-only, said, and nobody else's. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { databasePath } from '../../server/log/sqlite-connection.ts'
import { setCell } from '../../shared/document/cell.ts'
import { notice } from '../../shared/protocol/notice.ts'
import { openSyncClient } from '../support/sync-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const run = promisify(execFile)

async function open(server: TestServer, document: string) {
  const authorization = `Bearer ${await server.token()}`
  const client = await openSyncClient(`${server.syncUrl}/${document}?schema=1`, { authorization })
  client.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  const step = await client.next(({ type }) => type === 'syncStep2')
  const doc = new Y.Doc()
  if (step.type === 'syncStep2') Y.applyUpdate(doc, step.update)
  doc.on('update', (update: Uint8Array) => client.send({ type: 'update', update }))
  return { client, doc, write: (row: string) => setCell(doc, { table: 'entries', row, field: 'donor' }, row) }
}

function flipOneByte(dataDir: string, document: string, seq: number): void {
  const database = new DatabaseSync(databasePath(dataDir))
  const found = database.prepare('SELECT update_bytes FROM updates WHERE document = ? AND seq = ?').get(document, seq)
  const bytes = Buffer.from(found?.['update_bytes'] as Uint8Array)
  bytes[bytes.length - 2]! ^= 1
  database.prepare('UPDATE updates SET update_bytes = ? WHERE document = ? AND seq = ?').run(bytes, document, seq)
  database.close()
}

test('[V13] one byte of an old row: verify names it, its document is read-only with a notice, others are written', async () => {
  const server = await startTestServer()
  const [victim, other] = [await server.createDocument('ledger'), await server.createDocument('ledger')]
  for (const document of [victim, other]) {
    const { client, write } = await open(server, document)
    for (const [i, row] of ['a', 'b', 'c'].entries()) {
      write(row)
      await client.next((message) => message.type === 'saved' && message.count > i)
    }
    client.socket.terminate()
    await server.folder.store.compact(document)
  }
  await server.stop()
  const env = { PATH: process.env['PATH'], DATA_DIR: server.dataDir }
  expect((await run(process.execPath, ['server/verify.ts'], { env })).stdout).toContain('whole')
  flipOneByte(server.dataDir, victim, 2)
  const named = run(process.execPath, ['server/verify.ts'], { env })
  await expect(named).rejects.toMatchObject({ code: 1 })
  const said = await named.catch((error: { stdout: string; stderr: string }) => error.stdout + error.stderr)
  expect(said).toContain(victim)
  expect(said).toContain('row 2')

  const again = await startTestServer({ dataDir: server.dataDir })
  const read = await open(again, victim)
  expect(await read.client.next(({ type }) => type === 'notice')).toMatchObject({
    code: notice.documentDamaged,
    detail: 'row 2 does not match its hash',
  })
  expect(read.doc.getMap('cells').get('entries/c/donor')).toBe('c')
  read.write('d')
  expect(await read.client.next(({ type }) => type === 'quarantined')).toMatchObject({ reason: 'documentDamaged' })
  const whole = await open(again, other)
  whole.write('d')
  expect(await whole.client.next(({ type }) => type === 'saved')).toMatchObject({ seq: 5 })
  for (const { client } of [read, whole]) client.socket.terminate()
  await again.close()
})
