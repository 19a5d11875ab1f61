/** What the headless client asks of the browser, in one place, so that tests put fakes behind it. */
import { type EarlyRows, takeEarlyRows } from './early-rows.ts'

export interface Clock {
  now(): number
  /** Calls back once after `ms`; the result cancels it. */
  after(ms: number, callback: () => void): () => void
}

/** A BroadcastChannel reduced to what is used; `post` reaches the other tabs and never the sender. */
export interface Channel {
  post(message: unknown): void
  close(): void
}

export interface Environment {
  readonly clock: Clock
  /** In [0, 1). */
  readonly random: () => number
  /** Null where the browser has none (private modes) or forbids it. */
  readonly indexedDB: IDBFactory | null
  /** Rows of a document that were read before anybody asked; none where nothing reads ahead. */
  readonly earlyRows?: EarlyRows
  readonly WebSocket: typeof WebSocket
  /** Null where the browser has no BroadcastChannel: tabs then meet at the relay and in IndexedDB only. */
  openChannel(name: string, onMessage: (message: unknown) => void): Channel | null
  readonly fetch: typeof fetch
  /** `http://host`, without a slash at the end. */
  readonly origin: string
  isOnline(): boolean
  /** Calls back when the network comes back or the page is looked at again: good moments to try at once. */
  onWakeUp(listener: () => void): () => void
  /** Calls back when the page goes or is hidden, which on a phone may be the last that it hears: only what is done at once is done. */
  onLeave(listener: () => void): () => void
  /** Calls back when the browser says that the network is there or gone. */
  onNetworkChange(listener: () => void): () => void
  /** Small values that outlive the page; null where there is no localStorage. */
  readonly memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | null
  readonly storage: Pick<StorageManager, 'persist' | 'persisted'> | null
  /**
   * Runs `task` if no other tab holds the lock, and says whether it ran. Where the browser has no locks it always runs:
   * two tabs then do the same idempotent work.
   */
  withLock(name: string, task: () => Promise<void>): Promise<boolean>
}

const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

/** Reading a storage object can itself throw where the person or a policy forbids it. */
function readable<T>(read: () => T | undefined): T | null {
  try {
    return read() ?? null
  } catch {
    return null
  }
}

function openBrowserChannel(name: string, onMessage: (message: unknown) => void): Channel | null {
  if (typeof BroadcastChannel === 'undefined') return null
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', (event: MessageEvent<unknown>) => onMessage(event.data))
  let isOpen = true
  return {
    post(message) {
      // A write that ends after the workspace was closed has nobody to tell.
      // A channel has no target origin: it never leaves its own.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      if (isOpen) channel.postMessage(message)
    },
    close() {
      isOpen = false
      channel.close()
    },
  }
}

function listen(target: EventTarget, types: readonly string[], listener: () => void): () => void {
  for (const type of types) target.addEventListener(type, listener)
  return () => {
    for (const type of types) target.removeEventListener(type, listener)
  }
}

async function withBrowserLock(name: string, task: () => Promise<void>): Promise<boolean> {
  const locks = readable(() => (navigator as Partial<Navigator>).locks)
  if (locks === null) {
    await task()
    return true
  }
  return locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false
    await task()
    return true
  })
}

export function browserEnvironment(): Environment {
  return {
    clock: browserClock,
    random: Math.random,
    indexedDB: readable(() => globalThis.indexedDB),
    earlyRows: takeEarlyRows(globalThis.window),
    WebSocket: globalThis.WebSocket,
    openChannel: openBrowserChannel,
    fetch: (input, init) => globalThis.fetch(input, init),
    origin: globalThis.location.origin,
    isOnline: () => navigator.onLine,
    onWakeUp(listener) {
      const stopOnline = listen(globalThis.window, ['online', 'pageshow'], listener)
      const stopVisible = listen(document, ['visibilitychange'], () => {
        if (document.visibilityState === 'visible') listener()
      })
      return () => {
        stopOnline()
        stopVisible()
      }
    },
    onLeave(listener) {
      const stopHiding = listen(globalThis.window, ['pagehide'], listener)
      const stopHidden = listen(document, ['visibilitychange'], () => {
        if (document.visibilityState === 'hidden') listener()
      })
      return () => {
        stopHiding()
        stopHidden()
      }
    },
    onNetworkChange: (listener) => listen(globalThis.window, ['online', 'offline'], listener),
    memory: readable(() => globalThis.localStorage),
    storage: readable(() => (navigator as Partial<Navigator>).storage),
    withLock: withBrowserLock,
  }
}
