/** Rights that end while somebody writes: what was judged before is in the log, all else is kept aside, nothing is lost. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Principal, withRoleAlone } from '../../../../shared/access/principal.ts'
import type { AccountId } from '../../../../shared/ids.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { encodeMessage } from '../../../../shared/protocol/encode.ts'
import { notice } from '../../../../shared/protocol/notice.ts'
import type { RelayLimits } from '../../../../server/relay/limits.ts'
import { createRandomSource } from '../../../support/random-source.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { FakeSocket } from '../../../support/socket-pair.ts'
import { createTestRelay } from '../../../support/test-relay.ts'

const writer = withRoleAlone({ account: 'ann' as AccountId, name: 'ann', role: 'editor', chamber: null })
const reader: Principal = { ...writer, role: 'viewer', former: [{ role: 'editor', chamber: null, grants: [] }] }
const ended: Principal = { ...writer, standing: 'ended' }
const stranger: Principal = { ...writer, role: 'auditor' }

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function openWriter({ limits = {}, ...options }: { isHuibian?: boolean; limits?: Partial<RelayLimits> } = {}) {
  const relay = createTestRelay(limits)
  const record = await relay.createDocument()
  const rights: { now: Principal | null } = { now: writer }
  const client = new RelayClient(relay, record, { account: 'ann', principalNow: () => rights.now, ...options })
  const other = new RelayClient(relay, record, { account: 'bob' })
  client.connect()
  other.connect()
  await relay.clock.settle()
  return { relay, record, rights, client, other }
}

test.each([
  ['may still read', reader, 'readOnly'],
  ['may not read any more', ended, 'accessEnded'],
] as const)(
  '[R8] [A2] [guard sync.handIn] a right that ends between two frames of a connection ends there: %s',
  async (_name, after, reason) => {
    const { relay, rights, client, other } = await openWriter()
    client.doc.getText('body').insert(0, '先')
    rights.now = after
    client.doc.getText('body').insert(1, '后')
    await relay.clock.settle()
    expect(other.doc.getText('body').toJSON()).toBe('先')
    expect(client.all('quarantined')).toEqual([{ type: 'quarantined', ordinal: 3, reason }])
    expect(client.savedCount).toBe(3)
    expect(relay.log.quarantined).toMatchObject([{ row: { author: 'ann', deliverer: 'ann' }, reason }])
  },
)

test('[R8] [guard sync.hear] whoever may not read any more is sent nothing of others, not even what waited', async () => {
  const { relay, rights, client, other } = await openWriter()
  const before = client.received.length
  for (let i = 0; i < 6; i++) client.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  await relay.clock.settle()
  const answered = client.received.length
  expect(answered).toBeGreaterThan(before)
  rights.now = ended
  other.doc.getText('body').insert(0, '密')
  other.send({ type: 'awareness', entries: [{ client: 5, clock: 1, state: '{}' }] })
  client.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  client.send({ type: 'queryAwareness' })
  await relay.clock.advance(10_000)
  expect(client.received.slice(answered)).toEqual([])
})

test('[R8] [A6] [guard sync.signedIn] after a sign-out nothing is taken: the device keeps it and brings it after the next', async () => {
  const { relay, rights, client } = await openWriter()
  rights.now = null
  client.doc.getText('body').insert(0, '甲')
  await relay.clock.settle()
  expect(client.socket.closedWith).toBe(closeCode.unauthenticated)
  expect(relay.log.quarantined).toEqual([])
  expect(relay.relay.stats().acceptedFrames).toBe(0)
})

test.each([
  ['[guard quarantine.session] a session', { quarantineBytesPerSession: 30 }],
  ['[guard quarantine.caps] an account', { quarantineBytesPerDeliverer: 400 }],
  ['[guard quarantine.caps] a document', { quarantineBytesPerDocument: 400 }],
])('[R17] %s fills quarantine up to its cap, and is then told to keep the work', async (_name, limits) => {
  const { relay, rights, client } = await openWriter({ limits })
  rights.now = ended
  client.doc.getText('body').insert(0, '一')
  await relay.clock.settle()
  client.doc.getText('body').insert(0, '再写一段更长的话')
  await relay.clock.settle()
  expect(client.socket.closedWith).toBe(closeCode.quarantineFull)
  expect(relay.log.quarantined).toHaveLength(1)
})

test('[A6] [guard sync.enterSignedIn] who is signed out before the room has loaded is told to sign in', async () => {
  const { relay, record } = await openWriter()
  const late = new RelayClient(relay, record, { account: 'ann', principalNow: () => null })
  late.connect()
  expect(late.socket.closedWith).toBe(closeCode.unauthenticated)
})

test('[R8] [guard sync.read] whoever never had a right is closed and fills nothing', async () => {
  const { relay, rights, client } = await openWriter()
  rights.now = stranger
  client.doc.getText('body').insert(0, '甲')
  await relay.clock.settle()
  expect(client.socket.closedWith).toBe(closeCode.forbidden)
  expect(relay.log.quarantined).toEqual([])
})

test('[R8] [guard sync.enter] a connection that may only hand in is told so and nothing else', async () => {
  const { relay, record, other } = await openWriter()
  other.doc.getText('body').insert(0, '密')
  const late = new RelayClient(relay, record, { account: 'ann', principalNow: () => ended })
  late.connect()
  late.doc.getText('body').insert(0, '乙')
  await relay.clock.advance(5_000)
  expect(late.received).toEqual([
    { type: 'notice', code: notice.accessEnded, detail: '' },
    { type: 'quarantined', ordinal: 1, reason: 'accessEnded' },
    { type: 'saved', count: 1, seq: 0 },
  ])
  const stock = new RelayClient(relay, record, { account: 'ann', principalNow: () => ended, isHuibian: false })
  stock.connect()
  expect(stock.socket.closedWith).toBe(closeCode.forbidden)
  const unknown = new RelayClient(relay, record, { account: 'ann', principalNow: () => stranger })
  unknown.connect()
  expect(unknown.socket.closedWith).toBe(closeCode.forbidden)
})

test.each([
  ['ended', ended, 'accessEnded'],
  ['reader', reader, 'readOnly'],
  // It brings these again when it comes back, and they enter the document.
  ['writer', writer, null],
  ['signed out', null, null],
] as const)(
  '[R8] what arrives while a connection closes is kept if its sender may not bring it again: %s',
  async (...row) => {
    const [, after, reason] = row
    const relay = createTestRelay()
    const record = await relay.createDocument()
    let now: Principal | null = writer
    const socket = new FakeSocket()
    const handle = relay.relay.connect(socket, {
      document: record.id,
      principal: writer,
      principalNow: () => now,
      isHuibian: true,
      schema: 1,
      documentRecord: record,
    })
    await relay.clock.settle()
    now = after
    handle.closed()
    const doc = new Y.Doc()
    doc.getText('body').insert(0, '迟')
    handle.receive(encodeMessage({ type: 'writtenAt', atMs: 77 }))
    const update = Y.encodeStateAsUpdate(doc)
    handle.receive(encodeMessage({ type: 'update', update }))
    handle.receive(new Uint8Array([0, 2, 1]))
    await relay.clock.settle()
    const kept = relay.log.quarantined.map(({ row, reason }) => ({ update: row.update, at: row.writtenAtMs, reason }))
    expect(kept).toEqual(reason === null ? [] : [{ update, at: 77, reason }])
    expect(relay.relay.stats().acceptedFrames).toBe(0)
  },
)

const seeds = process.env['HUIBIAN_NIGHTLY'] === '1' ? 10_000 : 300

test(`[A5] [R8] in ${seeds} interleavings of loading, slow commits and ending rights no frame is both, neither or late`, async () => {
  for (let seed = 1; seed <= seeds; seed++) await interleave(seed)
}, 600_000)

/** Frames, changes of rights, a store that answers when it likes: each frame is judged by the rights of that instant. */
async function interleave(seed: number): Promise<void> {
  const random = createRandomSource(seed)
  const relay = createTestRelay()
  const record = await relay.createDocument()
  let now: Principal = writer
  const socket = new FakeSocket()
  const handle = relay.relay.connect(socket, {
    document: record.id,
    principal: now,
    principalNow: () => now,
    isHuibian: true,
    schema: 1,
    documentRecord: record,
  })
  const expected = { log: [] as string[], aside: [] as string[] }
  const pending: Uint8Array[] = []
  let isOpen = false
  let open = (): void => {}
  for (let step = 0; step < 24; step++) {
    const choice = random.int(6)
    if (choice === 0) {
      now = random.int(2) === 0 ? ended : reader
    } else if (choice === 1) {
      now = writer
    } else if (choice === 2) {
      open()
      const gate = Promise.withResolvers<void>()
      open = gate.resolve
      relay.faults.gate = gate.promise
    } else if (choice === 3) {
      open()
      await relay.clock.settle()
      if (!isOpen) {
        isOpen = true
        for (const update of pending.splice(0)) judge(update)
      }
    } else {
      const author = new Y.Doc()
      author.getText('body').insert(0, String(step))
      const update = Y.encodeStateAsUpdate(author)
      handle.receive(encodeMessage({ type: 'update', update }))
      if (isOpen) judge(update)
      else pending.push(update)
    }
    expect(socket.closedWith, `seed ${seed}`).toBeNull()
  }
  open()
  await relay.clock.settle()
  for (const update of pending.splice(0)) judge(update)
  await relay.clock.settle()
  const loaded = await relay.log.load(record.id, 0)
  expect(loaded.tail.slice(1).map(hashOf), `seed ${seed}`).toEqual(expected.log)
  expect(relay.log.quarantined.map(({ row }) => hashOf(row.update)).sort(), `seed ${seed}`).toEqual(
    expected.aside.sort(),
  )
  handle.closed()

  function judge(update: Uint8Array): void {
    ;(now === writer ? expected.log : expected.aside).push(hashOf(update))
  }
}
