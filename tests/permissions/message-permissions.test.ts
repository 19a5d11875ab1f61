/**
 * Every message of the wire, every person, every document, every kind of client: what is heard, kept and told to others
 * is what the table says. The types are read from the one table of the protocol, so that one without a row fails here.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { seedClient } from '../../shared/document/seed.ts'
import { readUpdate } from '../../shared/document/update-reader.ts'
import { createDocumentId } from '../../shared/ids.ts'
import { messageType } from '../../shared/protocol/message-type.ts'
import { atOpening, type Client, clients, type Ids, type Outcome, type Row, rows, typesOfWire } from './message-rows.ts'
import { type Entry, entryOf, isTelling, people, type Person, rightOf } from './people.ts'
import { openStage, origin, type Stage } from './message-stage.ts'
import type { Line } from './wire.ts'
import type { PlacedDocument } from './world.ts'

let stage: Stage
const counts = new Map<string, Map<string, number>>()

/** What the stores must hold in the end, and what must have been heard. */
const expectedInLog: string[] = []
const expectedAside: string[] = []
const expectedPresence: string[] = []

beforeAll(async () => {
  stage = await openStage()
  for (const { id } of stage.world.documents) expectedInLog.push(`${id} ${stage.watcherOf(id).client}`)
})
afterAll(async () => {
  await stage.close()
  const lines = [...counts].map(([message, byOutcome]) => {
    const outcomes = [...byOutcome]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([outcome, count]) => `${outcome}: ${count}`)
    return `${message.padEnd(76)} ${outcomes.join(', ')}`
  })
  console.log(`permissions by message and outcome\n${lines.join('\n')}`)
})

interface Scene {
  readonly person: Person
  readonly document: PlacedDocument
  readonly client: Client
  readonly entry: Exclude<Entry, '-'>
}

const wrong: string[] = []

function judge({ person, document, client, entry }: Scene, said: string, found: unknown, expected: unknown): void {
  const [is, shouldBe] = [JSON.stringify(found), JSON.stringify(expected)]
  if (is === shouldBe) return
  const where = `${document.place} ${document.kind} of ${document.chamber}`
  wrong.push(`${person.name} (${entry}, ${client.name}) in ${where}, ${said}: ${is}, not ${shouldBe}`)
}

function count(row: Row, outcome: string): void {
  const key = `${row.type} ${row.name}`
  const byOutcome = counts.get(key) ?? new Map<string, number>()
  counts.set(key, byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + 1))
}

function nameOf({ heard, closed, kept }: Outcome): string {
  if (closed !== null) return `closed ${closed}${kept === null ? '' : `, ${kept}`}`
  return kept ?? (heard.length === 0 ? 'silence' : 'answered')
}

/** Sends one message and judges what its sender hears; where the rest went is judged in the end, over all of them. */
async function say(scene: Scene, line: Line, row: Row, ids: Ids): Promise<void> {
  const { person, document, client, entry } = scene
  const expected = row.expected(entry, client)
  const before = line.heard.length
  const { bytes, update, present } = row.send(ids)
  line.send(bytes)
  await stage.settle()
  const heard = line.heard.slice(before)
  const said = `${row.type} ${row.name}`
  judge(scene, said, [heard.map(({ type }) => type), line.closedWith?.code ?? null], [expected.heard, expected.closed])
  if (entry === 'd')
    judge(
      scene,
      `${said}, of the document`,
      heard.filter((message) => !tellsNothing(message)),
      [],
    )
  if (update !== undefined && expected.kept !== null) keepInMind(scene, update, expected.kept)
  if (present !== undefined && expected.isPresent) {
    expectedPresence.push(`${document.id} ${present} ${stage.world.accountOf(person)}`)
  }
  count(row, nameOf(expected))
}

/** Of a connection that may only hand in: nothing of what it hears depends on the document. */
function tellsNothing(message: Line['heard'][number]): boolean {
  if (message.type === 'saved') return message.seq === 0
  return message.type === 'quarantined' && message.reason === 'accessEnded'
}

function keepInMind({ person, document }: Scene, update: Uint8Array, kept: NonNullable<Outcome['kept']>): void {
  if (kept === 'log') for (const client of clientsOf(update)) expectedInLog.push(`${document.id} ${client}`)
  else
    expectedAside.push(`${document.id} ${stage.world.accountOf(person)} ${kept} ${Buffer.from(update).toString('hex')}`)
}

