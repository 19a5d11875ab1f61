/** Hands updates to documents from inside the server's process, by the way that every editor's updates take. */
import type { Principal } from '../../shared/access/principal.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { decodeMessage } from '../../shared/protocol/decode.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { notice } from '../../shared/protocol/notice.ts'
import type { Relay } from '../relay/create-relay.ts'
import type { DocumentRegistry, Socket } from '../relay/ports.ts'
import { CommandError } from './command.ts'
import { readFrames } from './read-frames.ts'

/** Resolves once the update is durable: the relay's `saved` says so, as it does to a browser (R3). */
export function deliverUpdate(
  parts: { readonly relay: Relay; readonly registry: DocumentRegistry; readonly principal: Principal },
  document: DocumentId,
  update: Uint8Array,
): Promise<void> {
  const documentRecord = parts.registry.find(document)
  if (documentRecord === null) throw new CommandError(`there is no document ${document}`)
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) =>
      reject(new CommandError(`document ${document} did not take its content: ${reason}`))
    const take = (message: Uint8Array) => {
      const decoded = decodeMessage(message)
      if (!decoded.ok) return refuse(`the relay answered what we do not understand (${decoded.error})`)
      if (decoded.message.type === 'quarantined') refuse(decoded.message.reason)
      // It may come back, and may not: whoever waits at a terminal should know, and can ask again.
      else if (decoded.message.type === 'notice' && decoded.message.code === notice.storeFailing)
        refuse('the store takes no writes now')
      else if (decoded.message.type === 'saved' && decoded.message.count >= 1) resolve()
      else return
      // Not from inside the relay's own call.
      queueMicrotask(() => connection.closed())
    }
    const socket: Socket = {
      bufferedBytes: 0,
      send: take,
      sendFrames: (frames) => readFrames(frames).forEach(take),
      close: ({ reason }) => refuse(reason),
    }
    const connection = parts.relay.connect(socket, {
      document,
      principal: parts.principal,
      isHuibian: true,
      schema: null,
      documentRecord,
    })
    connection.receive(encodeMessage({ type: 'update', update }))
  })
}
