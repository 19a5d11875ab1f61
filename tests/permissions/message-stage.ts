/** The world with a relay behind it, somebody in every document who hears what others hear, and ways to connect. */
import * as Y from 'yjs'
import { createRelay } from '../../server/relay/create-relay.ts'
import { defaultLimits, type RelayLimits } from '../../server/relay/limits.ts'
import { encodeFrame } from '../../server/routes/frame-encoder.ts'
import { systemClock as clock } from '../../server/system-clock.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { subprotocol } from '../../shared/protocol/message-type.ts'
import { type Position, unknownPosition } from '../../shared/protocol/position.ts'
import type { Client, Ids } from './message-rows.ts'
import type { Person } from './people.ts'
import { type Line, openWire, type Wire } from './wire.ts'
import { openWorld, type PlacedDocument, type World } from './world.ts'

export const origin = 'http://localhost:8787'
// Whoever sends fast is heard slowly: that has tests of its own, and here everybody says more than in a day.
const endless = Object.keys(defaultLimits).filter((name) => name.endsWith('Burst'))
const limits: Partial<RelayLimits> = {
  ...Object.fromEntries(endless.map((name) => [name, Infinity])),
  // Positions are told after a pause; here only when they are asked for.
  positionEveryMs: 3_600_000,
}

/** Of the office. */
interface Watcher {
  readonly line: Line
  /** It has written under this client id. */
  readonly client: number
  /** What it would write next. */
  readonly next: Uint8Array
  /** As it stood after what it wrote. */
  readonly position: Position
}

export interface Stage {
  readonly world: World
  readonly wire: Wire
  watcherOf(document: DocumentId): Watcher
  headersOf(person: Person, client: Client): Record<string, string>
  connect(person: Person, id: string, client: Client): Promise<Line>
  /** What a message in the document may name. */
  idsIn(document: PlacedDocument, position?: Position): Ids
  positionOf(id: DocumentId): Promise<Position>
  settle(): Promise<void>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const world = await openWorld(({ log, logger }) => createRelay({ log, clock, logger, encodeFrame, limits }))
  const wire = openWire(world.app.serve, new URL(origin).host)
  const watchers = new Map<DocumentId, Watcher>()
  let lastClient = 1_000_000
  const token = await world.app.token('office')
  for (const { id } of world.documents) watchers.set(id, await watch(id))

  return {
    world,
    wire,
    watcherOf,
    headersOf,
    connect(person, id, client) {
      const schema = client.isOld ? '?schema=0' : client.hasCookie ? '?schema=1' : ''
      return wire.connect(`/sync/${id}${schema}`, headersOf(person, client))
    },
    idsIn({ id, chamber }, position = unknownPosition) {
      const elsewhere = world.documents.find((other) => other.chamber !== chamber && other.chamber !== null)
      if (elsewhere === undefined) throw new Error('there is no document of another chamber')
      const { client, next } = watcherOf(id)
      return {
        fresh: () => ++lastClient,
        anothersClient: client,
        anothersUpdate: next,
        position,
        positionElsewhere: watcherOf(elsewhere.id).position,
        documentElsewhere: elsewhere.id,
      }
    },
    positionOf,
    settle,
    async close() {
      for (const { line } of watchers.values()) line.hangUp()
      await world.close()
    },
  }

  function watcherOf(document: DocumentId): Watcher {
    const watcher = watchers.get(document)
    if (watcher === undefined) throw new Error('nobody watches the document')
    return watcher
  }

  function headersOf(person: Person, { hasCookie, isHuibian }: Client): Record<string, string> {
    return {
      ...(hasCookie
        ? { cookie: world.cookieOf(person), origin }
        : { authorization: `Bearer ${world.tokenOf(person)}` }),
      ...(isHuibian ? { 'sec-websocket-protocol': subprotocol } : {}),
    }
  }

  async function positionOf(id: DocumentId): Promise<Position> {
    const { seq, hash } = await world.app.store.load(id, 0)
    return { seq, hash }
  }

  /** All is in this process: once nothing waits for the store, what it has to say goes out in the turns after. */
  async function settle(): Promise<void> {
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    for (let quiet = 0; quiet < 3; quiet++) {
      await turn()
      if (world.app.relay.stats().queuedRows > 0) quiet = 0
    }
  }

  async function watch(id: DocumentId): Promise<Watcher> {
    const headers = { authorization: `Bearer ${token}`, 'sec-websocket-protocol': subprotocol }
    const line = await wire.connect(`/sync/${id}`, headers)
    line.send(encodeMessage({ type: 'syncStep1', stateVector: new Uint8Array([0]) }))
    const doc = new Y.Doc()
    doc.clientID = ++lastClient
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (const value of ['one', 'two']) doc.getMap('meta').set(`watcher${value}`, value)
    const [written, next] = updates
    if (written === undefined || next === undefined) throw new Error('two changes make two updates')
    line.send(encodeMessage({ type: 'update', update: written }))
    line.send(encodeMessage({ type: 'awareness', entries: [{ client: doc.clientID, clock: 1, state: '{}' }] }))
    await settle()
    return { line, client: doc.clientID, next, position: await positionOf(id) }
  }
}
