/** Registers the service worker and says when a newer build waits to take over. */
import type { ReadableStore } from './useStore.ts'

let waiting: ServiceWorker | null = null
const listeners = new Set<() => void>()

export const appUpdate: ReadableStore<boolean> = {
  getSnapshot: () => waiting !== null,
  subscribe(listener) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

function announce(worker: ServiceWorker): void {
  waiting = worker
  for (const listener of listeners) listener()
}

/** A page that stays open for days must still hear of a new build. */
const updateCheckMs = 3_600_000

export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('/service-worker.js')
  const watch = (): void => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      // The very first worker replaces nothing: there is no news in it.
      if (worker.state === 'installed' && navigator.serviceWorker.controller !== null) announce(worker)
    })
  }
  if (registration.waiting !== null && navigator.serviceWorker.controller !== null) announce(registration.waiting)
  registration.addEventListener('updatefound', watch)
  watch()
  setInterval(() => {
    // Without a network the check fails and the next one is an hour away; nothing depends on it.
    if (navigator.onLine) registration.update().catch(() => undefined)
  }, updateCheckMs)
}

export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true })
  // A worker has no target origin: it is of this one.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  waiting?.postMessage('takeOver')
}
