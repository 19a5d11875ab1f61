/** Hands the updates of a carried file to its room, one after the other, in the name of the person who signed them. */
import type { Principal } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import type { CloseCode } from '../../shared/protocol/close-code.ts'
import { decodeMessage } from '../../shared/protocol/decode.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { notice } from '../../shared/protocol/notice.ts'
import { readFrames } from '../admin/read-frames.ts'
import type { Relay } from '../relay/create-relay.ts'
import type { DocumentRecord, Socket } from '../relay/ports.ts'

export interface Delivery {
  readonly signer: Principal
  readonly deliverer: AccountId
  readonly record: DocumentRecord
  /** When the last of it was written, as the device says. */
  readonly writtenAtMs: number
  readonly updates: readonly Uint8Array[]
  /** People decided that it enters (R17). */
  readonly isSettling?: boolean
}

export type DeliveryResult =
  | { readonly result: 'delivered'; readonly seq: number }
  /** The relay took the rest and keeps this much apart. */
  | { readonly result: 'putAside'; readonly reason: string }
  | { readonly result: 'refused'; readonly code: CloseCode }
  | { readonly result: 'storeFailing' }
  /** What people decided to bring in meets a document that is signed (V6). */
  | { readonly result: 'sealed' }

/** Resolves once every update is durable (R3), or as soon as the relay refuses one. */
export function deliverParts(relay: Pick<Relay, 'connect'>, delivery: Delivery): Promise<DeliveryResult> {
  const { signer, deliverer, record, writtenAtMs, updates, isSettling = false } = delivery
  return new Promise((resolve) => {
    let settled = 0
    let asideReason: string | null = null
    let isOver = false

    const end = (result: DeliveryResult): void => {
      if (isOver) return
      isOver = true
      resolve(result)
      // Not from inside the relay's own call.
      queueMicrotask(() => connection.closed())
    }
    const sendNext = (): void => {
      const update = updates[settled]
      if (update === undefined || isOver) return
      connection.receive(encodeMessage({ type: 'writtenAt', atMs: writtenAtMs }))
      connection.receive(encodeMessage({ type: 'update', update }))
    }
    const take = (bytes: Uint8Array): void => {
      const decoded = decodeMessage(bytes)
      if (!decoded.ok) throw new Error(`the relay sent a message that is ${decoded.error}`)
      const { message } = decoded
      if (message.type === 'quarantined') asideReason = message.reason
      else if (message.type === 'notice' && message.code === notice.storeFailing) end({ result: 'storeFailing' })
      else if (isSettling && message.type === 'notice' && message.code === notice.signed) end({ result: 'sealed' })
      else if (message.type === 'saved' && message.count > settled) {
        settled = message.count
        if (settled < updates.length) queueMicrotask(sendNext)
        else if (asideReason === null) end({ result: 'delivered', seq: message.seq })
        else end({ result: 'putAside', reason: asideReason })
      }
    }
    const socket: Socket = {
      bufferedBytes: 0,
      send: take,
      sendFrames: (frames) => readFrames(frames).forEach(take),
      close: (code) => end({ result: 'refused', code }),
    }
    const connection = relay.connect(socket, {
      document: record.id,
      principal: signer,
      deliverer,
      isSettling,
      isHuibian: true,
      schema: null,
      documentRecord: record,
    })
    sendNext()
  })
}
