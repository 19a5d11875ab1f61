/**
 * People who type in one article all the time, each over a connection of its own: the company in which a browser is
 * measured. Runs as a process of its own; takes one JSON argument, prints one JSON line when all of them are writing.
 */
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { root } from '../../shared/document/kind.ts'

export interface TypistsLoad {
  readonly origin: string
  readonly document: string
  readonly tokens: readonly string[]
  readonly keysPerSecond: number
}

const load = JSON.parse(process.argv[2] ?? '') as TypistsLoad
// A sentence, then the next: a paragraph that only grows would measure its length.
const sentenceLength = 40

function open(token: string): WebsocketProvider {
  class AuthorizedSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { authorization: `Bearer ${token}` } })
    }
  }
  return new WebsocketProvider(`${load.origin.replace(/^http/, 'ws')}/sync`, load.document, new Y.Doc({ gc: false }), {
    WebSocketPolyfill: AuthorizedSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
}

function synced(provider: WebsocketProvider): Promise<void> {
  if (provider.synced) return Promise.resolve()
  return new Promise((resolve) => provider.once('sync', () => resolve()))
}

/** Types in a paragraph of its own, as people who share an article do. */
function type(provider: WebsocketProvider, index: number): void {
  const { doc } = provider
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  doc.transact(() => {
    doc.getXmlFragment(root.body).push([paragraph])
    paragraph.insert(0, [text])
  })
  const letter = String.fromCodePoint(0x7532 + index)
  const everyMs = 1000 / load.keysPerSecond
  const strike = (): void => {
    if (text.length >= sentenceLength) text.delete(0, text.length)
    text.insert(text.length, letter)
    const position = Y.createRelativePositionFromTypeIndex(text, text.length)
    provider.awareness.setLocalStateField('cursor', { anchor: position, head: position })
  }
  // Spread over the period, as people are.
  setTimeout(() => setInterval(strike, everyMs), (everyMs * index) / load.tokens.length)
}

const typists = load.tokens.map(open)
await Promise.all(typists.map(synced))
for (const [index, typist] of typists.entries()) type(typist, index)
console.log(JSON.stringify({ typing: typists.length }))
process.on('SIGTERM', () => process.exit(0))
