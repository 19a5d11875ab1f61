/** A person who types over a real websocket, lives through kills of the server, and remembers what was called saved. */
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ClockSet } from '../../../shared/document/clock-set.ts'
import { IdRanges } from '../../../shared/document/id-ranges.ts'
import { decodeMessage } from '../../../shared/protocol/decode.ts'
import { encodeMessage } from '../../../shared/protocol/encode.ts'
import type { Message } from '../../../shared/protocol/message.ts'
import { subprotocol } from '../../../shared/protocol/message-type.ts'
import type { RandomSource } from '../../support/random-source.ts'

interface SentFrame {
  readonly update: Uint8Array
}

export class TypingClient {
  readonly doc = new Y.Doc({ gc: false })
  /** All that was ever called saved to this client. */
  readonly savedClocks = new ClockSet()
  readonly savedDeletions = new IdRanges()
  readonly problems: string[] = []
  savedFrames = 0
  readonly #random: RandomSource
  readonly #token: string
  #socket: WebSocket | null = null
  /** Update-carrying frames of this connection, in order; frame n is at n - 1. */
  #sent: SentFrame[] = []
  #counted = 0
  #typing: NodeJS.Timeout | null = null

  constructor(token: string, random: RandomSource) {
    this.#token = token
    this.#random = random
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendUpdate({ type: 'update', update })
    })
  }

  /** Resolves once the first word of `saved` came, or the connection ended. */
  connect(port: number, document: string): Promise<void> {
    const headers = { authorization: `Bearer ${this.#token}` }
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${document}?schema=1`, [subprotocol], { headers })
    this.#socket = socket
    this.#sent = []
    this.#counted = 0
    return new Promise((resolve) => {
      const finish = () => {
        this.#stopTyping()
        resolve()
      }
      socket.on('open', () => this.#send({ type: 'syncStep1', stateVector: Y.encodeStateVector(this.doc) }))
      socket.on('message', (data: Buffer) => {
        if (this.#take(new Uint8Array(data))) resolve()
      })
      // The kill resets connections: that is what is tried here.
      socket.on('error', finish)
      socket.on('close', finish)
    })
  }

  #take(bytes: Uint8Array): boolean {
    const result = decodeMessage(bytes)
    if (!result.ok) throw new Error(`the relay sent what is no message: ${result.error}`)
    const { message } = result
    if (message.type === 'syncStep1') this.#answerStep1(message.stateVector)
    else if (message.type === 'syncStep2' || message.type === 'update') Y.applyUpdate(this.doc, message.update, this)
    else if (message.type === 'saved') this.#count(message.count)
    else if (message.type === 'quarantined') this.problems.push(`quarantined: ${message.reason}`)
    return message.type === 'saved'
  }

  #answerStep1(stateVector: Uint8Array): void {
    this.#sendUpdate({ type: 'syncStep2', update: Y.encodeStateAsUpdate(this.doc, stateVector) })
    this.#typing ??= setInterval(() => this.#type(), 4)
  }

  #type(): void {
    const text = this.doc.getText('body')
    if (text.length > 20 && this.#random.chance(0.2))
      text.delete(this.#random.int(text.length - 5), 1 + this.#random.int(4))
    else text.insert(this.#random.int(text.length + 1), this.#random.pick(['会', '编 ', 'abc', '一二三四']))
  }

  #sendUpdate(message: Extract<Message, { update: Uint8Array }>): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    this.#sent.push({ update: message.update })
    this.#send(message)
  }

  #send(message: Message): void {
    this.#socket?.send(encodeMessage(message))
  }

  #count(upTo: number): void {
    if (upTo > this.#sent.length) this.problems.push(`saved ${upTo} of ${this.#sent.length} frames`)
    for (const { update } of this.#sent.slice(this.#counted, upTo)) {
      const { structs, ds } = Y.decodeUpdate(update)
      for (const { id, length } of structs) this.savedClocks.advance(id.client, id.clock + length)
      for (const [client, items] of ds.clients) {
        for (const { clock, len } of items) this.savedDeletions.add(client, clock, len)
      }
      this.savedFrames += 1
    }
    this.#counted = Math.max(this.#counted, upTo)
  }

  #stopTyping(): void {
    if (this.#typing !== null) clearInterval(this.#typing)
    this.#typing = null
    this.#socket = null
  }
}
