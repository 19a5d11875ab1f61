/** Random days of one device beside somebody else: lines break, tabs reload, the relay restarts and folds its rows. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canonicalDocument } from '../../../../shared/document/projection.ts'
import { defaultLimits } from '../../../../server/relay/limits.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { type RandomSource, createRandomSource } from '../../../support/random-source.ts'
import { leaveAll } from './support/desk.ts'
import { stopTime } from './support/fake-device.ts'
import { closeRelayDesks, enterRelayDesk, openRelayDesk, storedContent, untilSettled } from './support/relay-desk.ts'
import type * as Y from 'yjs'

const days = 40
const stepsPerDay = 30

beforeEach(stopTime)
afterEach(() => {
  closeRelayDesks()
  leaveAll()
})

function edit(doc: Y.Doc, random: RandomSource): void {
  const cells = doc.getMap('cells')
  const key = `row/${random.int(8)}/name`
  if (random.chance(0.3)) cells.delete(key)
  else cells.set(key, `${random.int(1_000)}`)
  const body = doc.getXmlFragment('body')
  if (body.length > 3 && random.chance(0.3)) body.delete(3, 1)
}

async function liveADay(seed: number): Promise<{ resumed: number; exchanged: number }> {
  const random = createRandomSource(seed)
  const { relay, desk: first, device, open: firstOpen, id, record } = await openRelayDesk({ compactAfterRows: 8 })
  let desk = first
  let open = firstOpen
  const openings: string[] = []
  let bo = new RelayClient(relay, record, { account: 'bo' })
  bo.connect()
  const connect = async (): Promise<void> => {
    if (desk.wire.open.size > 0) return
    await desk.connect()
    openings.push(desk.said[0]?.type ?? '')
    if (random.chance(0.8)) await desk.untilLive(open)
  }
  const acts: (() => Promise<void> | void)[] = [
    () => edit(open.doc, random),
    () => edit(bo.doc, random),
    () => edit(bo.doc, random),
    () => relay.clock.settle(),
    () => relay.clock.advance(random.int(2 * defaultLimits.positionEveryMs)),
    () => relay.clock.advance(2 * defaultLimits.positionEveryMs),
    () => desk.wire.cut(),
    connect,
    connect,
    async () => {
      desk.workspace.close()
      // What was typed last reaches the device.
      for (let turn = 0; turn < 100; turn++) await relay.clock.settle()
      desk = await enterRelayDesk(relay, device)
      open = desk.workspace.openDocument(id)
      await open.whenReady
    },
    async () => {
      desk.wire.cut()
      bo.disconnect()
      await relay.clock.settle()
      relay.restart()
      bo = new RelayClient(relay, record, { account: 'bo', doc: bo.doc })
      bo.connect()
    },
  ]
  for (let step = 0; step < stepsPerDay; step++) await random.pick(acts)()
  desk.wire.cut()
  await connect()
  await desk.untilLive(open)
  await desk.untilSaved(open)
  await untilSettled(relay, () => canonicalDocument(open.doc) === canonicalDocument(bo.doc))
  expect(await storedContent(relay, id), `seed ${seed}`).toBe(canonicalDocument(open.doc))
  closeRelayDesks()
  return {
    resumed: openings.filter((type) => type === 'resume').length,
    exchanged: openings.filter((type) => type === 'syncStep1').length,
  }
}

test('[P7] 40 random days end with one content everywhere, whichever way the connections began', async () => {
  let resumed = 0
  let exchanged = 0
  for (let seed = 1; seed <= days; seed++) {
    const day = await liveADay(seed)
    resumed += day.resumed
    exchanged += day.exchanged
  }
  expect(resumed).toBeGreaterThan(days)
  expect(exchanged).toBeGreaterThan(days)
}, 120_000)
