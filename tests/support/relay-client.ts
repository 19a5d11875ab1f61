/** A client of the relay in the same process: a real Y.Doc, real messages, and a network that a test may stop. */
import * as Y from 'yjs'
import type { SessionHandle } from '../../server/relay/create-relay.ts'
import type { DocumentRecord } from '../../server/relay/ports.ts'
import { type Principal, type Role, withRoleAlone } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import { decodeMessage } from '../../shared/protocol/decode.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import type { Message } from '../../shared/protocol/message.ts'
import type { Position } from '../../shared/protocol/position.ts'
import { FakeSocket } from './socket-pair.ts'
import type { TestRelay } from './test-relay.ts'

export interface ClientOptions {
  readonly account?: string
  readonly role?: Role
  /** What the account is at this moment; left out, it has its role for good. */
  readonly principalNow?: () => Principal | null
  readonly isHuibian?: boolean
  readonly schema?: number | null
  /** Keeps messages in both directions until `flush`. */
  readonly isManual?: boolean
  readonly doc?: Y.Doc
  /** Names its position in place of step 1, once it was told one. */
  readonly isResuming?: boolean
}

export class RelayClient {
  readonly doc: Y.Doc
  readonly record: DocumentRecord
  readonly received: Message[] = []
  readonly inbox: Uint8Array[] = []
  readonly outbox: Uint8Array[] = []
  readonly #relay: TestRelay
  readonly #options: ClientOptions
  #handle: SessionHandle | null = null
  position: Position | null = null
  socket = new FakeSocket()

  constructor(relay: TestRelay, record: DocumentRecord, options: ClientOptions = {}) {
    this.#relay = relay
    this.#options = options
    this.record = record
    this.doc = options.doc ?? new Y.Doc({ gc: false })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#handle !== null) this.send({ type: 'update', update })
    })
  }

  get isConnected(): boolean {
    return this.#handle !== null
  }

  connect(): void {
    const { account = 'ann', role = 'editor', isHuibian = true, schema = 1, isManual = false } = this.#options
    const socket = new FakeSocket()
    this.socket = socket
    this.received.length = 0
    socket.onMessage = (message) => {
      if (this.socket !== socket) return
      if (isManual) this.inbox.push(message)
      else this.#take(message)
    }
    socket.onClose = () => {
      if (this.socket === socket) this.#forget()
    }
    const { principalNow } = this.#options
    const fixed = withRoleAlone({ account: account as AccountId, name: account, role, chamber: null })
    this.#handle = this.#relay.relay.connect(socket, {
      document: this.record.id,
      principal: principalNow?.() ?? fixed,
      ...(principalNow && { principalNow }),
      isHuibian,
      schema,
      documentRecord: this.record,
    })
    const { position } = this
    if (this.#options.isResuming === true && position !== null) this.send({ type: 'resume', ...position })
    else this.#askForState()
  }

  /** Cuts the line: what is under way in either direction is lost. */
  disconnect(): void {
    const handle = this.#handle
    this.#forget()
    handle?.closed()
  }

  send(message: Message): void {
    this.sendBytes(encodeMessage(message))
  }

  sendBytes(bytes: Uint8Array): void {
    if (this.#options.isManual === true) this.outbox.push(bytes)
    else this.#handle?.receive(bytes)
  }

  deliverOutgoing(): void {
    const bytes = this.outbox.shift()
    if (bytes !== undefined) this.#handle?.receive(bytes)
  }

  deliverIncoming(): void {
    const bytes = this.inbox.shift()
    if (bytes !== undefined) this.#take(bytes)
  }

  /** Messages of one type since the connection began. */
  all<T extends Message['type']>(type: T): Extract<Message, { type: T }>[] {
    return this.received.filter((message): message is Extract<Message, { type: T }> => message.type === type)
  }

  get savedCount(): number {
    return this.all('saved').at(-1)?.count ?? 0
  }

  #take(bytes: Uint8Array): void {
    const result = decodeMessage(bytes)
    if (!result.ok) throw new Error(`the relay sent what is no message: ${result.error}`)
    const { message } = result
    this.received.push(message)
    if (message.type === 'syncStep2' || message.type === 'update') Y.applyUpdate(this.doc, message.update, this)
    if (message.type === 'resume') {
      this.position = message.seq === 0 ? null : { seq: message.seq, hash: message.hash.slice() }
      if (message.seq === 0) this.#askForState()
    }
    if (message.type === 'syncStep1') {
      this.send({ type: 'syncStep2', update: Y.encodeStateAsUpdate(this.doc, message.stateVector) })
    }
  }

  #askForState(): void {
    this.send({ type: 'syncStep1', stateVector: Y.encodeStateVector(this.doc) })
  }

  #forget(): void {
    this.#handle = null
    this.inbox.length = 0
    this.outbox.length = 0
  }
}