function clientsOf(update: Uint8Array): number[] {
  const read = readUpdate(update)
  if (!read.ok) throw new Error(`what was sent is no update: ${read.error}`)
  return read.update.blocks.map(({ client }) => client)
}

async function play(scene: Scene): Promise<void> {
  const { person, document, client, entry } = scene
  const opening = atOpening(entry, client)
  const isAsked = entry !== 'd' && client.isHuibian
  const ids = stage.idsIn(document, isAsked ? await stage.positionOf(document.id) : undefined)
  const open = async (): Promise<Line> => {
    const line = await stage.connect(person, document.id, client)
    await stage.settle()
    const found = [line.heard.map(({ type }) => type), line.closedWith?.code ?? null]
    judge(scene, 'at opening', found, [opening.heard, opening.closed])
    return line
  }
  const shared = await open()
  if (opening.closed !== null) {
    // What it says before it heard of that is not answered, and its work is not lost (R8).
    for (const row of rows) {
      const { bytes, update } = row.send(ids)
      shared.send(bytes)
      if (update !== undefined) keepInMind(scene, update, 'accessEnded')
      count(row, `closed ${opening.closed}${update === undefined ? '' : ', accessEnded'}`)
    }
    await stage.settle()
    judge(scene, 'when turned away', shared.heard, [])
    return shared.hangUp()
  }
  for (const row of rows) {
    if (row.expected(entry, client).closed === null) await say(scene, shared, row, ids)
  }
  shared.hangUp()
  for (const row of rows) {
    if (row.expected(entry, client).closed === null) continue
    const line = await open()
    await say(scene, line, row, ids)
    line.hangUp()
  }
}

function anyIds(): Ids {
  const [document] = stage.world.documents
  if (document === undefined) throw new Error('there is no document')
  return stage.idsIn(document)
}

it('[P1] every type of the wire has a row, and every row says what it claims', () => {
  const ofRows = new Set(rows.map(({ type }) => type).filter((type) => type !== 'unknown'))
  expect([...ofRows].sort()).toEqual(typesOfWire().sort())
  const ids = anyIds()
  for (const { type, send } of rows) {
    const [first] = send(ids).bytes
    const known: Record<string, number> = messageType
    if (type !== 'unknown') expect(first).toBe(known[type] ?? known[type.slice(0, type.indexOf('/'))])
  }
})

it('[R8] [A11] [A12] every message of every person leads to what the table says', async () => {
  for (const person of people) {
    for (const document of stage.world.documents.filter(isTelling)) {
      const entry = entryOf(person, document)
      if (entry === '-') continue
      for (const client of clients) await play({ person, document, client, entry })
    }
  }
  expect(wrong.slice(0, 20)).toEqual([])
}, 120_000)

it('[A11] what may not be opened is answered with the same bytes as what is absent, whatever is said', async () => {
  const transcripts = new Set<string>()
  const messages = rows.map((row) => row.send(anyIds()).bytes)
  for (const person of people) {
    for (const client of clients) {
      const isForbidden = (document: PlacedDocument) => isTelling(document) && entryOf(person, document) === '-'
      const forbidden = stage.world.documents.filter(isForbidden).map(({ id }) => id)
      for (const id of [...forbidden, createDocumentId(), 'no-id', encodeURIComponent('文档')]) {
        const line = await stage.connect(person, id, client)
        for (const [index, row] of rows.entries()) {
          line.send(messages[index] as Uint8Array)
          count(row, 'closed 4404')
        }
        await stage.settle()
        transcripts.add(JSON.stringify([line.refusedWith, line.closedWith, line.heard, line.texts]))
        line.hangUp()
      }
    }
  }
  expect([...transcripts]).toEqual([JSON.stringify([null, { code: 4404, reason: 'no such document' }, [], []])])
}, 120_000)

it('[A1] without a session, with a wrong token or from another page nobody gets as far as a document', async () => {
  const office = people[0] as Person
  for (const id of [...stage.world.documents.map((document) => document.id), createDocumentId()]) {
    const stranger = await stage.wire.connect(`/sync/${id}?schema=1`, { origin })
    expect(stranger.closedWith?.code).toBe(4401)
    expect((await stage.wire.connect(`/sync/${id}`, { authorization: 'Bearer wrong' })).refusedWith).toBe(401)
    const elsewhere = { cookie: stage.world.cookieOf(office), origin: 'http://localhost:8788' }
    expect((await stage.wire.connect(`/sync/${id}?schema=1`, elsewhere)).refusedWith).toBe(403)
  }
})

