/** Drives y-websocket's provider for one document: numbers what is sent, learns what is saved, and comes back after a loss. */
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import type { Decoder } from 'lib0/decoding'
import { createEncoder } from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { schemaVersion } from '../../shared/document/kind.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { type CloseCode, closeCode, isPermanent } from '../../shared/protocol/close-code.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { messageType, schemaParameter, subprotocol, syncType } from '../../shared/protocol/message-type.ts'
import { notice } from '../../shared/protocol/notice.ts'
import { type Position, unknownPosition } from '../../shared/protocol/position.ts'
import { reconnectDelayMs } from './backoff.ts'
import type { RemoteGate } from './composition-gate.ts'
import type { ConnectionEvent } from './connection-state.ts'
import { type FrameKind, type ResumableSocket, createCountingSocket } from './counting-socket.ts'
import { createDeadMan } from './dead-man.ts'
import type { Environment } from './environment.ts'
import { createHandIn } from './hand-in.ts'
import type { RowId, StoredUpdate } from './replica-database.ts'
import { SavedLedger } from './saved-ledger.ts'

/**
 * A server that hangs, or a network that swallows packets, takes a connection and never answers; browsers wait minutes.
 * As long as an upgrade and the first exchange take on a bad line.
 */
export const attemptLimitMs = 20_000

/** A restart of the relay is met by everybody at once: the first retry is spread like the fourth of a lonely loss. */
const restartAttempt = 4

export interface ConnectionParts {
  readonly environment: Environment
  readonly id: DocumentId
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly gate: RemoteGate
  /** The rows behind the update that is being sent now. */
  rowsOfUpdate(): readonly RowId[]
  /** All rows in the document that the relay has not called saved. */
  rowsOfState(): readonly RowId[]
  /** With their bytes: for a relay that takes rows and tells nothing of the document. */
  unsentRows(): Promise<readonly StoredUpdate[]>
  /** What the doc holds exactly, if nothing in it waits for the relay. */
  position(): Position | null
  /** When work in these rows was written, if it is old enough to be worth saying. */
  writtenAtMs(rows: readonly RowId[]): number | null
}

export interface ConnectionListener {
  onEvent(event: ConnectionEvent): void
  onRefused(code: CloseCode): void
  /** `seq` is that of the newest of the rows, or a later one. */
  onSaved(rows: readonly RowId[], seq: number): void
  /** All that the log holds up to there is in the doc; null if what was known of it is in doubt. */
  onPosition(position: Position | null): void
  onQuarantined(rows: readonly RowId[], reason: string): void
  onNotice(code: number, detail: string): void
  /** Access ended, and the relay keeps apart all that this device had not sent; resolves once the device knows it. */
  onHandedIn(): Promise<void>
  /** While false, silence of the relay is what it announced: no acknowledgement is expected. */
  isSavingExpected(): boolean
}

export interface DocumentConnection {
  /** The origin of changes that came from the relay. */
  readonly origin: unknown
  connect(): void
  /** Tries at once if it is waiting for its turn; after a refusal only when the person asks. */
  retry(isAsked: boolean): void
  close(): void
}

