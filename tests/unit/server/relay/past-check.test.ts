/** A row that was altered behind the snapshot is found although nobody reads it to open the document. */
import { describe, expect, test } from 'vitest'
import { notice } from '../../../../shared/protocol/notice.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { createTestRelay } from '../../../support/test-relay.ts'

async function compacted() {
  const relay = createTestRelay()
  const record = await relay.createDocument()
  const open = async (account: string) => {
    const client = new RelayClient(relay, record, { account })
    client.connect()
    await relay.clock.settle()
    return client
  }
  const ann = await open('ann')
  ann.doc.getText('text').insert(0, '会编')
  await relay.clock.settle()
  await relay.log.compact(record.id)
  relay.restart()
  return { relay, record, open }
}

const codesOf = (client: RelayClient): number[] => client.all('notice').map(({ code }) => code)

describe('a past that does not verify', () => {
  test('[V13] tells whoever has the document open, and keeps aside what they write', async () => {
    const { relay, record, open } = await compacted()
    relay.faults.damagedFrom.set(record.id, 1)
    const bo = await open('bo')
    expect(bo.all('notice')).toMatchObject([{ code: notice.documentDamaged, detail: 'row 1 does not match its hash' }])
    expect(bo.doc.getText('text').toJSON()).toBe('会编')
    bo.doc.getText('text').insert(0, '不')
    await relay.clock.settle()
    expect(relay.log.quarantined).toMatchObject([{ reason: 'documentDamaged', row: { author: 'bo' } }])
    expect((await relay.log.load(record.id, 0)).seq).toBe(2)
    expect(await relay.relay.seal([{ document: record.id, seq: 2 }])).toBeNull()
  })

  test('[V13] is known to a room that opens later, without being looked for again', async () => {
    const { relay, record, open } = await compacted()
    relay.faults.damagedFrom.set(record.id, 1)
    const bo = await open('bo')
    bo.disconnect()
    await relay.clock.advance(60_000)
    relay.faults.damagedFrom.clear()
    const cai = await open('cai')
    expect(codesOf(cai)).toEqual([notice.documentDamaged])
  })

  test('[V13] that cannot be read now harms nobody, and is asked for at the next opening', async () => {
    const { relay, record, open } = await compacted()
    const check = relay.log.checkPast.bind(relay.log)
    relay.log.checkPast = () => Promise.reject(new Error('the thread ended'))
    const bo = await open('bo')
    expect(codesOf(bo)).toEqual([])
    expect(relay.events).toMatchObject([{ event: 'pastNotChecked' }])
    bo.disconnect()
    await relay.clock.advance(60_000)
    relay.log.checkPast = check
    relay.faults.damagedFrom.set(record.id, 1)
    expect(codesOf(await open('cai'))).toEqual([notice.documentDamaged])
  })
})