/** What is on one side only, counted: the same twice is another thing than once. */
function difference(found: readonly string[], expected: readonly string[]): string[] {
  const balance = new Map<string, number>()
  for (const each of found) balance.set(each, (balance.get(each) ?? 0) + 1)
  for (const each of expected) balance.set(each, (balance.get(each) ?? 0) - 1)
  return [...balance].filter(([, surplus]) => surplus !== 0).map(([each, surplus]) => `${surplus} of ${each}`)
}

it('[R8] [R2] the log, what was put aside and what others heard are that and nothing else', async () => {
  const inLog: string[] = []
  const heardChanges: string[] = []
  const heardPresence: string[] = []
  for (const { id } of stage.world.documents) {
    const { snapshot, tail } = await stage.world.app.store.load(id, 0)
    const doc = new Y.Doc({ gc: false })
    for (const update of snapshot === null ? tail : [snapshot, ...tail]) Y.applyUpdate(doc, update)
    expect(doc.store.pendingStructs).toBeNull()
    inLog.push(...[...doc.store.clients.keys()].filter((one) => one !== seedClient).map((one) => `${id} ${one}`))
    const { line, client } = stage.watcherOf(id)
    expect(line.closedWith).toBeNull()
    heardChanges.push(`${id} ${client}`)
    for (const message of line.heard) {
      if (message.type === 'update') heardChanges.push(...clientsOf(message.update).map((one) => `${id} ${one}`))
      if (message.type !== 'awareness') continue
      for (const { client: one, state } of message.entries) {
        const { user } = (JSON.parse(state) ?? {}) as { user?: { account: string } }
        if (user !== undefined && one !== client) heardPresence.push(`${id} ${one} ${user.account}`)
      }
    }
  }
  expect(difference(inLog, expectedInLog)).toEqual([])
  expect(difference(heardChanges, expectedInLog)).toEqual([])
  expect(difference(heardPresence, expectedPresence)).toEqual([])
  const aside = stage.world.app.store.quarantined.filter(({ row }) => row.author !== stage.world.bystander)
  const found = aside.map(
    ({ row, reason }) => `${row.document} ${row.author} ${reason} ${Buffer.from(row.update).toString('hex')}`,
  )
  expect(difference(found, expectedAside)).toEqual([])
  expect(aside.every(({ row }) => row.author === row.deliverer)).toBe(true)
})

it('[A12] the totals feed answers with the ledgers that may be read and nothing else', async () => {
  const ask = JSON.stringify({ type: 'ask', rule: { asOf: null, basis: 'reported', donors: 'all' } })
  for (const person of people) {
    for (const client of clients.filter(({ isHuibian, isOld }) => isHuibian && !isOld)) {
      const line = await stage.wire.connect('/feed/totals', stage.headersOf(person, client))
      line.sendText(ask)
      await stage.settle()
      const isEnded = person.becomes !== undefined && person.becomes !== 'moved'
      expect(line.closedWith?.code ?? null).toBe(isEnded ? 4403 : null)
      const ledgers = stage.world.documents.filter((document) => document.kind === 'ledger')
      const readable = ledgers.filter((document) => rightOf(person, document) !== '-').map(({ id }) => id)
      const answers = line.texts.map((text) => JSON.parse(text) as { type: string; ledgers: { id: string }[] })
      const found = answers.map(({ type, ledgers: answered }) => [type, answered.map(({ id }) => id).sort()])
      expect(found).toEqual(isEnded ? [] : [['ledgers', readable.sort()]])
      // The relay's to say.
      line.sendText(JSON.stringify({ type: 'gone', id: ledgers[0]?.id }))
      await stage.settle()
      expect(line.closedWith?.code).toBe(isEnded ? 4403 : 4422)
      line.hangUp()
    }
  }
})

it('says thousands of different things', () => {
  const total = [...counts.values()].flatMap((byOutcome) => [...byOutcome.values()]).reduce((a, b) => a + b, 0)
  expect(total).toBeGreaterThan(20_000)
})
