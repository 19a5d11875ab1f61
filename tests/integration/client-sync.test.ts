/** The client's headless half against the real server: offline work arrives, and "synced" survives a killed server. */
import 'fake-indexeddb/auto'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, expect, test } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import type * as Y from 'yjs'
import type { Environment } from '../../client/collab/environment.ts'
import { setUp } from '../../client/collab/session.ts'
import type { SignedInAccount } from '../../client/collab/signed-in-account.ts'
import { type Workspace, openWorkspace } from '../../client/collab/workspace.ts'

const serverMain = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
const cleanUps: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

async function until(isTrue: () => boolean, what: string, limitMs = 60_000): Promise<void> {
  const endMs = Date.now() + limitMs
  while (!isTrue()) {
    if (Date.now() > endMs) throw new Error(`not in ${limitMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

class Desk {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'huibian-client-'))
  port = 0
  setUpToken = ''
  #process: ChildProcess | null = null

  async start(): Promise<void> {
    const child = spawn(process.execPath, [serverMain], {
      env: { ...process.env, PORT: String(this.port), DATA_DIR: this.dataDir, HOST: '127.0.0.1', PUBLIC_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
    await until(() => /http:\/\/localhost:\d+/.test(output) || child.exitCode !== null, `the server starts: ${output}`)
    expect(child.exitCode, output).toBe(null)
    this.port = Number(/http:\/\/localhost:(\d+)/.exec(output)?.[1])
    this.setUpToken = /\/setup#(\S+)/.exec(output)?.[1] ?? ''
  }

  get origin(): string {
    return `http://localhost:${this.port}`
  }

  async kill(): Promise<void> {
    const child = this.#process
    this.#process = null
    if (child === null || child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}

/** One browser on one machine, whose network a test can cut. */
class Device {
  readonly environment: Environment
  readonly #sockets = new Set<NodeSocket>()
  readonly #wakeUps = new Set<() => void>()
  #isUp = true

  constructor(origin: string, jar: { cookie: string }) {
    const { sockets, isUp } = { sockets: this.#sockets, isUp: () => this.#isUp }
    class Wire extends NodeSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        // Nothing listens on the discard port.
        super(isUp() ? url : 'ws://127.0.0.1:9', protocols, { headers: { cookie: jar.cookie, origin } })
        sockets.add(this)
        this.on('close', () => sockets.delete(this))
      }
    }
    const listen = (listener: () => void): (() => void) => {
      this.#wakeUps.add(listener)
      return () => this.#wakeUps.delete(listener)
    }
    this.environment = {
      clock: {
        now: () => Date.now(),
        after(ms, callback) {
          const timer = setTimeout(callback, ms)
          return () => clearTimeout(timer)
        },
      },
      random: Math.random,
      indexedDB: new IDBFactory(),
      WebSocket: Wire as unknown as typeof WebSocket,
      openChannel: () => null,
      async fetch(input, init) {
        if (!isUp()) throw new TypeError('the network is cut')
        const headers = { ...(init?.headers as Record<string, string>), origin, cookie: jar.cookie }
        const response = await fetch(input, { ...init, headers })
        const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0])
        if (cookies.length > 0) jar.cookie = cookies.join('; ')
        return response
      },
      origin,
      isOnline: () => this.#isUp,
      onWakeUp: listen,
      onNetworkChange: listen,
      onLeave: () => () => undefined,
      memory: null,
      storage: null,
      async withLock(_name, task) {
        await task()
        return true
      },
    }
  }

  setNetwork(isUp: boolean): void {
    this.#isUp = isUp
    if (!isUp) for (const socket of this.#sockets) socket.terminate()
    for (const listener of this.#wakeUps) listener()
  }
}

async function openDesk(): Promise<{ desk: Desk; jar: { cookie: string }; account: SignedInAccount }> {
  const desk = new Desk()
  cleanUps.push(() => rmSync(desk.dataDir, { recursive: true }))
  cleanUps.push(() => desk.kill())
  await desk.start()
  const jar = { cookie: '' }
  const input = { name: '林晓', email: 'lin@example.org', password: 'a long enough password' }
  const account = await setUp(desk.setUpToken, input, new Device(desk.origin, jar).environment)
  return { desk, jar, account }
}

async function enter(account: SignedInAccount, device: Device): Promise<Workspace> {
  const workspace = await openWorkspace(account, { environment: device.environment })
  cleanUps.push(() => workspace.close())
  return workspace
}

const textOf = (doc: Y.Doc): string => doc.getText('t').toJSON()
const type = (doc: Y.Doc, text: string): void => doc.getText('t').insert(doc.getText('t').length, text)

// Servers start slowly while other suites run.
const limitMs = 240_000

test(
  '[R3] 200 offline edits and a new article arrive after the network is back, and what was called synced survives SIGKILL',
  async () => {
    const { desk, jar, account } = await openDesk()
    const device = new Device(desk.origin, jar)
    const workspace = await enter(account, device)
    const issue = await workspace.createDocument({ kind: 'issue', title: '2020年第1季度' })
    const first = await workspace.createDocument({ kind: 'article', title: '第一篇', parent: issue })
    const open = workspace.openDocument(first)
    await open.whenReady
    await until(() => workspace.syncStatus.getSnapshot().mark === 'synced', 'the first article is synced')

    device.setNetwork(false)
    for (let i = 0; i < 200; i++) type(open.doc, '字')
    const second = await workspace.createDocument({ kind: 'article', title: '离线写的', parent: issue })
    await workspace.applyToDocument(second, (doc) => type(doc, '没有网络也能写'))
    expect(workspace.syncStatus.getSnapshot()).toMatchObject({ mark: 'offline', unsent: 202 })

    const marks: string[] = []
    workspace.syncStatus.subscribe(() => marks.push(workspace.syncStatus.getSnapshot().mark))
    device.setNetwork(true)
    await until(() => workspace.syncStatus.getSnapshot().unsent === 0, 'everything is called saved')
    await desk.kill()
    expect(marks).not.toContain('refused')
    expect(marks.indexOf('synced')).not.toBe(0)

    await desk.start()
    const elsewhere = await enter(account, new Device(desk.origin, jar))
    const firstThere = elsewhere.openDocument(first)
    const secondThere = elsewhere.openDocument(second)
    await Promise.all([firstThere.whenReady, secondThere.whenReady])
    expect(textOf(firstThere.doc)).toBe('字'.repeat(200))
    expect(textOf(secondThere.doc)).toBe('没有网络也能写')
    await elsewhere.refreshDocuments()
    expect(elsewhere.documents.getSnapshot().map(({ title }) => title)).toEqual(
      expect.arrayContaining(['2020年第1季度', '第一篇', '离线写的']),
    )
  },
  limitMs,
)

test(
  'a server that is killed and restarted while two people type loses nothing, and both end up the same',
  async () => {
    const { desk, jar, account } = await openDesk()
    const one = await enter(account, new Device(desk.origin, jar))
    const two = await enter(account, new Device(desk.origin, jar))
    const id = await one.createDocument({ kind: 'article', title: '文' })
    const here = one.openDocument(id)
    await here.whenReady
    await until(() => one.syncStatus.getSnapshot().mark === 'synced', 'the article exists')
    const there = two.openDocument(id)
    await there.whenReady

    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 40; i++) {
        type(here.doc, 'a')
        type(there.doc, 'b')
        if (i === 20) await desk.kill()
        await new Promise((resolve) => setImmediate(resolve))
      }
      expect(here.state.getSnapshot().unsent).toBeGreaterThan(0)
      await desk.start()
      await until(() => here.state.getSnapshot().unsent + there.state.getSnapshot().unsent === 0, 'all is saved again')
    }
    await until(() => textOf(here.doc) === textOf(there.doc), 'both hold the same')
    expect(textOf(here.doc).replaceAll('b', '')).toHaveLength(80)
    expect(textOf(here.doc).replaceAll('a', '')).toHaveLength(80)
    await desk.kill()
    await desk.start()
    const third = await enter(account, new Device(desk.origin, jar))
    const fresh = third.openDocument(id)
    await fresh.whenReady
    expect(textOf(fresh.doc)).toBe(textOf(here.doc))
  },
  limitMs,
)
