/**
 * People who type, each in a document that ten share, and how long each keystroke took: to `saved`, and to somebody else.
 * Runs as a process of its own: takes one JSON argument, then `begin`, `end` and `stop` as JSON lines.
 */
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { decodeMessage } from '../../shared/protocol/decode.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import type { Message } from '../../shared/protocol/message.ts'
import { subprotocol } from '../../shared/protocol/message-type.ts'

export interface HonestLoad {
  readonly port: number
  readonly honest: readonly { readonly token: string; readonly document: string }[]
}

/** One keystroke; what had not come by the end of its stretch counts as long as it was waited for. */
export interface Beat {
  readonly savedMs: number
  readonly deliveredMs: number
}

export interface HonestResult {
  readonly sessions: number
  readonly sent: number
  /** Keystrokes that are missing in the documents at the end. */
  readonly lost: number
  readonly broken: number
}

const { port, honest } = JSON.parse(process.argv[2] ?? '') as HonestLoad
// Two people in a hundred strike a key in each hundredth of a second.
const keyEveryMs = 2_000
const reconnectAfterMs = 200
// The attacker has an address of its own: an office behind the attacker's address would share its limits.
const localAddress = '127.0.0.3'

interface Stroke {
  readonly atMs: number
  savedAtMs: number | null
  deliveredAtMs: number | null
}

let strokes = new Map<string, Stroke>()
let isMeasuring = false
let isOver = false
let sent = 0
let broken = 0
const report = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

class Person {
  readonly doc = new Y.Doc({ gc: false })
  readonly #token: string
  readonly #document: string
  /** Keys of frames that are not saved, in the order in which they went out. */
  #unsaved: string[] = []
  #settled = 0
  #socket: WebSocket | null = null

  constructor(token: string, document: string) {
    this.#token = token
    this.#document = document
  }

  get own(): Y.Text {
    return this.doc.getText(String(this.doc.clientID))
  }

  connect(): Promise<void> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${this.#document}`, [subprotocol], {
      headers: { authorization: `Bearer ${this.#token}` },
      perMessageDeflate: false,
      localAddress,
    })
    this.#socket = socket
    return new Promise((resolve) => {
      socket.on('open', () => this.#send({ type: 'syncStep1', stateVector: Y.encodeStateVector(this.doc) }))
      socket.on('message', (data: Buffer) => this.#take(new Uint8Array(data), resolve))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        if (isOver) return
        broken++
        setTimeout(() => void this.connect(), reconnectAfterMs)
      })
    })
  }

  strike(): void {
    const key = `${this.doc.clientID}/${Y.getState(this.doc.store, this.doc.clientID)}`
    this.doc.once('update', (update: Uint8Array) => {
      sent++
      if (isMeasuring) strokes.set(key, { atMs: performance.now(), savedAtMs: null, deliveredAtMs: null })
      this.#unsaved.push(key)
      if (this.#socket?.readyState === WebSocket.OPEN) this.#send({ type: 'update', update })
    })
    this.own.insert(this.own.length, '会')
  }

  close(): void {
    this.#socket?.terminate()
  }

  #send(message: Message): void {
    this.#socket?.send(encodeMessage(message))
  }

  #take(bytes: Uint8Array, synced: () => void): void {
    const decoded = decodeMessage(bytes)
    if (!decoded.ok) throw new Error(`the server sent a message that is ${decoded.error}`)
    const { message } = decoded
    if (message.type === 'update') this.#hear(message.update)
    if (message.type === 'saved') this.#save(message.count)
    if (message.type === 'syncStep1') {
      // All that is unsaved goes out in one frame, the first of this connection.
      const key = this.#unsaved.join(' ')
      this.#unsaved = [key]
      this.#settled = 0
      this.#send({ type: 'syncStep2', update: Y.encodeStateAsUpdate(this.doc, message.stateVector) })
      synced()
    }
  }

  #save(count: number): void {
    const nowMs = performance.now()
    for (const keys of this.#unsaved.splice(0, count - this.#settled)) {
      for (const key of keys.split(' ')) {
        const stroke = strokes.get(key)
        if (stroke !== undefined) stroke.savedAtMs = nowMs
      }
    }
    this.#settled = count
  }

  #hear(update: Uint8Array): void {
    const nowMs = performance.now()
    for (const [client, clock] of Y.parseUpdateMeta(update).from) {
      const stroke = strokes.get(`${client}/${clock}`)
      if (stroke !== undefined) stroke.deliveredAtMs ??= nowMs
    }
  }
}

/** Somebody who comes new sees every keystroke of everybody. */
async function countLost(): Promise<number> {
  let lost = 0
  for (const document of new Set(honest.map((one) => one.document))) {
    const there = people.filter((_, i) => honest[i]?.document === document)
    const whole = await readWhole(document)
    for (const { doc, own } of there) lost += own.length - whole.getText(String(doc.clientID)).length
  }
  return lost
}

function readWhole(document: string): Promise<Y.Doc> {
  const token = honest.find((one) => one.document === document)?.token ?? ''
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${document}`, [subprotocol], {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
    localAddress,
  })
  return new Promise((resolve, reject) => {
    socket.on('open', () => socket.send(encodeMessage({ type: 'syncStep1', stateVector: new Uint8Array([0]) })))
    socket.on('error', reject)
    socket.on('message', (data: Buffer) => {
      const decoded = decodeMessage(new Uint8Array(data))
      if (!decoded.ok || decoded.message.type !== 'syncStep2') return
      const doc = new Y.Doc({ gc: false })
      Y.applyUpdate(doc, decoded.message.update)
      socket.terminate()
      resolve(doc)
    })
  })
}

function end(): void {
  isMeasuring = false
  const nowMs = performance.now()
  const beats = [...strokes.values()].map(({ atMs, savedAtMs, deliveredAtMs }): Beat => {
    return { savedMs: (savedAtMs ?? nowMs) - atMs, deliveredMs: (deliveredAtMs ?? nowMs) - atMs }
  })
  report({ beats })
}

const people = honest.map(({ token, document }) => new Person(token, document))
for (let i = 0; i < people.length; i += 20) await Promise.all(people.slice(i, i + 20).map((person) => person.connect()))
const typing = people.map((person, i) => {
  const timer = { stop: () => undefined as void }
  const begin = setTimeout(
    () => {
      const each = setInterval(() => person.strike(), keyEveryMs)
      timer.stop = () => clearInterval(each)
    },
    (keyEveryMs * i) / people.length,
  )
  timer.stop = () => clearTimeout(begin)
  return timer
})

createInterface({ input: process.stdin }).on('line', (line) => {
  const asked = JSON.parse(line) as Record<string, boolean>
  if (asked['begin'] === true) {
    strokes = new Map()
    isMeasuring = true
  } else if (asked['end'] === true) end()
  else void finish()
})
report({ ready: true })

async function finish(): Promise<void> {
  for (const timer of typing) timer.stop()
  // Whatever is under way arrives within this, or it is late indeed.
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  const result: HonestResult = { sessions: people.length, sent, lost: await countLost(), broken }
  report({ result })
  isOver = true
  for (const person of people) person.close()
}
process.on('SIGTERM', () => process.exit(0))
