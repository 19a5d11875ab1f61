/** A WebSocket driven by hand: the test opens it, speaks for the relay and ends it. */
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import * as Y from 'yjs'
import { messageType, syncType } from '../../../../../shared/protocol/message-type.ts'

export class FakeSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  binaryType = 'blob'
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null
  readonly url: string
  readonly protocols: readonly string[]
  readonly sent: Uint8Array[] = []

  constructor(url: string | URL, protocols: string | string[] = []) {
    this.url = String(url)
    this.protocols = typeof protocols === 'string' ? [protocols] : protocols
  }

  send(data: Uint8Array): void {
    this.sent.push(data)
  }

  close(): void {
    this.readyState = this.CLOSED
  }

  open(): void {
    this.readyState = this.OPEN
    this.onopen?.()
  }

  end(code = 1006, reason = ''): void {
    this.readyState = this.CLOSED
    this.onclose?.({ code, reason })
  }

  receive(...numbersAndBytes: readonly (number | string | Uint8Array)[]): void {
    const encoder = createEncoder()
    for (const part of numbersAndBytes) {
      if (typeof part === 'number') writeVarUint(encoder, part)
      else if (typeof part === 'string') writeVarString(encoder, part)
      else writeVarUint8Array(encoder, part)
    }
    this.onmessage?.({ data: toUint8Array(encoder).slice().buffer })
  }

  get documentId(): string {
    return new URL(this.url).pathname.split('/').at(-1) ?? ''
  }

  get isOpen(): boolean {
    return this.readyState === this.OPEN
  }

  /** Types of the messages sent so far: `0.1` is a sync step 2. */
  get kinds(): string[] {
    return this.sent.map((bytes) => {
      const decoder = createDecoder(bytes)
      const type = readVarUint(decoder)
      return type === messageType.sync ? `${type}.${readVarUint(decoder)}` : String(type)
    })
  }

  /** The updates in the frames that the relay counts, in order. */
  get frames(): Uint8Array[] {
    return this.sent.flatMap((bytes) => {
      const decoder = createDecoder(bytes)
      if (readVarUint(decoder) !== messageType.sync || readVarUint(decoder) === syncType.step1) return []
      return [readVarUint8Array(decoder)]
    })
  }
}

/** The relay's side of one document, by hand: it holds what it took and acknowledges when told to. */
export class FakeRelay {
  readonly doc = new Y.Doc({ gc: false })
  #taken = 0
  #socket: FakeSocket | null = null

  /** Opens the socket and exchanges states, as far as the relay's part goes. */
  accept(socket: FakeSocket): void {
    this.#socket = socket
    this.#taken = 0
    socket.open()
    socket.receive(messageType.sync, syncType.step1, Y.encodeStateVector(this.doc))
    socket.receive(messageType.sync, syncType.step2, Y.encodeStateAsUpdate(this.doc))
  }

  /** Takes every frame sent so far; returns how many there are. */
  take(): number {
    const frames = this.#socket?.frames ?? []
    for (const frame of frames.slice(this.#taken)) Y.applyUpdate(this.doc, frame)
    this.#taken = frames.length
    return frames.length
  }

  /** Takes and calls saved what was sent so far. */
  save(): void {
    this.#socket?.receive(messageType.saved, this.take(), 1)
  }

  /** Sends an edit of somebody else. */
  edit(change: (doc: Y.Doc) => void): void {
    const before = Y.encodeStateVector(this.doc)
    this.doc.transact(() => change(this.doc))
    this.#socket?.receive(messageType.sync, syncType.update, Y.encodeStateAsUpdate(this.doc, before))
  }
}
