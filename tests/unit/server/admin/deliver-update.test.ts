/** Updates that a command hands to the relay: saved, or refused with the reason; never waited for without end. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { deliverUpdate } from '../../../../server/admin/deliver-update.ts'
import { createMemoryFaults } from '../../../../server/log/memory-faults.ts'
import { createMemoryLog } from '../../../../server/log/memory-log.ts'
import { createLogger } from '../../../../server/logger.ts'
import { createRelay } from '../../../../server/relay/create-relay.ts'
import type { StoreFailure } from '../../../../server/relay/ports.ts'
import { encodeFrame } from '../../../../server/routes/frame-encoder.ts'
import { systemClock as clock } from '../../../../server/system-clock.ts'
import { withRoleAlone } from '../../../../shared/access/principal.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { type AccountId, createDocumentId } from '../../../../shared/ids.ts'

const account = 'office' as AccountId
const principal = withRoleAlone({ account, name: '总会', role: 'office', chamber: null })

async function openDocument() {
  const faults = createMemoryFaults()
  const registry = createMemoryLog(faults)
  const relay = createRelay({ log: registry, clock, logger: createLogger(() => {}), encodeFrame })
  const id = createDocumentId()
  const record = { id, kind: 'issue' as const, title: '', parent: null, chamber: null, schema: 1 }
  await registry.create({ ...record, createdBy: account, createdAtMs: clock.now() }, seedUpdate('issue'))
  const doc = new Y.Doc()
  doc.getMap('meta').set('number', '7')
  const deliver = () => deliverUpdate({ relay, registry, principal }, id, Y.encodeStateAsUpdate(doc))
  return { faults, relay, deliver }
}

test('[R3] resolves once the update is saved, and leaves no session behind', async () => {
  const { relay, deliver } = await openDocument()
  await deliver()
  await expect.poll(() => relay.stats()).toMatchObject({ committedRows: 1, sessions: 0 })
})

test.each<StoreFailure>(['full', 'unavailable', 'broken'])(
  'a store that is %s refuses, also what is asked after it failed',
  async (failure) => {
    const { faults, relay, deliver } = await openDocument()
    faults.failure = failure
    await expect(deliver()).rejects.toThrow('the store takes no writes now')
    await expect(deliver()).rejects.toThrow('the store takes no writes now')
    expect(relay.stats().sessions).toBe(0)
    faults.failure = null
    await relay.drain()
  },
)
