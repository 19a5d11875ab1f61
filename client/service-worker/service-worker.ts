/** Keeps the whole app on the device, so that it opens with no network; it never touches the interface or the wire. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[]
}

// What the relay answers itself must never come from the cache: a stale answer would be a lie about what is saved.
const relayPaths = /^\/(api|sync|healthz|readyz|metrics)(\/|$)/

// oxlint-disable-next-line no-underscore-dangle -- the build puts its list in place of this very name
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [relayPaths] }))

// The first visit must already survive a lost network, so the worker takes the open pages over at once.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// A newer build waits until the person says so: a reload in the middle of a sentence is theirs to choose.
self.addEventListener('message', (event) => {
  if (event.data === 'takeOver') event.waitUntil(self.skipWaiting())
})
