/** A websocket client for tests: as a browser or as a program, with what it received and how it ended. */
import { WebSocket } from 'ws'
import { decodeMessage } from '../../shared/protocol/decode.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import type { Message } from '../../shared/protocol/message.ts'
import { subprotocol } from '../../shared/protocol/message-type.ts'

export interface SyncClient {
  readonly socket: WebSocket
  readonly messages: readonly Message[]
  send(message: Message): void
  /** Resolves with the first message, also of those that came before, for which `test` holds. */
  next(test: (message: Message) => boolean): Promise<Message>
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
}

/** Rejects with `status 403` and the like when the upgrade is refused. */
export function openSyncClient(
  url: string,
  headers: Record<string, string>,
  protocols = [subprotocol as string],
): Promise<SyncClient> {
  const socket = new WebSocket(url, protocols, { headers })
  const messages: Message[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    const result = decodeMessage(new Uint8Array(data))
    if (!result.ok) throw new Error(`the server sent a message that is ${result.error}`)
    messages.push(result.message)
    for (const look of waiting) look()
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
  })
  const client: SyncClient = {
    socket,
    messages,
    closed,
    send: (message) => socket.send(encodeMessage(message)),
    next: (test) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = messages.find(test)
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        void closed.then(({ code }) => reject(new Error(`closed with ${code} while waiting`)))
        look()
      }),
  }
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => {
      socket.terminate()
      reject(new Error(`status ${response.statusCode}`))
    })
    socket.on('error', reject)
    socket.on('open', () => resolve(client))
  })
}
