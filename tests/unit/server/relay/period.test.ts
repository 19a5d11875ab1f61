/** A closed period of a ledger, at the relay: from one moment on, from whichever side an update comes, and open again. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { deliverParts } from '../../../../server/carry/deliver-parts.ts'
import { withRoleAlone } from '../../../../shared/access/principal.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import type { AccountId } from '../../../../shared/ids.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { notice } from '../../../../shared/protocol/notice.ts'
import type { NewAct } from '../../../../shared/review/act.ts'
import { RelayClient, type ClientOptions } from '../../../support/relay-client.ts'
import { closedCellsIn, createTestRelay, type TestRelay } from '../../../support/test-relay.ts'

const until = '2020-03-31'

async function setUp() {
  const relay = createTestRelay()
  const record = await relay.createDocument('ledger')
  const open = async (account: string, more: ClientOptions = {}) => {
    const client = new RelayClient(relay, record, { account, role: 'office', ...more })
    client.connect()
    await relay.clock.settle()
    return client
  }
  const ann = await open('ann')
  for (const [row, day] of [
    ['in', '2020-03-05'],
    ['behind', '2020-04-05'],
  ] as const)
    write(ann, row, 'reportedOn', day)
  await relay.clock.settle()
  return { relay, record, open, ann }
}

function write(client: RelayClient, row: string, field: string, value: string): void {
  setCell(client.doc, { table: 'entries', row, field }, value)
}

const seqOf = async (relay: TestRelay, client: RelayClient) => (await relay.log.load(client.record.id, 0)).seq
const codesOf = (client: RelayClient): number[] => client.all('notice').map(({ code }) => code)

async function close(relay: TestRelay, client: RelayClient, day = until) {
  const document = client.record.id
  const seq = await seqOf(relay, client)
  const cells = await closedCellsIn(relay.log, { document, closedAt: seq, until: day, seq })
  const pending = await relay.relay.closePeriod({ document, seq }, cells)
  const payload = { until: day, note: '', contentHash: 'c' }
  const act: NewAct = { document, seq, by: 'chief' as AccountId, atMs: 1, kind: 'closePeriod', payload }
  return { pending, act }
}

async function closeForGood(relay: TestRelay, client: RelayClient, day = until): Promise<void> {
  const { pending, act } = await close(relay, client, day)
  await relay.log.appendAct(act)
  pending?.keep()
  await relay.clock.settle()
}

async function reopen(relay: TestRelay, client: RelayClient, day = until): Promise<void> {
  const document = client.record.id
  const payload = { until: day, reason: '漏记' }
  const by = 'chief' as AccountId
  await relay.log.appendAct({ document, seq: 1, by, atMs: 2, kind: 'reopenPeriod', payload })
  await relay.relay.reopenPeriod(document)
  await relay.clock.settle()
}

describe('a closed period', () => {
  test('[V14] [guard sync.closedPeriod] takes no change of its entries, while others are written', async () => {
    const { relay, open, ann } = await setUp()
    const bo = await open('bo')
    await closeForGood(relay, ann)
    expect([codesOf(ann), codesOf(bo)]).toEqual([[notice.periodClosed], [notice.periodClosed]])
    const before = await seqOf(relay, ann)
    write(ann, 'behind', 'donor', '甲')
    write(ann, 'counter', 'corrects', 'in')
    write(ann, 'counter', 'reportedOn', '2020-04-09')
    await relay.clock.settle()
    expect(await seqOf(relay, ann)).toBe(before + 3)
    write(bo, 'in', 'donor', '改')
    await relay.clock.settle()
    expect(bo.all('quarantined')).toMatchObject([{ reason: 'closedPeriod' }])
    expect(relay.log.quarantined).toMatchObject([{ reason: 'closedPeriod', row: { author: 'bo' } }])
    expect(await seqOf(relay, ann)).toBe(before + 3)
    expect(ann.doc.getMap('cells').get('entries/in/donor')).toBeUndefined()
  })

  test('[V14] knows a day that was written since it was closed', async () => {
    const { relay, ann } = await setUp()
    await closeForGood(relay, ann)
    write(ann, 'new', 'reportedOn', '2020-05-01')
    await relay.clock.settle()
    write(ann, 'new', 'reportedOn', '2020-01-01')
    await relay.clock.settle()
    expect(ann.all('quarantined')).toMatchObject([{ reason: 'closedPeriod' }])
  })

  test('[V14] what the same device writes behind it waits with it, for the same reason', async () => {
    const { relay, ann } = await setUp()
    await closeForGood(relay, ann)
    write(ann, 'in', 'donor', '改')
    write(ann, 'behind', 'donor', '乙')
    await relay.clock.settle()
    expect(ann.all('quarantined').map(({ reason }) => reason)).toEqual(['closedPeriod', 'closedPeriod'])
    expect(ann.socket.closedWith).toBeNull()
  })

  test('[V14] is one to a room that opens later, as the acts say', async () => {
    const { relay, open, ann } = await setUp()
    await closeForGood(relay, ann)
    write(ann, 'new', 'reportedOn', '2020-05-01')
    await relay.clock.settle()
    relay.restart()
    const later = await open('cai')
    write(later, 'new', 'reportedOn', '2020-03-01')
    await relay.clock.settle()
    expect(later.all('quarantined')).toMatchObject([{ reason: 'closedPeriod' }])
  })

  test('[V14] holds from the decision on, and not if the act was never written', async () => {
    const { relay, open, ann } = await setUp()
    const bo = await open('bo')
    const { pending } = await close(relay, ann)
    write(ann, 'in', 'donor', '改')
    await relay.clock.settle()
    expect(ann.all('quarantined')).toHaveLength(1)
    pending?.lift()
    write(bo, 'in', 'donor', '改')
    await relay.clock.settle()
    expect(bo.all('quarantined')).toEqual([])
    expect(codesOf(bo)).toEqual([])
  })

  test('[V14] closes nothing if something was written since the person looked', async () => {
    const { relay, ann } = await setUp()
    const { id: document } = ann.record
    const seq = await seqOf(relay, ann)
    const cells = await closedCellsIn(relay.log, { document, closedAt: seq, until, seq })
    write(ann, 'in', 'donor', '甲')
    await relay.clock.settle()
    expect(await relay.relay.closePeriod({ document, seq }, cells)).toBeNull()
    write(ann, 'in', 'donor', '乙')
    await relay.clock.settle()
    expect(ann.all('quarantined')).toEqual([])
  })

  test('[V14] is open again once it was reopened, and what one before it closed stays closed', async () => {
    const { relay, open, ann } = await setUp()
    await closeForGood(relay, ann)
    await closeForGood(relay, ann, '2020-04-30')
    write(ann, 'behind', 'donor', '改')
    await relay.clock.settle()
    expect(ann.all('quarantined')).toHaveLength(1)
    await reopen(relay, ann, '2020-04-30')
    expect(codesOf(ann).at(-1)).toBe(notice.periodReopened)
    // The device brings it again when it syncs.
    const before = await seqOf(relay, ann)
    ann.send({ type: 'syncStep2', update: Y.encodeStateAsUpdate(ann.doc) })
    await relay.clock.settle()
    expect(await seqOf(relay, ann)).toBe(before + 1)
    const bo = await open('bo')
    write(bo, 'in', 'donor', '改')
    await relay.clock.settle()
    expect(bo.all('quarantined')).toMatchObject([{ reason: 'closedPeriod' }])
    await reopen(relay, ann)
    const cai = await open('cai')
    write(cai, 'in', 'donor', '改')
    await relay.clock.settle()
    expect(cai.all('quarantined')).toEqual([])
  })

  test('[V14] [R17] what people decided to bring in does not enter it either, and is told so', async () => {
    const { relay, open, ann } = await setUp()
    await closeForGood(relay, ann)
    const device = await open('bo')
    device.disconnect()
    const updates: Uint8Array[] = []
    device.doc.on('update', (update: Uint8Array) => updates.push(update))
    write(device, 'in', 'donor', '改')
    const signer = withRoleAlone({ account: 'bo' as AccountId, name: 'bo', role: 'office', chamber: null })
    const { record } = ann
    const delivery = { signer, deliverer: signer.account, record, writtenAtMs: 1, updates, isSettling: true }
    const result = deliverParts(relay.relay, delivery)
    await relay.clock.settle()
    expect(await result).toEqual({ result: 'refused', code: closeCode.periodClosed })
    expect(relay.log.quarantined).toEqual([])
  })

  test('[V14] tells a stock client by ending its connection, and keeps what it wrote', async () => {
    const { relay, open, ann } = await setUp()
    await closeForGood(relay, ann)
    const stock = await open('dan', { isHuibian: false, schema: null })
    write(stock, 'in', 'donor', '改')
    await relay.clock.settle()
    expect(stock.socket.closedWith).toBe(closeCode.forbidden)
    expect(relay.log.quarantined).toMatchObject([{ reason: 'closedPeriod' }])
  })
})
