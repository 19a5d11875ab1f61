/** What is derived from the log is told of its rows behind everything else, and can break nothing. */
import { expect, test } from 'vitest'
import { createRelay } from '../../../../server/relay/create-relay.ts'
import type { RowsCommitted } from '../../../../server/relay/ports.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { encodeFrame } from '../../../support/socket-pair.ts'
import { createTestRelay } from '../../../support/test-relay.ts'

async function setUp(listen: (client: RelayClient) => RowsCommitted) {
  const desk = createTestRelay()
  const record = await desk.createDocument('ledger')
  const client = new RelayClient(desk, record, { account: 'ann', role: 'office' })
  const events: string[] = []
  const logger = {
    info: () => {},
    warn: () => {},
    error: (event: string, error: unknown) => void events.push(`${event}: ${String(error)}`),
  }
  desk.relay = createRelay({ log: desk.log, clock: desk.clock, logger, encodeFrame, rowsCommitted: listen(client) })
  client.connect()
  await desk.clock.settle()
  return { desk, record, client, events }
}

const type = (client: RelayClient, text: string): void => client.doc.getText('text').insert(0, text)

test('[R3] is told document and newest seq once a turn, after `saved` went out', async () => {
  const told: { document: string; seq: number; savedThen: number }[] = []
  const { desk, record, client } = await setUp((ann) => (document, seq) => {
    told.push({ document, seq, savedThen: ann.savedCount })
  })
  const savedBefore = client.savedCount
  for (const text of ['一', '二', '三']) type(client, text)
  await desk.clock.settle()
  expect((await desk.log.load(record.id, 0)).seq).toBe(4)
  expect(told).toEqual([{ document: record.id, seq: 4, savedThen: savedBefore + 3 }])
})

test('[R3] is told nothing before the commit, and nothing of what the store refused', async () => {
  const told: number[] = []
  const { desk, client } = await setUp(() => (_document, seq) => void told.push(seq))
  const { promise, resolve: commit } = Promise.withResolvers<void>()
  desk.faults.gate = promise
  type(client, '会')
  await desk.clock.settle()
  expect(told).toEqual([])
  desk.faults.failure = 'broken'
  commit()
  await desk.clock.settle()
  expect(told).toEqual([])
})

test('[R7] a listener that throws delays and breaks nothing, and is logged', async () => {
  const { desk, record, client, events } = await setUp(() => () => {
    throw new Error('derived data is ill')
  })
  const savedBefore = client.savedCount
  type(client, '会')
  await desk.clock.settle()
  type(client, '编')
  await desk.clock.settle()
  expect(client.savedCount).toBe(savedBefore + 2)
  expect((await desk.log.load(record.id, 0)).seq).toBe(3)
  expect(events).toEqual(Array(2).fill('rowsCommittedFailed: Error: derived data is ill'))
})
