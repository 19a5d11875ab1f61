/** A document that is signed takes no update, from one moment on and from whichever side it comes. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PendingSeal } from '../../../../server/relay/seal.ts'
import { contentHash } from '../../../../shared/document/content-hash.ts'
import type { AccountId } from '../../../../shared/ids.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { notice } from '../../../../shared/protocol/notice.ts'
import type { NewAct } from '../../../../shared/review/act.ts'
import { createRandomSource } from '../../../support/random-source.ts'
import { type ClientOptions, RelayClient } from '../../../support/relay-client.ts'
import { createTestRelay, type TestRelay } from '../../../support/test-relay.ts'

async function setUp(...people: readonly ClientOptions[]) {
  const relay = createTestRelay()
  const record = await relay.createDocument()
  const clients = people.map((options) => new RelayClient(relay, record, options))
  for (const client of clients) client.connect()
  await relay.clock.settle()
  return { relay, record, document: record.id, clients: clients as [RelayClient, ...RelayClient[]] }
}

const type = (client: RelayClient, text: string): void => client.doc.getText('text').insert(0, text)
const codesOf = (client: RelayClient): number[] => client.all('notice').map(({ code }) => code)
const load = (relay: TestRelay, client: RelayClient) => relay.log.load(client.record.id, 0)

function signature(client: RelayClient, seq: number, hash: string): NewAct {
  const by = 'chief' as AccountId
  return { document: client.record.id, seq, by, atMs: 1, kind: 'sign', payload: { contentHash: hash } }
}

async function sealNow(relay: TestRelay, client: RelayClient): Promise<PendingSeal> {
  const { seq } = await load(relay, client)
  const pending = await relay.relay.seal([{ document: client.record.id, seq }])
  if (pending === null) throw new Error('nothing was sealed')
  return pending
}

describe('a sealed document', () => {
  test('[V6] [guard sync.sealed] keeps aside what is typed, and tells everybody who is in it', async () => {
    const { relay, clients } = await setUp({ account: 'ann' }, { account: 'bo' })
    const [ann, bo] = clients
    type(ann, '会')
    await relay.clock.settle()
    const { seq } = await load(relay, ann)
    const pending = await sealNow(relay, ann)
    pending.keep()
    type(ann, '编')
    await relay.clock.settle()
    expect(codesOf(ann)).toEqual([notice.signed])
    expect(codesOf(bo!)).toEqual([notice.signed])
    expect(ann.all('quarantined')).toMatchObject([{ reason: 'signed' }])
    expect(bo!.doc.getText('text').toJSON()).toBe('会')
    expect((await load(relay, ann)).seq).toBe(seq)
    expect(relay.log.quarantined).toMatchObject([{ reason: 'signed', row: { author: 'ann' } }])
  })

  test('[V6] from the moment of the decision, before the act is on the disk', async () => {
    const { relay, clients } = await setUp({ account: 'ann' })
    const [ann] = clients
    const pending = await sealNow(relay, ann)
    type(ann, '编')
    await relay.clock.settle()
    expect(ann.all('quarantined')).toHaveLength(1)
    // Nobody is told of what may still fail.
    expect(codesOf(ann)).toEqual([])
    pending.lift()
    type(ann, '会')
    await relay.clock.settle()
    expect(ann.all('quarantined').length + ann.savedCount).toBeGreaterThan(1)
    expect(codesOf(ann)).toEqual([])
  })

  test('[V6] frames that bring nothing new are settled as ever', async () => {
    const { relay, clients } = await setUp({ account: 'ann' })
    const [ann] = clients
    type(ann, '会')
    await relay.clock.settle()
    const pending = await sealNow(relay, ann)
    pending.keep()
    const before = ann.savedCount
    ann.send({ type: 'update', update: Y.encodeStateAsUpdate(ann.doc) })
    await relay.clock.settle()
    expect(ann.savedCount).toBe(before + 1)
    expect(relay.log.quarantined).toEqual([])
  })

  test('[V6] tells a stock client by ending its connection, and keeps what it wrote', async () => {
    const { relay, clients } = await setUp({ account: 'ann', isHuibian: false, schema: null })
    const [ann] = clients
    const pending = await sealNow(relay, ann)
    pending.keep()
    type(ann, '编')
    await relay.clock.settle()
    expect(ann.socket.closedWith).toBe(closeCode.forbidden)
    expect(relay.log.quarantined).toMatchObject([{ reason: 'signed' }])
  })

  test('[V6] is one to a room that opens later, as the acts say; somebody without the right is told that', async () => {
    const { relay, clients } = await setUp({ account: 'ann' })
    const [ann] = clients
    await relay.log.appendAct(signature(ann, 1, 'c1'))
    relay.restart()
    const later = new RelayClient(relay, ann.record, { account: 'cai' })
    const reader = new RelayClient(relay, ann.record, { account: 'dan', role: 'viewer' })
    for (const client of [later, reader]) client.connect()
    await relay.clock.settle()
    expect(codesOf(later)).toEqual([notice.signed])
    expect(codesOf(reader)).toEqual([notice.readOnly])
    type(later, '编')
    await relay.clock.settle()
    expect(relay.log.quarantined).toMatchObject([{ reason: 'signed' }])
  })

  test('[V7] takes updates again once it was reopened, and tells so', async () => {
    const { relay, clients, document } = await setUp({ account: 'ann' })
    const [ann] = clients
    const pending = await sealNow(relay, ann)
    pending.keep()
    await relay.relay.reopen(document)
    type(ann, '会')
    await relay.clock.settle()
    expect(codesOf(ann)).toEqual([notice.signed, notice.reopened])
    expect((await load(relay, ann)).seq).toBe(2)
  })

  test('[V7] where nobody is in it, reopening opens no room; one that is opening is reopened too', async () => {
    const { relay, clients, document } = await setUp({ account: 'ann' })
    const [ann] = clients
    relay.restart()
    await relay.relay.reopen(document)
    expect(relay.relay.stats().rooms).toBe(0)
    await relay.log.appendAct(signature(ann, 1, 'c1'))
    const later = new RelayClient(relay, ann.record, { account: 'cai' })
    later.connect()
    // The acts were asked before the sign-off was withdrawn.
    await relay.relay.reopen(document)
    type(later, '会')
    await relay.clock.settle()
    expect(relay.log.quarantined).toEqual([])
    expect((await load(relay, ann)).seq).toBe(2)
  })

  test('[V6] a room whose act is being written is not forgotten meanwhile', async () => {
    const { relay, clients, document } = await setUp({ account: 'ann' })
    const [ann] = clients
    const { seq } = await load(relay, ann)
    ann.disconnect()
    const pending = await relay.relay.seal([{ document, seq }])
    await relay.clock.advance(24 * 3_600_000)
    expect(relay.relay.stats().rooms).toBe(1)
    ann.connect()
    await relay.clock.settle()
    expect(codesOf(ann)).toEqual([notice.signed])
    pending?.keep()
    ann.disconnect()
    await relay.clock.advance(24 * 3_600_000)
    expect(relay.relay.stats().rooms).toBe(0)
  })

  test('[V11] whose acts do not verify is read and not written', async () => {
    const { relay, clients } = await setUp({ account: 'ann' })
    const [ann] = clients
    relay.faults.areActsDamaged = true
    relay.restart()
    const later = new RelayClient(relay, ann.record, { account: 'cai' })
    later.connect()
    await relay.clock.settle()
    expect(codesOf(later)).toEqual([notice.documentDamaged])
    expect(await relay.relay.seal([{ document: ann.record.id, seq: 1 }])).toBeNull()
  })
})

describe('sealing', () => {
  test('[V5] refuses while anything is on its way to the disk, and where the log is elsewhere', async () => {
    const { relay, clients, document } = await setUp({ account: 'ann' })
    const [ann] = clients
    const { seq } = await load(relay, ann)
    expect(await relay.relay.seal([{ document, seq: seq + 1 }])).toBeNull()
    const { promise, resolve: commit } = Promise.withResolvers<void>()
    relay.faults.gate = promise
    type(ann, '会')
    await relay.clock.settle()
    expect(await relay.relay.seal([{ document, seq }])).toBeNull()
    commit()
    relay.faults.gate = null
    await relay.clock.settle()
    expect(await relay.relay.seal([{ document, seq }])).toBeNull()
    expect(ann.all('quarantined')).toEqual([])
    expect(await relay.relay.seal([{ document, seq: seq + 1 }])).not.toBeNull()
  })

  test('[V9] of several documents seals all or none', async () => {
    const { relay, clients, document } = await setUp({ account: 'ann' })
    const [ann] = clients
    const other = await relay.createDocument()
    expect(
      await relay.relay.seal([
        { document, seq: 1 },
        { document: other.id, seq: 2 },
      ]),
    ).toBeNull()
    type(ann, '会')
    await relay.clock.settle()
    expect(relay.log.quarantined).toEqual([])
    const both = await relay.relay.seal([
      { document, seq: 2 },
      { document: other.id, seq: 1 },
    ])
    type(ann, '编')
    await relay.clock.settle()
    expect(relay.log.quarantined).toHaveLength(1)
    both?.lift()
  })

  test('[V5] [V6] in 300 seeded races of signing and typing, what was signed is what the signer saw, and nothing is lost', async () => {
    const outcomes = { signed: 0, refused: 0, lifted: 0, aside: 0 }
    for (let seed = 1; seed <= 300; seed++) await race(seed, outcomes)
    // Every way it can end was gone, often.
    for (const count of Object.values(outcomes)) expect(count).toBeGreaterThan(30)
  })
})

interface Outcomes {
  signed: number
  refused: number
  lifted: number
  aside: number
}

async function race(seed: number, outcomes: Outcomes): Promise<void> {
  const random = createRandomSource(seed)
  const { relay, clients, document } = await setUp(
    { account: 'ann', isManual: true },
    { account: 'bo', isManual: true },
  )
  const people = clients as RelayClient[]
  const typed: string[] = []

  async function act(isWaiting: boolean): Promise<void> {
    const client = random.pick(people)
    const choice = random.int(isWaiting ? 5 : 4)
    if (choice === 0) {
      typed.push(`<${seed}-${typed.length}>`)
      type(client, typed.at(-1) ?? '')
    } else if (choice === 1) client.deliverOutgoing()
    else if (choice === 2) client.deliverIncoming()
    else if (choice === 4) await relay.clock.settle()
  }
  async function someActs(isWaiting: boolean): Promise<void> {
    for (let i = random.int(6); i > 0; i--) await act(isWaiting)
  }
  async function flush(): Promise<void> {
    for (let i = 0; i < 15; i++) {
      for (const client of people) {
        // What builds on what was kept aside looks like a gap: the client syncs again.
        if (!client.isConnected) client.connect()
        while (client.outbox.length > 0) client.deliverOutgoing()
        while (client.inbox.length > 0) client.deliverIncoming()
      }
      await relay.clock.settle()
    }
  }

  await flush()
  let signed: { readonly seq: number; readonly hash: string } | null = null
  for (let i = 0; i < 8 && signed === null; i++) {
    await someActs(true)
    if (random.chance(0.5)) await relay.clock.settle()
    const loaded = await load(relay, people[0]!)
    const seen = { seq: loaded.seq, hash: hashOf(loaded.tail) }
    await someActs(false)
    const asked = relay.relay.seal([{ document, seq: seen.seq }])
    await someActs(false)
    const pending = await asked
    if (pending === null) {
      outcomes.refused++
      continue
    }
    await someActs(true)
    if (random.chance(0.3)) {
      outcomes.lifted++
      pending.lift()
      continue
    }
    await relay.log.appendAct(signature(people[0]!, seen.seq, seen.hash))
    pending.keep()
    outcomes.signed++
    signed = seen
  }
  await someActs(true)
  await flush()
  const { seq, tail } = await load(relay, people[0]!)
  if (signed !== null) expect({ seq, hash: hashOf(tail) }, `seed ${seed}`).toEqual(signed)
  const aside = relay.log.quarantined
  outcomes.aside += aside.length
  expect(new Set(aside.map(({ reason }) => reason)).size, `seed ${seed}`).toBeLessThan(2)
  const kept = [...tail, ...aside.map(({ row }) => row.update)].map((bytes) => Buffer.from(bytes).toString('latin1'))
  const lost = typed.filter((text) => !kept.some((bytes) => bytes.includes(text)))
  expect(lost, `seed ${seed}`).toEqual([])
}

function hashOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  // Texts of the tests are not among the roots that are projected: what they hold is hashed with them.
  const text = doc.getText('text')
  for (const update of updates) Y.applyUpdate(doc, update)
  return `${contentHash(doc)} ${text.toJSON()}`
}
