/** One browser: a database, channels between its tabs, sockets and a server that answer as the test says. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { expect, vi } from 'vitest'
import type { Environment } from '../../../../../client/collab/environment.ts'
import type { SignedInAccount } from '../../../../../client/collab/signed-in-account.ts'
import type { AccountId } from '../../../../../shared/ids.ts'
import { FakeSocket } from './fake-socket.ts'

export const account: SignedInAccount = {
  id: 'account-1' as AccountId,
  name: '林晓',
  email: 'lin@example.org',
  role: 'editor',
  chamber: null,
}

/** Time stands still unless the test moves it; the database's own turns run on. */
export function stopTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  vi.setSystemTime(new Date('2026-03-01T08:00:00Z'))
}

/** Lets every turn run that needs no time, until `isTrue` holds. */
export async function until(isTrue: () => boolean, what = isTrue.toString()): Promise<void> {
  for (let turn = 0; turn < 30_000 && !isTrue(); turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(isTrue(), what).toBe(true)
}

/** Lets everything run that is under way and needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await new Promise((resolve) => setImmediate(resolve))
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

type Answer = { readonly status: number; readonly body?: unknown } | 'unreachable'

export class FakeDevice {
  indexedDB: IDBFactory | null = new IDBFactory()
  readonly calls: Call[] = []
  /** What the server has been told to create. */
  readonly documents: Record<string, unknown>[] = []
  /** How the server answers a request. */
  answer: (call: Call) => Answer = ({ method, body }) => {
    if (method === 'GET') return { status: 200, body: { documents: this.documents } }
    if (method === 'POST') this.documents.push(body as Record<string, unknown>)
    return { status: method === 'POST' ? 201 : 200, body: {} }
  }
  isPersisted = true
  readonly memory = new Map<string, string>()
  readonly #channels = new Map<string, Set<(message: unknown) => void>>()
  readonly #locks = new Set<string>()

  /** A tab with a network of its own, so that one can be offline while another is not. */
  tab(): FakeTab {
    return new FakeTab(this)
  }

  openChannel(name: string, onMessage: (message: unknown) => void): ReturnType<Environment['openChannel']> {
    const listeners = this.#channels.get(name) ?? new Set()
    this.#channels.set(name, listeners)
    listeners.add(onMessage)
    return {
      post(message) {
        for (const listener of listeners) {
          if (listener !== onMessage) setImmediate(() => listeners.has(listener) && listener(structuredClone(message)))
        }
      },
      close: () => listeners.delete(onMessage),
    }
  }

  async withLock(name: string, task: () => Promise<void>): Promise<boolean> {
    if (this.#locks.has(name)) return false
    this.#locks.add(name)
    try {
      await task()
    } finally {
      this.#locks.delete(name)
    }
    return true
  }
}

export class FakeTab {
  readonly device: FakeDevice
  readonly sockets: FakeSocket[] = []
  isOnline = true
  readonly environment: Environment
  readonly #wakeUps = new Set<() => void>()
  readonly #leaves = new Set<() => void>()

  constructor(device: FakeDevice) {
    this.device = device
    const { sockets, memory } = { sockets: this.sockets, memory: device.memory }
    class TabSocket extends FakeSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        sockets.push(this)
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
      random: () => 0.5,
      indexedDB: device.indexedDB,
      WebSocket: TabSocket as unknown as typeof WebSocket,
      openChannel: (name, onMessage) => device.openChannel(name, onMessage),
      fetch: (input, init) => this.#fetch(input instanceof Request ? input.url : input.toString(), init),
      origin: 'http://desk.example',
      isOnline: () => this.isOnline,
      onWakeUp: listen,
      onNetworkChange: listen,
      onLeave: (listener) => {
        this.#leaves.add(listener)
        return () => this.#leaves.delete(listener)
      },
      memory: {
        getItem: (key) => memory.get(key) ?? null,
        setItem: (key, value) => void memory.set(key, value),
        removeItem: (key) => void memory.delete(key),
        key: (index) => [...memory.keys()][index] ?? null,
        get length() {
          return memory.size
        },
      },
      storage: { persisted: async () => device.isPersisted, persist: async () => device.isPersisted },
      withLock: (name, task) => device.withLock(name, task),
    }
  }

  async #fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const call: Call = {
      method: init.method ?? 'GET',
      path: url.replace('http://desk.example/api', ''),
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    }
    if (!this.isOnline) throw new TypeError('no network')
    this.device.calls.push(call)
    const answer = this.device.answer(call)
    if (answer === 'unreachable') throw new TypeError('fetch failed')
    return new Response(answer.status === 204 ? null : JSON.stringify(answer.body ?? {}), { status: answer.status })
  }

  setOnline(isOnline: boolean): void {
    this.isOnline = isOnline
    for (const listener of this.#wakeUps) listener()
  }

  /** The page goes, or is hidden. */
  leave(): void {
    for (const listener of this.#leaves) listener()
  }

  /** The newest socket of a document. */
  socket(documentId: string): FakeSocket {
    const socket = this.sockets.findLast((each) => each.documentId === documentId)
    if (socket === undefined) throw new Error(`no socket was opened for ${documentId}`)
    return socket
  }
}
