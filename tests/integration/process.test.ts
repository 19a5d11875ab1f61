/** The server as a process: its lock, its signals, and its set-up link. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { closeCode } from '../../shared/protocol/close-code.ts'
import { runAdmin, type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { openSyncClient } from '../support/sync-client.ts'

// Each test starts up to ten processes, which on a busy machine of two cores take ten seconds each.
vi.setConfig({ testTimeout: 300_000 })

let dataDir: string
let running: ServerProcess | null = null

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'huibian-process-'))
})
afterEach(async () => {
  if (running?.process.exitCode === null) await running.stop('SIGKILL')
  running = null
  rmSync(dataDir, { recursive: true, force: true })
})

const syncUrl = (url: string, id: string) => `${url.replace(/^http/, 'ws')}/sync/${id}`
const token = async (role: string) => {
  const { stdout } = await runAdmin(dataDir, ['token', '--email', `${role}@example.org`, '--role', role])
  return stdout.trim()
}

async function createDocument(url: string, bearer: string): Promise<string> {
  const response = await fetch(`${url}/api/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'issue', title: '试' }),
  })
  return ((await response.json()) as { id: string }).id
}

function textUpdate(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

test('SIGTERM says goodbye with 1012, exits 0, and loses nothing that was called saved', async () => {
  const bearer = await token('office')
  running = await startServerProcess(dataDir)
  const id = await createDocument(running.url, bearer)
  const client = await openSyncClient(syncUrl(running.url, id), { authorization: `Bearer ${bearer}` })
  for (let i = 0; i < 50; i++) client.send({ type: 'update', update: textUpdate(`第${i}句。`) })
  await client.next((message) => message.type === 'saved')
  const code = running.stop('SIGTERM')
  expect((await client.closed).code).toBe(closeCode.restarting.code)
  expect(await code).toBe(0)

  const acknowledged = client.messages.reduce((most, message) => (message.type === 'saved' ? message.count : most), 0)
  expect(acknowledged).toBeGreaterThan(0)
  const out = join(dataDir, 'out.json')
  expect(await runAdmin(dataDir, ['verify'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^whole: 1 documents/),
  })
  expect(await runAdmin(dataDir, ['export', id, '--as', 'json', '--out', out])).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ kind: 'issue' })
  running = await startServerProcess(dataDir)
  const reader = await openSyncClient(syncUrl(running.url, id), { authorization: `Bearer ${bearer}` })
  reader.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  const state = await reader.next((message) => message.type === 'syncStep2')
  const doc = new Y.Doc()
  if (state.type === 'syncStep2') Y.applyUpdate(doc, state.update)
  const text = doc.getText('t').toJSON()
  for (let i = 0; i < acknowledged; i++) expect(text).toContain(`第${i}句。`)
  reader.socket.terminate()
})

test('two servers on one data folder: the second says who has it; after a kill the folder is free at once', async () => {
  running = await startServerProcess(dataDir)
  await expect(startServerProcess(dataDir)).rejects.toThrow(`in use by process ${running.process.pid}`)
  await running.stop('SIGKILL')
  running = await startServerProcess(dataDir)
  expect(await running.stop('SIGINT')).toBe(0)
})

test('the set-up link is printed at each start until it was used, and works once', async () => {
  running = await startServerProcess(dataDir)
  const first = running.setUpToken
  await running.stop('SIGTERM')
  running = await startServerProcess(dataDir)
  const second = running.setUpToken
  expect(first).toMatch(/^[\w-]{43}$/)
  expect(second).not.toBe(first)
  const { url } = running
  const post = (setUpToken: string | null) =>
    fetch(`${url}/api/setup`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({
        token: setUpToken,
        name: '林一',
        email: 'lin@example.org',
        password: 'a long enough one',
      }),
    })
  expect((await post(first)).status).toBe(403)
  expect((await post(second)).status).toBe(201)
  expect((await post(second)).status).toBe(409)
  await running.stop('SIGTERM')
  running = await startServerProcess(dataDir)
  expect(running.setUpToken).toBeNull()
  expect((await runAdmin(dataDir, ['account', 'list'])).stdout).toBe('lin@example.org\toffice\t-\t林一\n')
})

test('a setting that cannot work ends the process with the reason', async () => {
  await expect(startServerProcess(dataDir, { HOST: '0.0.0.0' })).rejects.toThrow('PUBLIC_URL must be the https address')
})

test('nobody else on the machine may read the accounts or command the server', async () => {
  rmSync(dataDir, { recursive: true })
  running = await startServerProcess(dataDir)
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  for (const name of ['accounts.db', 'accounts.db-wal', 'admin.sock'])
    expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600)
})
