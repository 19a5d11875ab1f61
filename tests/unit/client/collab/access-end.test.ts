/** An account that ended while its documents were closed: all of it is handed in, and what nobody took stays and is named. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Principal, withRoleAlone } from '../../../../shared/access/principal.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import type { AccessEnd } from '../../../../client/collab/access-end.ts'
import { leaveAll, textOf, type } from './support/desk.ts'
import { type Call, account, stopTime } from './support/fake-device.ts'
import { type RelayDesk, closeRelayDesks, enterRelayDesk, openRelayDesk, untilSettled } from './support/relay-desk.ts'

beforeEach(stopTime)
afterEach(() => {
  closeRelayDesks()
  leaveAll()
  vi.restoreAllMocks()
})

const ended: Principal = {
  ...withRoleAlone({ account: account.id, name: '甲', role: 'editor', chamber: null }),
  standing: 'ended',
}

const refuse = () => ({ status: 403, body: { error: { code: 'accessEnded', message: 'ended' } } })

function endOf(desk: RelayDesk): AccessEnd | null {
  return desk.workspace.accessEnd.getSnapshot()
}

/** A device that wrote into two documents without a network and closed both. */
async function closedWithUnsentWork(limits: Parameters<typeof openRelayDesk>[0] = {}) {
  const { relay, desk, device, open, id, record } = await openRelayDesk(limits)
  const other = await desk.workspace.createDocument({ kind: 'article', title: '短' })
  await untilSettled(relay, () => device.calls.filter(({ method }) => method === 'POST').length === 2)
  await relay.log.create({ ...record, id: other, title: '短' }, seedUpdate('article'))
  type(open.doc, '甲')
  type(open.doc, '乙')
  const second = desk.workspace.openDocument(other)
  await second.whenReady
  type(second.doc, '丙')
  open.close()
  second.close()
  await vi.advanceTimersByTimeAsync(2_000)
  await untilSettled(relay, () => desk.workspace.syncStatus.getSnapshot().unsent === 3)
  return { relay, desk, device, ids: [id, other] as readonly DocumentId[] }
}

async function endAccess(desk: RelayDesk): Promise<void> {
  desk.device.answer = refuse
  desk.wire.principalNow = () => ended
  desk.wire.mend()
  await desk.workspace.refreshDocuments()
}

test('[R18] the answer that the account has ended hands in the work of documents that nobody has open', async () => {
  const { relay, desk, ids } = await closedWithUnsentWork()
  expect(endOf(desk)).toBeNull()
  await endAccess(desk)
  await untilSettled(relay, () => endOf(desk)?.isSettled === true)
  const found = endOf(desk)?.documents.map(({ id, title, handedIn, left }) => ({ id, title, handedIn, left }))
  expect(found).toEqual([
    { id: ids[0], title: '长', handedIn: 2, left: 0 },
    { id: ids[1], title: '短', handedIn: 1, left: 0 },
  ])
  expect(relay.log.quarantined.map(({ row, reason }) => [row.document, reason])).toEqual(
    [ids[0], ids[0], ids[1]].map((id) => [id, 'accessEnded']),
  )
  await desk.workspace.wipe()
  expect(await desk.device.indexedDB?.databases()).toEqual([])
})

test('[R18] what the relay has no room for stays on the device, and is named with the reason', async () => {
  const { relay, desk, ids } = await closedWithUnsentWork({ quarantineBytesPerSession: 30 })
  await endAccess(desk)
  await untilSettled(relay, () => endOf(desk)?.isSettled === true)
  const [first, second] = endOf(desk)?.documents ?? []
  expect(first).toMatchObject({ id: ids[0], left: 2, refusal: 'quarantineFull' })
  expect(second).toMatchObject({ id: ids[1], left: 0, refusal: null })
  expect(await desk.workspace.readUnsent(ids[0] as DocumentId)).toHaveLength(2)
})

test('[R18] what was never made at the server is not handed in and not lost: an account that comes back delivers it', async () => {
  const { relay, desk, device } = await openRelayDesk()
  const delivered = device.answer
  device.answer = ({ method }: Call) => (method === 'POST' ? 'unreachable' : { status: 200, body: { documents: [] } })
  const id = await desk.workspace.createDocument({ kind: 'article', title: '新' })
  const open = desk.workspace.openDocument(id)
  await open.whenReady
  type(open.doc, '只在这里')
  open.close()
  await vi.advanceTimersByTimeAsync(2_000)
  await endAccess(desk)
  await untilSettled(relay, () => endOf(desk)?.documents.some((each) => each.id === id && each.isNew) === true)
  expect(endOf(desk)).toMatchObject({ isSettled: true })
  device.answer = delivered
  const later = await enterRelayDesk(relay, device)
  later.workspace.retry()
  await untilSettled(relay, () => device.documents.some((each) => each['id'] === id))
  const again = later.workspace.openDocument(id)
  await again.whenReady
  expect(textOf(again.doc)).toContain('只在这里')
  expect(later.workspace.accessEnd.getSnapshot()).toBeNull()
})

test('[R18] the other tabs of the account hear of it', async () => {
  const { relay, desk, device } = await closedWithUnsentWork()
  const second = await enterRelayDesk(relay, device)
  expect(endOf(second)).toBeNull()
  await endAccess(desk)
  await untilSettled(relay, () => endOf(second) !== null)
})
