/** Stands in the websockets of one tab: refuses them, or lets all pass but the relay's word that something is saved. */
import type { Page, WebSocketRoute } from '@playwright/test'
import { messageType } from '../../../shared/protocol/message-type.ts'

export interface SocketGate {
  /** This tab alone loses its connections and gets no new ones. */
  refuse(): Promise<void>
  allow(): void
  holdSaved(): void
  /** How many `saved` messages are being held back. */
  heldCount(): number
  releaseSaved(): void
}

/** Call before the page is opened; it holds through reloads. */
export async function openSocketGate(page: Page): Promise<SocketGate> {
  const open = new Set<WebSocketRoute>()
  const held: (() => void)[] = []
  let isRefusing = false
  let isHolding = false

  await page.routeWebSocket(/\/sync\//, (socket) => {
    if (isRefusing) {
      void socket.close()
      return
    }
    open.add(socket)
    const server = socket.connectToServer()
    server.onMessage((message) => {
      if (isHolding && typeof message !== 'string' && message[0] === messageType.saved)
        held.push(() => socket.send(message))
      else socket.send(message)
    })
    // A goodbye must not overtake what is held.
    server.onClose((code, reason) => {
      open.delete(socket)
      void socket.close({ ...(code === undefined ? {} : { code }), ...(reason === undefined ? {} : { reason }) })
    })
    socket.onClose(() => {
      open.delete(socket)
      void server.close()
    })
  })

  return {
    async refuse() {
      isRefusing = true
      for (const socket of open) {
        open.delete(socket)
        await socket.close()
      }
    },
    allow: () => void (isRefusing = false),
    holdSaved: () => void (isHolding = true),
    heldCount: () => held.length,
    releaseSaved() {
      isHolding = false
      for (const send of held.splice(0)) send()
    },
  }
}
