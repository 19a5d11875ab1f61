/** A browser's WebSocket whose other end is a relay in the same process; what passes in both directions is kept. */
import type { SessionHandle } from '../../server/relay/create-relay.ts'
import { type Principal, withRoleAlone } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import { FakeSocket } from './socket-pair.ts'
import type { TestRelay } from './test-relay.ts'

interface OpenEnd {
  end(code: number): void
}

/** The network of one device: no bytes pass while it is cut. */
export class RelayWire {
  isUp = true
  /** What the account is at this moment; null while it is an editor. */
  principalNow: (() => Principal) | null = null
  connections = 0
  /** Messages of the newest connection. */
  up: Uint8Array[] = []
  down: Uint8Array[] = []
  /** Messages to the relay that still pass before the line breaks. */
  upLeft = Infinity
  readonly open = new Set<OpenEnd>()

  cut(): void {
    this.isUp = false
    for (const socket of this.open) socket.end(1006)
  }

  mend(upLeft = Infinity): void {
    this.isUp = true
    this.upLeft = upLeft
  }

  begin(socket: OpenEnd): void {
    this.connections++
    this.up = []
    this.down = []
    this.open.add(socket)
  }
}

export function createRelayWebSocket(relay: TestRelay, account: AccountId, wire: RelayWire): typeof WebSocket {
  const editor = withRoleAlone({ account, name: account, role: 'editor', chamber: null })
  class RelayWebSocket {
    static readonly OPEN = 1
    readonly OPEN = 1
    binaryType = 'blob'
    readyState = 0
    onopen: (() => void) | null = null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onerror: (() => void) | null = null
    #handle: SessionHandle | null = null
    #socket: FakeSocket | null = null
    /** On its way while the relay does not read. */
    #underway: Uint8Array[] = []

    constructor(url: string) {
      setImmediate(() => this.#connect(new URL(url).pathname.split('/').at(-1) ?? ''))
    }

    #connect(document: string): void {
      const record = relay.log.list().find(({ id }) => id === document)
      if (this.readyState !== 0) return
      if (!wire.isUp || record === undefined) return this.end(1006)
      wire.begin(this)
      const socket = new FakeSocket()
      this.#socket = socket
      socket.onResume = () => this.#deliver()
      socket.onMessage = (message) => this.#take(message)
      socket.onClose = () => this.end(socket.closedWith?.code ?? 1006)
      this.readyState = 1
      this.#handle = relay.relay.connect(socket, {
        document: record.id,
        principal: wire.principalNow?.() ?? editor,
        principalNow: () => wire.principalNow?.() ?? editor,
        isHuibian: true,
        schema: 1,
        documentRecord: record,
      })
      this.onopen?.()
    }

    #take(message: Uint8Array): void {
      wire.down.push(message)
      this.onmessage?.({ data: message.slice().buffer })
    }

    send(message: Uint8Array): void {
      if (this.readyState !== 1) return
      if (wire.upLeft <= 0) return this.end(1006)
      wire.upLeft--
      wire.up.push(message)
      this.#underway.push(message)
      this.#deliver()
    }

    #deliver(): void {
      while (this.readyState === 1 && this.#socket?.isPaused === false) {
        const message = this.#underway.shift()
        if (message === undefined) return
        this.#handle?.receive(message)
      }
    }

    close(): void {
      this.end(1000)
    }

    end(code: number): void {
      if (this.readyState > 1) return
      this.readyState = 3
      wire.open.delete(this)
      this.#handle?.closed()
      this.onclose?.({ code, reason: '' })
    }
  }
  return RelayWebSocket as unknown as typeof WebSocket
}
