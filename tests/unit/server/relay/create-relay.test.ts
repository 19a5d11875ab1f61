/** From a keystroke to the log, to the others and back as `saved`. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { notice } from '../../../../shared/protocol/notice.ts'
import { type ClientOptions, RelayClient } from '../../../support/relay-client.ts'
import { type TestRelay, createTestRelay } from '../../../support/test-relay.ts'

async function setUp(...people: readonly ClientOptions[]): Promise<{ relay: TestRelay; clients: RelayClient[] }> {
  const relay = createTestRelay()
  const record = await relay.createDocument()
  const clients = people.map((options) => new RelayClient(relay, record, options))
  for (const client of clients) client.connect()
  await relay.clock.settle()
  return { relay, clients }
}

const type = (client: RelayClient, text: string): void => client.doc.getText('text').insert(0, text)
const textOf = (client: RelayClient): string => client.doc.getText('text').toJSON()

async function rowsOf(relay: TestRelay, client: RelayClient): Promise<number> {
  return (await relay.log.load(client.record.id, 0)).seq
}

describe('the way of an update', () => {
  test('[R3] an update reaches the others and is called saved after its commit, not before', async () => {
    const { relay, clients } = await setUp({ account: 'ann' }, { account: 'bo' })
    const [ann, bo] = clients as [RelayClient, RelayClient]
    const { promise, resolve: commit } = Promise.withResolvers<void>()
    relay.faults.gate = promise
    const savedBefore = ann.savedCount
    type(ann, '会')
    await relay.clock.settle()
    expect(ann.savedCount).toBe(savedBefore)
    expect(textOf(bo)).toBe('')
    commit()
    await relay.clock.settle()
    expect(ann.savedCount).toBe(savedBefore + 1)
    expect(textOf(bo)).toBe('会')
    expect(ann.all('saved').at(-1)?.seq).toBe(2)
    expect(ann.all('update')).toEqual([])
  })

  test('[R3] a frame that repeats what waits for its commit is not called saved before it', async () => {
    const { relay, clients } = await setUp({ account: 'ann' }, { account: 'ann' })
    const [ann, tab] = clients as [RelayClient, RelayClient]
    const { promise, resolve: commit } = Promise.withResolvers<void>()
    relay.faults.gate = promise
    type(ann, '会')
    await relay.clock.settle()
    const before = tab.savedCount
    tab.send({ type: 'update', update: Y.encodeStateAsUpdate(ann.doc) })
    await relay.clock.settle()
    expect(tab.savedCount).toBe(before)
    commit()
    await relay.clock.settle()
    expect(tab.savedCount).toBe(before + 1)
  })

  test('[R3] a frame that brings nothing new counts as durable and appends nothing', async () => {
    const { relay, clients } = await setUp({ account: 'ann' })
    const [ann] = clients as [RelayClient]
    type(ann, '会')
    await relay.clock.settle()
    const rows = await rowsOf(relay, ann)
    ann.send({ type: 'update', update: Y.encodeStateAsUpdate(ann.doc) })
    await relay.clock.settle()
    expect(ann.all('saved').at(-1)).toEqual({ type: 'saved', count: 3, seq: rows })
    expect(await rowsOf(relay, ann)).toBe(rows)
  })

  test('[R6] [S3] many updates of one turn reach another session in one write, with one saved to the sender', async () => {
    const { relay, clients } = await setUp({ account: 'ann' }, { account: 'bo' })
    const [ann, bo] = clients as [RelayClient, RelayClient]
    const [annWrites, boWrites] = [ann.socket.writes, bo.socket.writes]
    for (let i = 0; i < 50; i++) type(ann, 'x')
    await relay.clock.settle()
    expect(textOf(bo)).toBe('x'.repeat(50))
    expect(bo.socket.writes - boWrites).toBe(1)
    expect(ann.socket.writes - annWrites).toBe(1)
  })

  test('[R1] a client that comes later gets the document and uploads what it wrote offline', async () => {
    const { relay, clients } = await setUp({ account: 'ann' })
    const [ann] = clients as [RelayClient]
    type(ann, 'b')
    await relay.clock.settle()
    const bo = new RelayClient(relay, ann.record, { account: 'bo' })
    type(bo, 'a')
    bo.connect()
    await relay.clock.settle()
    expect(textOf(bo)).toBe(textOf(ann))
    expect(['ab', 'ba']).toContain(textOf(ann))
    expect(bo.savedCount).toBe(1)
  })

  test('[S2] step 1 is answered with what is durable, then with a step 1 that counts what waits, then with who is here and where it stands', async () => {
    const { relay, clients } = await setUp({ account: 'ann' })
    const [ann] = clients as [RelayClient]
    ann.send({ type: 'awareness', entries: [{ client: 5, clock: 1, state: '{}' }] })
    const { promise, resolve: commit } = Promise.withResolvers<void>()
    relay.faults.gate = promise
    type(ann, 'waits')
    await relay.clock.settle()
    const bo = new RelayClient(relay, ann.record, { account: 'bo' })
    bo.connect()
    await relay.clock.settle()
    expect(bo.received.map((message) => message.type)).toEqual(['syncStep2', 'syncStep1', 'awareness', 'resume'])
    expect(textOf(bo)).toBe('')
    const stateVector = bo.all('syncStep1')[0]?.stateVector ?? new Uint8Array()
    expect(Y.decodeStateVector(stateVector).get(ann.doc.clientID)).toBe(5)
    commit()
    await relay.clock.settle()
    expect(textOf(bo)).toBe('waits')
  })

  test('[P4] the count of saved never falls, and speaks for a frame that was put aside only after saying so', async () => {
    const relay = createTestRelay({ newClientsPerDay: 1 })
    const record = await relay.createDocument()
    const ann = new RelayClient(relay, record, { account: 'ann' })
    ann.connect()
    await relay.clock.settle()
    type(ann, 'a')
    const second = new Y.Doc()
    second.getText('text').insert(0, 'b')
    ann.send({ type: 'update', update: Y.encodeStateAsUpdate(second) })
    type(ann, 'c')
    await relay.clock.settle()
    const counts = ann.all('saved').map((message) => message.count)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    expect(counts.at(-1)).toBe(4)
    const saidAside = ann.received.findIndex((message) => message.type === 'quarantined' && message.ordinal === 3)
    const saidSaved = ann.received.findIndex((message) => message.type === 'saved' && message.count >= 3)
    expect(saidAside).toBeGreaterThanOrEqual(0)
    expect(saidAside).toBeLessThan(saidSaved)
  })

  test('[S1] frames that arrive while the document loads are handled in order', async () => {
    const relay = createTestRelay()
    const record = await relay.createDocument()
    const ann = new RelayClient(relay, record, {})
    ann.connect()
    type(ann, 'b')
    type(ann, 'a')
    await relay.clock.settle()
    expect(ann.socket.closedWith).toBeNull()
    const loaded = await relay.log.load(record.id, 0)
    expect(loaded.seq).toBe(3)
  })

  test('[R10] [P6] a row carries author, time received and time written, and binds the client id', async () => {
    const { relay, clients } = await setUp({ account: 'ann' })
    const [ann] = clients as [RelayClient]
    const appended: unknown[] = []
    const append = relay.log.append.bind(relay.log)
    relay.log.append = (rows) => {
      appended.push(
        ...rows.map(({ author, deliverer, receivedAtMs, writtenAtMs, newClients }) => ({
          author,
          deliverer,
          receivedAtMs,
          writtenAtMs,
          newClients,
        })),
      )
      return append(rows)
    }
    ann.send({ type: 'writtenAt', atMs: 42 })
    type(ann, 'a')
    type(ann, 'b')
    await relay.clock.settle()
    const row = { author: 'ann', deliverer: 'ann', receivedAtMs: relay.clock.now() }
    expect(appended).toEqual([
      { ...row, writtenAtMs: 42, newClients: [ann.doc.clientID] },
      { ...row, writtenAtMs: null, newClients: [] },
    ])
    expect((await relay.log.load(ann.record.id, 0)).owners).toEqual([[ann.doc.clientID, 'ann']])
  })
})

describe('what ends a session, and nothing else', () => {
  test('[R2] a gap closes with a code that asks for another sync, after which nothing is lost', async () => {
    const { relay, clients } = await setUp({ account: 'ann' }, { account: 'bo' })
    const [ann, bo] = clients as [RelayClient, RelayClient]
    const stranger = new Y.Doc()
    stranger.clientID = 77
    stranger.getText('text').insert(0, 'a')
    const first = Y.encodeStateVector(stranger)
    stranger.getText('text').insert(0, 'b')
    bo.send({ type: 'update', update: Y.encodeStateAsUpdate(stranger, first) })
    await relay.clock.settle()
    expect(bo.socket.closedWith).toBe(closeCode.clockGap)
    expect(ann.socket.closedWith).toBeNull()
    type(bo, 'offline')
    bo.connect()
    await relay.clock.settle()
    expect(textOf(ann)).toBe('offline')
    expect(bo.savedCount).toBe(1)
  })

  test('[R7] many who ask for one document at once load it once; a failed load closes them all as transient', async () => {
    const relay = createTestRelay()
    const record = await relay.createDocument()
    let loads = 0
    const load = relay.log.load.bind(relay.log)
    relay.log.load = (...parts) => {
      loads++
      return loads === 1 ? Promise.reject(new Error('no disk')) : load(...parts)
    }
    const clients = [1, 2, 3].map(() => new RelayClient(relay, record, {}))
    for (const client of clients) client.connect()
    await relay.clock.settle()
    expect(loads).toBe(1)
    expect(clients.map(({ socket }) => socket.closedWith)).toEqual([1, 2, 3].map(() => closeCode.loadFailed))
    expect(clients.map(({ received }) => received)).toEqual([[], [], []])
    for (const client of clients) client.connect()
    await relay.clock.settle()
    expect(loads).toBe(2)
    expect(clients.every(({ doc }) => doc.getXmlFragment('body').length === 3)).toBe(true)
  })

  test('[R7] a room without sessions unloads, and memory returns to the baseline', async () => {
    const { relay, clients } = await setUp({ account: 'ann' })
    const [ann] = clients as [RelayClient]
    type(ann, 'a')
    await relay.clock.settle()
    ann.disconnect()
    expect(relay.relay.stats()).toMatchObject({ rooms: 1, sessions: 0 })
    await relay.clock.advance(30_000)
    expect(relay.relay.stats()).toMatchObject({ rooms: 0, sessions: 0, queuedRows: 0, queuedBytes: 0 })
    expect(relay.clock.timers).toBe(0)
  })

  test('[R7] a room is not forgotten while its rows wait for the disk', async () => {
    const { relay, clients } = await setUp({ account: 'ann' })
    const [ann] = clients as [RelayClient]
    relay.faults.failure = 'full'
    type(ann, 'a')
    ann.disconnect()
    await relay.clock.advance(120_000)
    expect(relay.relay.stats()).toMatchObject({ rooms: 1, queuedRows: 1 })
    relay.faults.failure = null
    await relay.clock.advance(60_000)
    expect(relay.relay.stats()).toMatchObject({ rooms: 0, queuedRows: 0 })
    expect(await rowsOf(relay, ann)).toBe(2)
  })
})

describe('who may not write', () => {
  test.each([
    ['readOnly' as const, { account: 'vi', role: 'viewer' as const }],
    ['schemaOlder' as const, { account: 'bo', schema: 0 }],
  ])('[R8] %s: reads, is told so, and what it writes is put aside', async (name, options) => {
    const { relay, clients } = await setUp({ account: 'ann' }, options)
    const [ann, barred] = clients as [RelayClient, RelayClient]
    expect(barred.all('notice')).toEqual([{ type: 'notice', code: notice[name], detail: '' }])
    const rows = await rowsOf(relay, ann)
    type(barred, 'x')
    await relay.clock.settle()
    expect(barred.all('quarantined')).toEqual([{ type: 'quarantined', ordinal: 2, reason: name }])
    expect(barred.socket.closedWith).toBeNull()
    expect(await rowsOf(relay, ann)).toBe(rows)
    expect(textOf(ann)).toBe('')
    expect(relay.log.quarantined).toHaveLength(1)
    type(ann, 'y')
    await relay.clock.settle()
    expect(textOf(barred)).toContain('y')
  })

  test('[R8] [guard sync.write] a stock client without the right to write is closed when it writes, and what it wrote is kept', async () => {
    const { relay, clients } = await setUp({ account: 'vi', role: 'viewer', isHuibian: false, schema: null })
    const [viewer] = clients as [RelayClient]
    expect(viewer.socket.closedWith).toBeNull()
    type(viewer, 'x')
    await relay.clock.settle()
    expect(viewer.socket.closedWith).toBe(closeCode.forbidden)
    expect(relay.log.quarantined.map(({ reason }) => reason)).toEqual(['readOnly'])
  })

  test('[R4] a damaged document is served and takes nothing', async () => {
    const relay = createTestRelay()
    const record = await relay.createDocument()
    const ann = new RelayClient(relay, record, { account: 'ann' })
    ann.connect()
    await relay.clock.settle()
    type(ann, 'kept')
    type(ann, 'lost')
    await relay.clock.settle()
    relay.faults.damagedFrom.set(record.id, 3)
    relay.restart()
    const bo = new RelayClient(relay, record, { account: 'bo' })
    bo.connect()
    await relay.clock.settle()
    expect(textOf(bo)).toBe('kept')
    expect(bo.all('notice').map(({ code }) => code)).toEqual([notice.documentDamaged])
    type(bo, 'more')
    await relay.clock.settle()
    expect(bo.all('quarantined')).toHaveLength(1)
    expect(bo.socket.closedWith).toBeNull()
  })

  test('[R11] client ids beyond the budget are put aside, and so is what follows them', async () => {
    const relay = createTestRelay({ newClientsPerDay: 1 })
    const record = await relay.createDocument()
    const first = new RelayClient(relay, record, { account: 'ann' })
    const second = new RelayClient(relay, record, { account: 'ann' })
    for (const client of [first, second]) client.connect()
    await relay.clock.settle()
    type(first, 'a')
    await relay.clock.settle()
    type(second, 'b')
    type(second, 'c')
    await relay.clock.settle()
    expect(second.all('quarantined').map(({ ordinal }) => ordinal)).toEqual([2, 3])
    expect(second.socket.closedWith).toBeNull()
    expect(relay.log.quarantined.map(({ reason }) => reason)).toEqual(['tooManyClients', 'tooManyClients'])
    await relay.clock.advance(24 * 60 * 60 * 1_000)
    const next = new RelayClient(relay, record, { account: 'ann' })
    next.connect()
    await relay.clock.settle()
    type(next, 'd')
    await relay.clock.settle()
    expect(next.all('quarantined')).toEqual([])
  })

  test('[P3] a document that grew to its bound takes no more, and what was written is put aside', async () => {
    const relay = createTestRelay({ maxDocumentBytes: 2_000 })
    const record = await relay.createDocument()
    const ann = new RelayClient(relay, record, { account: 'ann' })
    ann.connect()
    await relay.clock.settle()
    type(ann, 'x'.repeat(1_500))
    type(ann, 'y'.repeat(1_500))
    await relay.clock.settle()
    expect(ann.all('quarantined')).toEqual([{ type: 'quarantined', ordinal: 3, reason: 'documentFull' }])
  })
})