export function createDocumentConnection(parts: ConnectionParts, listener: ConnectionListener): DocumentConnection {
  const { environment, doc, gate } = parts
  const ledger = new SavedLedger()
  let socket: ResumableSocket | null = null
  let isResuming = false
  const rowsOf = (kind: FrameKind): readonly RowId[] =>
    handIn.rows ?? (kind === 'state' ? parts.rowsOfState() : parts.rowsOfUpdate())

  const provider = new WebsocketProvider(`${environment.origin.replace(/^http/, 'ws')}/sync`, parts.id, doc, {
    connect: false,
    awareness: parts.awareness,
    // Between tabs a channel of our own carries rows by name: this one would show another tab's edit as synced (R12).
    disableBc: true,
    protocols: [subprotocol],
    params: { [schemaParameter]: String(schemaVersion) },
    WebSocketPolyfill: createCountingSocket(environment.WebSocket, {
      onConnection(opened) {
        ledger.begin()
        socket = opened
        isResuming = false
      },
      position() {
        const position = parts.position()
        isResuming = position !== null
        return position
      },
      writtenAtMs: (kind) => parts.writtenAtMs(rowsOf(kind)),
      onFrames(kind, count) {
        ledger.send(rowsOf(kind), count)
        watch()
      },
    }),
  })

  const handIn = createHandIn({
    unsent: () => parts.unsentRows(),
    isConnected: () => provider.wsconnected,
    send: (frame) => provider.ws?.send(frame),
    hasOpenFrames: () => ledger.hasOpenFrames,
    done: () => void accessEnded(),
  })

  /** All is handed in: what would come of another attempt is the same. */
  async function accessEnded(): Promise<void> {
    await listener.onHandedIn()
    provider.disconnect()
    listener.onRefused(closeCode.forbidden)
    listener.onEvent('refused')
  }

  const deadMan = createDeadMan(environment.clock, () => {
    if (isOutstanding() && listener.isSavingExpected()) startAnew()
  })
  let cancelAttempt: (() => void) | null = null

  function startAnew(): void {
    // Not `disconnect` and `connect`: the provider's own timer keeps clients that all wait for one slow disk apart.
    provider.disconnect()
    provider.shouldConnect = true
  }

  function endAttempt(): void {
    cancelAttempt?.()
    cancelAttempt = null
  }

  /** A row without a frame counts too: another tab may have died between writing and sending it. */
  function isOutstanding(): boolean {
    return ledger.hasOpenFrames || parts.rowsOfState().length > 0
  }

  function watch(): void {
    if (isOutstanding() && listener.isSavingExpected()) deadMan.arm()
  }

  const applySync = provider.messageHandlers[messageType.sync]
  provider.messageHandlers[messageType.sync] = (encoder, decoder, self, emitSynced, type) => {
    const rest = restOf(decoder)
    // A step 1 asks and changes nothing; its answer cannot wait.
    if (readVarUint(createDecoder(rest)) === syncType.step1) {
      applySync?.(encoder, decoder, self, emitSynced, type)
      return
    }
    const socket = provider.ws
    gate.pass(() => applySync?.(createEncoder(), createDecoder(rest), self, emitSynced && provider.ws === socket, type))
  }
  provider.messageHandlers[messageType.saved] = (_encoder, decoder) => {
    const rows = ledger.save(readVarUint(decoder))
    listener.onSaved(rows, readVarUint(decoder))
    handIn.answered()
    deadMan.restart(isOutstanding() && listener.isSavingExpected())
  }
  provider.messageHandlers[messageType.notice] = (_encoder, decoder) => {
    const code = readVarUint(decoder)
    if (code === notice.accessEnded) {
      endAttempt()
      socket?.resumed()
      return void handIn.begin()
    }
    listener.onNotice(code, readVarString(decoder))
    deadMan.restart(isOutstanding() && listener.isSavingExpected())
  }
  provider.messageHandlers[messageType.quarantined] = (_encoder, decoder) => {
    const rows = ledger.quarantine(readVarUint(decoder))
    listener.onQuarantined(rows, readVarString(decoder))
    deadMan.restart(isOutstanding() && listener.isSavingExpected())
  }

  provider.messageHandlers[messageType.resume] = (_encoder, decoder) => {
    const position = { seq: readVarUint(decoder), hash: readVarUint8Array(decoder).slice() }
    if (position.seq === unknownPosition.seq) return exchangeStates()
    const ws = provider.ws
    // Behind the updates that it covers.
    gate.pass(() => {
      if (provider.ws === ws) arriveAt(position)
    })
  }

  function arriveAt(position: Position): void {
    listener.onPosition(position)
    if (!isResuming) return
    // What was typed since the position was named waits for the state.
    if (parts.position() === null) return exchangeStates()
    isResuming = false
    socket?.resumed()
    provider.synced = true
  }

  function exchangeStates(): void {
    isResuming = false
    provider.ws?.send(
      encodeMessage({ type: 'syncStep1', stateVector: Y.encodeStateVector(doc) }) as Uint8Array<ArrayBuffer>,
    )
  }

  provider.on('status', ({ status }) => {
    if (status === 'connecting') {
      endAttempt()
      cancelAttempt = environment.clock.after(attemptLimitMs, startAnew)
      listener.onEvent('attempted')
    }
    if (status !== 'connected') return
    listener.onEvent('opened')
    watch()
  })
  provider.on('sync', (isSynced) => {
    if (!isSynced) return
    endAttempt()
    listener.onEvent('synced')
  })
  provider.on('connection-close', (event) => {
    handIn.stop()
    deadMan.disarm()
    endAttempt()
    // A relay that was restored may lack what this replica holds: the states tell.
    if (event !== null && event.code >= 4400) listener.onPosition(null)
    if (event?.code === closeCode.restarting.code) {
      provider.wsUnsuccessfulReconnects = Math.max(provider.wsUnsuccessfulReconnects, restartAttempt - 1)
    }
    provider.maxBackoffTime = reconnectDelayMs(provider.wsUnsuccessfulReconnects + 1, environment.random())
    if (event === null || !isPermanent(event.code)) listener.onEvent('lost')
  })
  provider.on('closed', ({ code, reason }) => {
    listener.onRefused(Object.values(closeCode).find((known) => known.code === code) ?? { code, reason })
    listener.onEvent('refused')
  })

  return {
    origin: provider,
    connect: () => provider.connect(),
    retry(isAsked) {
      if (provider.ws === null && (provider.shouldConnect || isAsked)) provider.connect()
    },
    close() {
      deadMan.disarm()
      endAttempt()
      provider.destroy()
      listener.onEvent('stopped')
    },
  }
}

function restOf(decoder: Decoder): Uint8Array {
  return decoder.arr.slice(decoder.pos)
}
