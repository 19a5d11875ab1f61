/** Rights end in the middle of a burst: nothing is accepted after that, and every frame is in the log or kept aside. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Role } from '../../shared/access/principal.ts'
import { type AccountId, type ChamberId, type DocumentId, createDocumentId } from '../../shared/ids.ts'
import { seedUpdate } from '../../shared/document/seed.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { openForReading } from '../../server/log/sqlite-connection.ts'
import { createRandomSource } from '../support/random-source.ts'
import { openSyncClient } from '../support/sync-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const isNightly = process.env['HUIBIAN_NIGHTLY'] === '1'
const rounds = isNightly ? 1_000 : 120
const seed = isNightly ? Date.now() : 20_260_301
const home = '甲会' as ChamberId
const actor = 'office' as AccountId

let server: TestServer
let document: DocumentId

beforeAll(async () => {
  server = await startTestServer()
  document = createDocumentId()
  const chamber = home
  const record = { id: document, kind: 'roster', title: '', parent: null, chamber, schema: 1 } as const
  await server.folder.store.create({ ...record, createdBy: actor, createdAtMs: Date.now() }, seedUpdate('roster'))
})
afterAll(() => server.close())

interface Way {
  readonly name: string
  readonly role: Role
  readonly chamber: string | null
  /** Gives the right to write. */
  give(account: AccountId): void
  /** @returns when it ends, as the server's clock says */
  take(account: AccountId): number
}

const access = () => server.folder.access
const now = (): number => Date.now()

let grant = ''
const ways: readonly Way[] = [
  {
    name: 'made a viewer',
    role: 'secretariat',
    chamber: home,
    give: (account) => access().accounts.setMembership(account, 'secretariat', home),
    take: (account) => (access().accounts.setMembership(account, 'viewer', home), now()),
  },
  {
    name: 'moved to another chamber',
    role: 'secretariat',
    chamber: home,
    give: (account) => access().accounts.setMembership(account, 'secretariat', home),
    take: (account) => (access().accounts.setMembership(account, 'secretariat', '乙会' as ChamberId), now()),
  },
  {
    name: 'suspended',
    role: 'office',
    chamber: null,
    give: (account) => access().standings.change(account, actor, { isSuspended: false }),
    take: (account) => (access().standings.change(account, actor, { isSuspended: true }), now()),
  },
  {
    name: 'chamber removed',
    role: 'secretariat',
    chamber: home,
    give: () => void access().chambers.change(home, actor, { status: 'active' }),
    take: () => (access().chambers.change(home, actor, { status: 'removed' }), now()),
  },
  {
    name: 'grant withdrawn',
    role: 'secretariat',
    chamber: '丙会',
    give(account) {
      grant = access().grants.give(actor, { account, document, level: 'write', seq: null, endsAtMs: null })
    },
    take() {
      const kept = access().grants.find(grant)
      if (kept === null) throw new Error('the grant is gone')
      access().grants.withdraw(actor, kept)
      return now()
    },
  },
  {
    name: 'run out by the clock',
    role: 'office',
    chamber: null,
    give: (account) => access().standings.change(account, actor, { endsAtMs: null }),
    take(account) {
      const endsAtMs = now() + 15
      access().standings.change(account, actor, { endsAtMs })
      return endsAtMs
    },
  },
]

