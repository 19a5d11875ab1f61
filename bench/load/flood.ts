/** What one attacker with an account sends as fast as the machine lets it, by name (A21). */
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { subprotocol } from '../../shared/protocol/message-type.ts'

export interface FloodLoad {
  readonly port: number
  readonly flood?: FloodName | 'everything'
  /** Tokens of the attacker. */
  readonly editor: string
  readonly viewer: string
  /** A document that honest people write in, and others. */
  readonly shared: string
  readonly own: readonly string[]
}

export const floodNames = [
  'small frames',
  'small frames, shared',
  'large frames',
  'repeated frames',
  'requests for documents',
  'presence',
  'joins',
  'many sockets',
  'malformed frames',
  'without an account',
  'put aside',
  'slow readers',
  'slow requests',
  'requests',
  'passwords',
  'carried files',
] as const
type FloodName = (typeof floodNames)[number]

const localAddress = '127.0.0.2'
const mostUnsentBytes = 1024 * 1024
const framesPerTurn = 200

/** Edits of a replica of its own, one frame each; a replica that has grown begins anew. */
function editing(size: number): () => Uint8Array {
  let doc = new Y.Doc({ gc: false })
  const text = '洪'.repeat(size)
  return () => {
    if (doc.getText('flood').length > 1_000_000) doc = new Y.Doc({ gc: false })
    const before = Y.encodeStateVector(doc)
    doc.getText('flood').insert(doc.getText('flood').length, text)
    return encodeMessage({ type: 'update', update: Y.encodeStateAsUpdate(doc, before) })
  }
}

const step1 = encodeMessage({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
const known = encodeMessage({ type: 'update', update: new Uint8Array([0, 0]) })

export function createFloods({
  port,
  editor,
  viewer,
  shared,
  own,
}: FloodLoad): Readonly<Record<FloodName, () => void>> {
  function open(document: string, token: string, headers: Record<string, string> = {}): WebSocket {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${document}`, [subprotocol], {
      headers: { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...headers },
      perMessageDeflate: false,
      localAddress,
    })
    socket.on('error', () => undefined)
    return socket
  }

  /** Sends as fast as it is read, and comes back whenever it is thrown out. */
  function pump(document: string, token: string, nextFrame: () => Uint8Array): void {
    const socket = open(document, token)
    const push = () => {
      if (socket.readyState !== WebSocket.OPEN) return
      for (let i = 0; i < framesPerTurn && socket.bufferedAmount < mostUnsentBytes; i++) socket.send(nextFrame())
      setTimeout(push, 1)
    }
    socket.on('open', push)
    socket.on('close', () => setTimeout(() => pump(document, token, nextFrame), 5))
  }

  /** One opens, asks, and is gone: so many at a time. */
  function joinForEver(
    documentOf: () => string,
    token: string,
    frame: Uint8Array,
    headers: Record<string, string> = {},
  ) {
    const socket = open(documentOf(), token, headers)
    const next = () => setTimeout(() => joinForEver(documentOf, token, frame, headers), 1)
    socket.on('open', () => {
      socket.send(frame)
      setTimeout(() => socket.terminate(), 5)
    })
    socket.on('close', next)
  }

  async function ask(path: string, init: RequestInit): Promise<void> {
    for (;;) {
      try {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, init)
        await response.arrayBuffer()
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
  }

  const times = (count: number, start: (i: number) => void) => Array.from({ length: count }, (_, i) => start(i))
  const ownAt = (i: number) => own[i % own.length] ?? ''
  const anyOwn = () => ownAt(Math.floor(Math.random() * own.length))
  const json = { 'Content-Type': 'application/json' }

  return {
    'small frames': () => void times(20, (i) => pump(ownAt(i), editor, editing(1))),
    'small frames, shared': () => void times(5, () => pump(shared, editor, editing(1))),
    'large frames': () => void times(4, (i) => pump(ownAt(i), editor, editing(200_000))),
    'repeated frames': () => void times(20, (i) => pump(ownAt(i), editor, () => known)),
    'requests for documents': () => void times(50, (i) => pump(ownAt(i % 4), editor, () => step1)),
    presence: () => {
      let clock = 0
      const entry = () => ({ client: 7, clock: ++clock, state: '{"cursor":null}' })
      times(5, () => pump(shared, editor, () => encodeMessage({ type: 'awareness', entries: [entry()] })))
    },
    joins: () => void times(20, () => joinForEver(anyOwn, editor, step1)),
    'many sockets': () =>
      void times(600, (i) =>
        open(ownAt(i), editor).on('open', function (this: WebSocket) {
          this.send(step1)
        }),
      ),
    'malformed frames': () => void times(20, () => joinForEver(anyOwn, editor, new Uint8Array([0, 2, 200, 1, 1]))),
    'without an account': () =>
      void times(20, () => joinForEver(anyOwn, '', step1, { origin: `http://localhost:${port}` })),
    'put aside': () => void times(20, (i) => pump(ownAt(i), viewer, editing(1))),
    'slow readers': () => {
      times(20, (i) => {
        const socket = open(ownAt(i % 4), editor)
        socket.on('open', () => {
          socket.send(step1)
          socket.pause()
        })
      })
      times(2, (i) => pump(ownAt(i), editor, editing(50_000)))
    },
    'slow requests': () =>
      void times(500, () => {
        const socket = connect({ port, host: '127.0.0.1', localAddress })
        socket.on('error', () => undefined)
        socket.write('GET /api/documents HTTP/1.1\r\nHost: localhost\r\n')
        setInterval(() => socket.write('X-More: 1\r\n'), 500)
      }),
    requests: () =>
      void times(
        20,
        () => void ask('/api/documents', { headers: { Authorization: `Bearer ${editor}`, Host: 'localhost' } }),
      ),
    passwords: () =>
      void times(20, (i) => {
        const body = JSON.stringify({ email: `honest${i}@example.org`, password: 'wrong wrong wrong' })
        void ask('/api/session', { method: 'POST', headers: { ...json, Origin: `http://localhost:${port}` }, body })
      }),
    'carried files': () => {
      const body = new Uint8Array(16 * 1024 * 1024)
      body.set(new TextEncoder().encode('huibian\n\u0001'))
      times(4, () => void ask('/api/carried', { method: 'POST', headers: { Authorization: `Bearer ${editor}` }, body }))
    },
  }
}
