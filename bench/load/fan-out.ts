/**
 * The load of one document: some sockets write, all others read. Runs as a process of its own, so that its cost is not
 * the server's; takes one JSON argument and prints one JSON result.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { messageType, syncType } from '../../shared/protocol/message-type.ts'

export interface FanOutLoad {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly protocols: readonly string[]
  readonly writers: number
  readonly readers: number
  readonly updates: number
  /** Updates a second over all writers, spread evenly; null keeps `inFlight` updates a writer under way. */
  readonly ratePerSecond: number | null
  readonly inFlight: number
}

export interface FanOutResult {
  readonly seconds: number
  readonly deliveries: number
  readonly lost: number
  readonly latencyMs: readonly number[]
  readonly savedFrames: number
}

const load = JSON.parse(process.argv[2] ?? '') as FanOutLoad
// Reading every update of every reader would measure this process; counting frames does for most.
const measuringReaders = 3

interface Peer {
  readonly socket: WebSocket
  readonly doc: Y.Doc
  received: number
  savedFrames: number
}

const sentAtMs = new Map<string, number>()
const latencyMs: number[] = []
const peers: Peer[] = []
let onProgress: () => void = () => {}

function message(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function nowMs(): number {
  return performance.now()
}

function receive(peer: Peer, index: number, bytes: Uint8Array): void {
  if (bytes[0] === messageType.saved) {
    peer.savedFrames = decoding.readVarUint(decoding.createDecoder(bytes.subarray(1)))
    return
  }
  if (bytes[0] !== messageType.sync) return
  if (bytes[1] === syncType.step1) {
    peer.socket.send(message(messageType.sync, (encoder) => syncProtocol.writeSyncStep2(encoder, peer.doc)))
    return
  }
  if (bytes[1] !== syncType.update) return
  peer.received += 1
  if (index >= load.writers && index < load.writers + measuringReaders) {
    const decoder = decoding.createDecoder(bytes.subarray(2))
    const { from } = Y.parseUpdateMeta(decoding.readVarUint8Array(decoder))
    for (const [client, clock] of from) {
      const sent = sentAtMs.get(`${client}/${clock}`)
      if (sent !== undefined) latencyMs.push(nowMs() - sent)
    }
  }
  onProgress()
}

function connect(index: number): Promise<Peer> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(load.url, [...load.protocols], { headers: load.headers, perMessageDeflate: false })
    const peer: Peer = { socket, doc: new Y.Doc(), received: 0, savedFrames: 0 }
    socket.binaryType = 'nodebuffer'
    socket.on('message', (bytes: Buffer) => receive(peer, index, bytes))
    socket.on('open', () => {
      socket.send(message(messageType.sync, (encoder) => syncProtocol.writeSyncStep1(encoder, peer.doc)))
      resolve(peer)
    })
    socket.on('error', reject)
    socket.on('close', (code) => {
      if (!isOver) reject(new Error(`the server closed the connection: ${code}`))
    })
  })
}

function write(peer: Peer | undefined): void {
  if (peer === undefined) return
  const text = peer.doc.getText('body')
  const clock = Y.getState(peer.doc.store, peer.doc.clientID)
  peer.doc.once('update', (update: Uint8Array) => {
    sentAtMs.set(`${peer.doc.clientID}/${clock}`, nowMs())
    peer.socket.send(message(messageType.sync, (encoder) => syncProtocol.writeUpdate(encoder, update)))
  })
  text.insert(text.length, '会')
}

/** Resolves when `isReached` holds, or rejects when nothing arrived for a while: a lost update must not hang the run. */
function until(isReached: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    let idle = setTimeout(resolve, 10_000)
    onProgress = () => {
      if (isReached()) {
        clearTimeout(idle)
        resolve()
      } else {
        idle.refresh()
      }
    }
    onProgress()
  })
}

let isOver = false
for (let index = 0; index < load.writers + load.readers; index++) peers.push(await connect(index))
await new Promise((resolve) => setTimeout(resolve, 300))
for (const peer of peers) peer.received = 0

const writers = peers.slice(0, load.writers)
const readers = peers.slice(load.writers)
const readersReceived = (): number => readers.reduce((sum, peer) => sum + peer.received, 0)
const startedMs = nowMs()
process.stdout.write(`${JSON.stringify({ started: true })}\n`)

if (load.ratePerSecond === null) {
  let sent = 0
  const next = (): void => {
    const slowest = readers[0]?.received ?? 0
    while (sent < load.updates && sent - slowest < load.inFlight * load.writers) write(writers[sent++ % writers.length])
  }
  const done = until(() => {
    next()
    return readersReceived() >= load.updates * load.readers
  })
  await done
} else {
  const intervalMs = 1000 / load.ratePerSecond
  for (let sent = 0; sent < load.updates; sent++) {
    const dueMs = startedMs + sent * intervalMs
    while (nowMs() < dueMs) await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - nowMs())))
    write(writers[sent % writers.length])
  }
  await until(() => readersReceived() >= load.updates * load.readers)
}

const received = readersReceived()
const result: FanOutResult = {
  seconds: (nowMs() - startedMs) / 1000,
  deliveries: received,
  lost: load.updates * load.readers - received,
  latencyMs: latencyMs.sort((a, b) => a - b),
  savedFrames: writers.reduce((sum, peer) => sum + peer.savedFrames, 0),
}
process.stdout.write(`${JSON.stringify({ result })}\n`)
isOver = true
for (const peer of peers) peer.socket.terminate()
