/** A connection that sends bytes and keeps nothing of the document: a million of them cost what the relay costs. */
import type { SessionHandle } from '../../server/relay/create-relay.ts'
import type { DocumentRecord } from '../../server/relay/ports.ts'
import { withRoleAlone } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { FakeSocket } from '../support/socket-pair.ts'
import type { TestRelay } from '../support/test-relay.ts'

const wholeDocument = encodeMessage({ type: 'syncStep1', stateVector: new Uint8Array([0]) })

export class RawSender {
  readonly #relay: TestRelay
  readonly #record: DocumentRecord
  readonly #account: string
  readonly #isHuibian: boolean
  #handle: SessionHandle | null = null

  constructor(relay: TestRelay, record: DocumentRecord, account: string, isHuibian: boolean) {
    this.#relay = relay
    this.#record = record
    this.#account = account
    this.#isHuibian = isHuibian
  }

  get isConnected(): boolean {
    return this.#handle !== null
  }

  /** The room must be open: then the connection is at once. @param isReading asks for the document as editors do */
  connect(isReading: boolean): void {
    const socket = new FakeSocket()
    socket.onClose = () => (this.#handle = null)
    const account = this.#account as AccountId
    this.#handle = this.#relay.relay.connect(socket, {
      document: this.#record.id,
      principal: withRoleAlone({ account, name: this.#account, role: 'editor', chamber: null }),
      isHuibian: this.#isHuibian,
      schema: null,
      documentRecord: this.#record,
    })
    if (isReading) this.send(wholeDocument)
  }

  send(frame: Uint8Array): void {
    this.#handle?.receive(frame)
  }

  disconnect(): void {
    this.#handle?.closed()
    this.#handle = null
  }
}
