/** Presence says who is here as the relay knows it, whatever a client claims. */
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type AwarenessEntry, writeAwarenessEntries } from '../../../../shared/protocol/awareness-entry.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { type TestRelay, createTestRelay } from '../../../support/test-relay.ts'

async function setUp(...accounts: readonly string[]): Promise<{ relay: TestRelay; clients: RelayClient[] }> {
  const relay = createTestRelay()
  const record = await relay.createDocument()
  const clients = accounts.map((account) => new RelayClient(relay, record, { account }))
  for (const client of clients) client.connect()
  await relay.clock.settle()
  return { relay, clients }
}

function say(client: RelayClient, id: number, clock: number, state: unknown): void {
  client.send({ type: 'awareness', entries: [{ client: id, clock, state: JSON.stringify(state) }] })
}

/** The newest state that a client heard of each client id. */
function heard(client: RelayClient): Record<number, unknown> {
  const states: Record<number, unknown> = {}
  for (const { entries } of client.all('awareness')) {
    for (const entry of entries) states[entry.client] = JSON.parse(entry.state) as unknown
  }
  return states
}

describe('[R9] presence', () => {
  test('is stamped with the account, whatever the client claims, and keeps the rest', async () => {
    const { relay, clients } = await setUp('ann', 'bo')
    const [ann, bo] = clients as [RelayClient, RelayClient]
    say(ann, 5, 1, { user: { name: 'bo', account: 'bo' }, cursor: 3, place: 'p' })
    await relay.clock.settle()
    const hue = expect.any(Number) as unknown
    expect(heard(bo)).toEqual({ 5: { user: { account: 'ann', name: 'ann', hue }, cursor: 3, place: 'p' } })
    // A stock client that never hears of itself gives the connection up after 30 seconds.
    expect(heard(ann)).toEqual(heard(bo))
  })

  test('of another session cannot be replaced, nor with a clock out of reach', async () => {
    const { relay, clients } = await setUp('ann', 'bo')
    const [ann, bo] = clients as [RelayClient, RelayClient]
    say(ann, 5, 1, { cursor: 1 })
    say(bo, 5, 2 ** 30, { cursor: 9 })
    say(bo, 5, 2, null)
    say(ann, 5, 2 ** 30, { cursor: 8 })
    say(ann, 5, 2, { cursor: 2 })
    await relay.clock.settle()
    expect(heard(bo)[5]).toMatchObject({ cursor: 2, user: { account: 'ann' } })
    expect(bo.socket.closedWith).toBeNull()
  })

  test('of a client id that writes for another account cannot be claimed', async () => {
    const { relay, clients } = await setUp('ann', 'bo')
    const [ann, bo] = clients as [RelayClient, RelayClient]
    ann.doc.getText('text').insert(0, 'a')
    await relay.clock.settle()
    say(bo, ann.doc.clientID, 5, { cursor: 1 })
    await relay.clock.settle()
    expect(heard(ann)).toEqual({})
  })

  test('ends with the connection, and an echo of it does not bring it back', async () => {
    const { relay, clients } = await setUp('ann', 'bo', 'cy')
    const [ann, bo, cy] = clients as [RelayClient, RelayClient, RelayClient]
    say(bo, 6, 1, { cursor: 0 })
    say(ann, 5, 1, { cursor: 1 })
    await relay.clock.settle()
    ann.disconnect()
    say(bo, 5, 1, { cursor: 1 })
    await relay.clock.settle()
    expect(heard(cy)[5]).toBeNull()
    ann.connect()
    await relay.clock.settle()
    say(ann, 5, 1, { cursor: 1 })
    await relay.clock.settle()
    expect(heard(cy)[5]).toMatchObject({ user: { account: 'ann' } })
  })

  test('is told to whoever comes later, and a session speaks for a few client ids only', async () => {
    const { relay, clients } = await setUp('ann')
    const [ann] = clients as [RelayClient]
    for (let id = 1; id <= 10; id++) say(ann, id, 1, { cursor: id })
    const bo = new RelayClient(relay, ann.record, { account: 'bo' })
    bo.connect()
    await relay.clock.settle()
    expect(Object.keys(heard(bo))).toEqual(['1', '2', '3'])
    bo.received.length = 0
    bo.send({ type: 'queryAwareness' })
    await relay.clock.settle()
    expect(Object.keys(heard(bo))).toHaveLength(3)
  })

  test('states that are no objects, or have forbidden keys, are not passed on', async () => {
    const { relay, clients } = await setUp('ann', 'bo')
    const [ann, bo] = clients as [RelayClient, RelayClient]
    const states = ['"text"', '[1]', '7', '{', '{"__proto__":{"isAdmin":true}}', '{"a":{"constructor":1}}']
    const entries: AwarenessEntry[] = states.map((state, i) => ({ client: i + 1, clock: 1, state }))
    ann.send({ type: 'awareness', entries })
    await relay.clock.settle()
    expect(heard(bo)).toEqual({})
    expect(ann.socket.closedWith).toBeNull()
  })

  test('works with the awareness of stock clients, who repeat all they hear', async () => {
    const { relay, clients } = await setUp('ann', 'bo')
    const [first, second] = clients.map((client) => {
      const awareness = new Awareness(new Y.Doc())
      const take = client.socket.onMessage
      client.socket.onMessage = (bytes) => {
        take(bytes)
        const entries = client.all('awareness').at(-1)?.entries ?? []
        applyAwarenessUpdate(awareness, writeAwarenessEntries(entries), 'remote')
      }
      awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
        const entries = [...added, ...updated, ...removed].map((id) => ({
          client: id,
          clock: awareness.meta.get(id)?.clock ?? 0,
          state: JSON.stringify(awareness.states.get(id) ?? null),
        }))
        client.send({ type: 'awareness', entries })
      })
      return awareness
    }) as [Awareness, Awareness]
    first.setLocalState({ cursor: 1 })
    second.setLocalState({ cursor: 2 })
    first.setLocalState({ cursor: 3 })
    await relay.clock.settle()
    expect(second.states.get(first.clientID)).toMatchObject({ cursor: 3, user: { account: 'ann' } })
    expect(first.states.get(second.clientID)).toMatchObject({ cursor: 2, user: { account: 'bo' } })
    clients[0]?.disconnect()
    await relay.clock.settle()
    expect(second.states.has(first.clientID)).toBe(false)
    for (const awareness of [first, second]) awareness.destroy()
  })
})
