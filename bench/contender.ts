/** The relays that a benchmark compares, each started as a process of its own on a free port. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { subprotocol } from '../shared/protocol/message-type.ts'
import { type Child, startChild } from './child-process.ts'

interface Running {
  readonly pid: number
  /** Address of one document, new to the server. */
  documentUrl(): Promise<string>
  readonly headers: Readonly<Record<string, string>>
  readonly protocols: readonly string[]
  stop(): Promise<void>
}

export interface Contender {
  readonly name: string
  start(): Promise<Running>
}

let documentsMade = 0

async function startPeer(script: string, args: readonly string[]): Promise<Running> {
  const child: Child = startChild(script, args)
  const { port } = (await child.next()) as { port: number }
  return {
    pid: child.pid,
    documentUrl: () => Promise.resolve(`ws://127.0.0.1:${port}/document-${documentsMade++}`),
    headers: {},
    protocols: [],
    stop: () => child.stop(),
  }
}

async function startOurs(): Promise<Running> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-'))
  const child = startChild('bench/peers/huibian.ts', [], { DATA_DIR: dataFolder })
  const { port, token } = (await child.next()) as { port: number; token: string }
  const headers = { Authorization: `Bearer ${token}` }
  return {
    pid: child.pid,
    headers,
    protocols: [subprotocol],
    documentUrl: async () => {
      const response = await fetch(`http://127.0.0.1:${port}/api/documents`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ kind: 'article', title: `Benchmark ${documentsMade++}` }),
      })
      if (!response.ok) throw new Error(`creating a document: ${response.status} ${await response.text()}`)
      const { id } = (await response.json()) as { id: string }
      return `ws://127.0.0.1:${port}/sync/${id}`
    },
    stop: async () => {
      await child.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

export const contenders: readonly Contender[] = [
  { name: 'huibian', start: startOurs },
  { name: '@y/websocket-server', start: () => startPeer('bench/peers/y-websocket-server.ts', []) },
  { name: 'ws forwarder', start: () => startPeer('bench/peers/forwarder.ts', []) },
  { name: 'ws forwarder, batched', start: () => startPeer('bench/peers/forwarder.ts', ['batched']) },
]