interface Round {
  readonly way: string
  readonly endedAtMs: number
  /** SHA-256 of each frame that was sent. */
  readonly sent: readonly string[]
  /** How many were accepted when the right ended; null where nobody could look at that instant. */
  readonly accepted: number | null
  readonly closedAfterMs: number
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function play(way: Way, person: { account: AccountId; token: string }, leadFrames: number): Promise<Round> {
  way.give(person.account)
  const headers = { authorization: `Bearer ${person.token}` }
  const client = await openSyncClient(`${server.syncUrl}/${document}?schema=1`, headers)
  client.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  await client.next(({ type }) => type === 'syncStep2')
  const sent: string[] = []
  const before = server.relay.stats()
  let ended: { atMs: number; accepted: number; sinceMs: number } | null = null
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => {
    sent.push(hashOf(update))
    client.socket.send(encodeMessage({ type: 'update', update }))
  })
  // Each refused frame is a commit of its own: some dozens after the end show what some thousands would.
  let framesLeft = 40
  for (let i = 0; client.socket.readyState === client.socket.OPEN && framesLeft > 0; i++) {
    if (ended !== null && now() >= ended.atMs) framesLeft--
    doc.getMap('cells').set(`items/${sent.length}/value`, i)
    if (i % 3 === 0 || (ended !== null && now() < ended.atMs)) await new Promise((resolve) => setImmediate(resolve))
    if (ended === null && server.relay.stats().acceptedFrames - before.acceptedFrames >= leadFrames) {
      const sinceMs = performance.now()
      const atMs = way.take(person.account)
      ended = { atMs, accepted: server.relay.stats().acceptedFrames - before.acceptedFrames, sinceMs }
    }
  }
  const { code } = await client.closed
  if (ended === null) throw new Error(`${way.name}: the connection ended by itself with ${code}`)
  const closedAfterMs = performance.now() - ended.sinceMs - Math.max(0, ended.atMs - now())
  await vi.waitFor(() => {
    const { acceptedFrames, quarantinedFrames } = server.relay.stats()
    const judged = acceptedFrames - before.acceptedFrames + (quarantinedFrames - before.quarantinedFrames)
    expect(judged).toBe(sent.length)
  })
  const accepted = way.name === 'run out by the clock' ? null : ended.accepted
  return { way: way.name, endedAtMs: ended.atMs, sent, accepted, closedAfterMs }
}

function readStore() {
  const database = openForReading(server.dataDir)
  const read = (table: string) =>
    new Map(
      database
        .prepare(`SELECT update_bytes, received_at, length(update_bytes) AS size FROM ${table} WHERE document = ?`)
        .all(document)
        .map((row) => [hashOf(row['update_bytes'] as Uint8Array), Number(row['received_at'])] as const),
    )
  const result = { log: read('updates'), aside: read('quarantine') }
  database.close()
  return result
}

test(`[R8] [A2] [A6] in ${rounds} bursts nothing is accepted after the right ended, and every frame is kept somewhere (seed ${seed})`, async () => {
  const random = createRandomSource(seed)
  const people = await Promise.all(
    ways.map(async ({ name, role, chamber }) => {
      const email = `${ways.findIndex((way) => way.name === name)}@example.org`
      const account = await access().accounts.create({ email, name, role, chamber: chamber as ChamberId | null })
      return { account: account.id, token: access().tokens.issue(account.id, now()) }
    }),
  )
  const played: Round[] = []
  for (let i = 0; i < rounds; i++) {
    const at = i % ways.length
    const [way, person] = [ways[at], people[at]]
    if (way === undefined || person === undefined) throw new Error('no such way')
    played.push(await play(way, person, random.int(12)))
    access().chambers.change(home, actor, { status: 'active' })
  }
  const total = played.reduce((sum, { sent }) => sum + sent.length, 0)
  // Less the seed of the document, which nobody sent.
  const stored = () => readStore().log.size - 1 + readStore().aside.size
  await vi.waitFor(() => expect(stored()).toBe(total), { timeout: 60_000, interval: 200 })
  const { log, aside } = readStore()
  for (const { way, sent, accepted, endedAtMs } of played) {
    const inLog = sent.filter((hash) => log.has(hash))
    const keptAside = sent.filter((hash) => aside.has(hash))
    expect(inLog.length + keptAside.length, way).toBe(sent.length)
    expect(new Set([...inLog, ...keptAside]).size, way).toBe(sent.length)
    // What was accepted is a beginning of what was sent, and all of it from before the end.
    expect(inLog, way).toEqual(sent.slice(0, inLog.length))
    if (accepted === null) for (const hash of inLog) expect(log.get(hash), way).toBeLessThan(endedAtMs)
    else expect(inLog.length, way).toBe(accepted)
  }
  const kept = new Set(played.flatMap(({ sent }) => sent.filter((hash) => aside.has(hash))))
  expect(aside.size).toBe(kept.size)
  const times = played.map(({ closedAfterMs }) => closedAfterMs).sort((a, b) => a - b)
  const p99 = times[Math.floor(times.length * 0.99)]
  console.info(
    `${rounds} rounds: ${log.size} frames in the log, ${aside.size} kept aside, closed after p99 ${p99?.toFixed(1)} ms`,
  )
}, 600_000)
