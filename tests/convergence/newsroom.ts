/** Five people at three documents over a bad line, replayed from one seed: the world of the convergence suite. */
import * as Y from 'yjs'
import type { DocumentRecord } from '../../server/relay/ports.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import { articleOperations, cellOperations, frameOperations } from '../support/newsroom-operations.ts'
import { type RandomSource, createRandomSource } from '../support/random-source.ts'
import { RelayClient } from '../support/relay-client.ts'
import { type TestRelay, createTestRelay } from '../support/test-relay.ts'

const peers = 5

const desks = [
  { kind: 'article', operations: articleOperations },
  { kind: 'issue', operations: frameOperations },
  { kind: 'roster', operations: cellOperations },
] as const satisfies readonly { kind: DocumentKind; operations: object }[]

/** What an operation knew of the others when it was made: enough to say which two were concurrent. */
interface MadeOperation {
  readonly peer: number
  readonly end: number
  readonly known: readonly number[]
}

export interface Desk {
  readonly record: DocumentRecord
  readonly clients: readonly RelayClient[]
  readonly made: MadeOperation[]
}

export interface Newsroom {
  readonly relay: TestRelay
  readonly desks: readonly Desk[]
  /** How often each operation changed something, and each fault struck. */
  readonly counts: Map<string, number>
}

export async function runNewsroom(seed: number, operations: number): Promise<Newsroom> {
  const random = createRandomSource(seed)
  // Tight, so that tails are folded many times in one run.
  const relay = createTestRelay({ compactAfterRows: 150 })
  const room: Newsroom = { relay, desks: await openDesks(relay), counts: new Map() }
  for (let made = 0; made < operations;) {
    if (operate(room, random)) made++
    await strike(room, random)
  }
  await reunite(room)
  return room
}

async function openDesks(relay: TestRelay): Promise<Desk[]> {
  return Promise.all(
    desks.map(async ({ kind }) => {
      const record = await relay.createDocument(kind)
      const clients = Array.from({ length: peers }, (_, peer) => {
        const doc = new Y.Doc({ gc: false })
        doc.clientID = 1_000 + peer
        const client = new RelayClient(relay, record, { account: `peer${peer}`, role: 'office', isManual: true, doc })
        client.connect()
        return client
      })
      return { record, clients, made: [] }
    }),
  )
}

/** One person's operation; false if there was nothing for it to change. */
function operate({ desks: open, counts }: Newsroom, random: RandomSource): boolean {
  const at = random.int(open.length)
  const desk = open[at] as Desk
  const table = Object.entries((desks[at] as (typeof desks)[number]).operations)
  const [name, operation] = random.pick(table)
  const peer = random.int(peers)
  const { doc } = desk.clients[peer] as RelayClient
  const known = desk.clients.map((client) => Y.getState(doc.store, client.doc.clientID))
  let didChange = false
  const notice = (): void => void (didChange = true)
  doc.on('update', notice)
  operation(doc, random)
  doc.off('update', notice)
  if (!didChange) return false
  count(counts, name)
  desk.made.push({ peer, end: Y.getState(doc.store, doc.clientID), known })
  return true
}

/** The line: messages arrive late and in any order between people, twice, or never; the relay stops and starts. */
async function strike({ relay, desks: open, counts }: Newsroom, random: RandomSource): Promise<void> {
  for (let i = 0; i < 3; i++) {
    const client = random.pick(random.pick(open).clients)
    if (!client.isConnected) {
      if (random.chance(0.1)) client.connect()
      continue
    }
    if (random.chance(0.02)) {
      client.disconnect()
      count(counts, 'disconnect')
      continue
    }
    const repeated = client.outbox[0]
    if (repeated !== undefined && random.chance(0.05)) {
      client.outbox.unshift(repeated)
      count(counts, 'duplicate')
    }
    for (let messages = random.int(8); messages > 0; messages--) client.deliverOutgoing()
    for (let messages = random.int(8); messages > 0; messages--) client.deliverIncoming()
  }
  if (random.chance(0.3)) await relay.clock.advance(random.int(20))
  if (random.chance(0.002)) crash(relay, open, counts)
}

/** Everything that was not in the log is lost to the relay; people still have what they typed. */
function crash(relay: TestRelay, open: readonly Desk[], counts: Map<string, number>): void {
  for (const { clients } of open) for (const client of clients) client.disconnect()
  relay.restart()
  count(counts, 'restart')
}

/** Connects everyone and flushes until nobody has anything to say. */
async function reunite({ relay, desks: open }: Newsroom): Promise<void> {
  const clients = open.flatMap((desk) => desk.clients)
  for (let quiet = 0; quiet < 2;) {
    let moved = 0
    for (const client of clients) {
      if (!client.isConnected) client.connect()
      for (; client.outbox.length > 0; moved++) client.deliverOutgoing()
    }
    await relay.clock.advance(10)
    for (const client of clients) for (; client.inbox.length > 0; moved++) client.deliverIncoming()
    quiet = moved === 0 ? quiet + 1 : 0
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

// Two operations further apart than this were hardly made at the same time; and all pairs of thousands are millions.
const window = 200

/** Pairs of operations of two people neither of whom had seen the other's. */
export function countConcurrentPairs({ made }: Desk): number {
  let pairs = 0
  made.forEach((later, i) => {
    for (const earlier of made.slice(Math.max(0, i - window), i)) {
      const isUnseen = earlier.peer !== later.peer && (later.known[earlier.peer] ?? 0) < earlier.end
      if (isUnseen && (earlier.known[later.peer] ?? 0) < later.end) pairs++
    }
  })
  return pairs
}

/** The document as its log alone tells it. */
export async function replay(relay: TestRelay, record: DocumentRecord): Promise<Y.Doc> {
  const { snapshot, tail } = await relay.log.load(record.id, 0)
  const doc = new Y.Doc({ gc: false })
  for (const update of snapshot === null ? tail : [snapshot, ...tail]) Y.applyUpdate(doc, update)
  return doc
}
