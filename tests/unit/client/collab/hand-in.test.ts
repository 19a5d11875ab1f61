/** Rights that ended while a device was away: what it wrote reaches the relay, and nothing of the document reaches it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type Principal, withRoleAlone } from '../../../../shared/access/principal.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { leaveAll, textOf, type } from './support/desk.ts'
import { account, stopTime } from './support/fake-device.ts'
import { closeRelayDesks, enterRelayDesk, openRelayDesk, untilSettled } from './support/relay-desk.ts'

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

test('[R8] unsent rows are handed in one by one, marked as kept apart, and the document is refused after that', async () => {
  const { relay, desk, open, record } = await openRelayDesk()
  await desk.connect()
  await desk.untilLive(open)
  type(open.doc, '先')
  await desk.untilSaved(open)
  desk.wire.cut()
  type(open.doc, '后')
  type(open.doc, '来')
  const other = new RelayClient(relay, record, { account: 'bo' })
  other.connect()
  await relay.clock.settle()
  type(other.doc, '密')
  desk.wire.principalNow = () => ended
  await desk.connect()
  await untilSettled(relay, () => open.state.getSnapshot().connection === 'refused')
  const { quarantined, refusal, isHandedIn } = open.state.getSnapshot()
  expect({ quarantined, refusal, isHandedIn }).toEqual({
    quarantined: 2,
    refusal: closeCode.forbidden,
    isHandedIn: true,
  })
  expect(relay.log.quarantined.map(({ reason }) => reason)).toEqual(['accessEnded', 'accessEnded'])
  expect(textOf(open.doc)).not.toContain('密')
  expect(textOf(other.doc)).not.toContain('后')
  // Together with what was saved before they are all that the device wrote.
  const whole = new Y.Doc()
  Y.applyUpdate(whole, Y.encodeStateAsUpdate(other.doc))
  for (const { row } of relay.log.quarantined) Y.applyUpdate(whole, row.update)
  for (const word of ['先', '后', '来', '密']) expect(textOf(whole)).toContain(word)
})

test('[R8] a device with nothing unsent hands in nothing and is refused', async () => {
  const { relay, desk, open } = await openRelayDesk()
  desk.wire.principalNow = () => ended
  await desk.connect()
  await untilSettled(relay, () => open.state.getSnapshot().connection === 'refused')
  expect(relay.log.quarantined).toEqual([])
})

test('[A27] the device keeps nothing of a document that was handed in', async () => {
  const { relay, desk, device, open, id } = await openRelayDesk()
  await desk.connect()
  await desk.untilLive(open)
  type(open.doc, '密')
  await desk.untilSaved(open)
  desk.wire.principalNow = () => ended
  desk.wire.cut()
  await desk.connect()
  await untilSettled(relay, () => open.state.getSnapshot().isHandedIn)
  const later = await enterRelayDesk(relay, device)
  later.wire.principalNow = () => ended
  const again = later.workspace.openDocument(id)
  await untilSettled(relay, () => again.state.getSnapshot().phase !== 'loading')
  expect(textOf(again.doc)).not.toContain('密')
})
