/** One account that floods beside honest ones: what it is left to do is counted, and the honest notice nothing of it. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { defaultLimits } from '../../server/relay/limits.ts'
import type { DocumentRecord } from '../../server/relay/ports.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { RelayClient } from '../support/relay-client.ts'
import { createTestRelay, type TestRelay } from '../support/test-relay.ts'

const people = 20
const sockets = 20
const framesEach = 100
// How much of the flood may be handled before the next honest keystroke: what the pace lets through in one moment, and
// one more, which is how it is noticed.
const mostInOneMoment = defaultLimits.momentFramesBurst + 1

interface Scene {
  readonly relay: TestRelay
  readonly honest: readonly RelayClient[]
  readonly own: DocumentRecord
}

async function setUp(): Promise<Scene> {
  const relay = createTestRelay()
  const records = [await relay.createDocument(), await relay.createDocument()]
  const own = await relay.createDocument()
  const honest = Array.from({ length: people }, (_, i) => {
    return new RelayClient(relay, records[i % 2] ?? own, { account: `honest-${i}` })
  })
  for (const person of honest) person.connect()
  await relay.clock.settle()
  return { relay, honest, own }
}

type Attack = (scene: Scene) => { attackers: RelayClient[]; frame: (i: number) => Uint8Array }

function attackWith(
  role: 'editor' | 'viewer',
  inDocument: 'own' | 'shared',
  frame: () => (i: number) => Uint8Array,
): Attack {
  return ({ relay, honest, own }) => {
    const record = inDocument === 'own' ? own : (honest[0]?.record ?? own)
    const attackers = Array.from({ length: sockets }, () => new RelayClient(relay, record, { account: 'eve', role }))
    return { attackers, frame: frame() }
  }
}

function growing(): (i: number) => Uint8Array {
  const doc = new Y.Doc({ gc: false })
  return (i) => {
    const before = Y.encodeStateVector(doc)
    doc.getText('flood').insert(i, 'x')
    return encodeMessage({ type: 'update', update: Y.encodeStateAsUpdate(doc, before) })
  }
}

const always = (frame: Uint8Array) => () => () => frame
const step1 = encodeMessage({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
const attacks: Readonly<Record<string, Attack>> = {
  'small updates': attackWith('editor', 'own', growing),
  'small updates in a document of others': attackWith('editor', 'shared', growing),
  'updates that bring nothing': attackWith(
    'editor',
    'own',
    always(encodeMessage({ type: 'update', update: new Uint8Array([0, 0]) })),
  ),
  'requests for the document': attackWith('editor', 'shared', always(step1)),
  'requests for presence': attackWith('editor', 'shared', always(encodeMessage({ type: 'queryAwareness' }))),
  'updates that are put aside': attackWith('viewer', 'shared', growing),
}

describe.each(Object.entries(attacks))('[A21] %s', (_name, attack) => {
  test('are handled a few at a time, and every honest keystroke is saved in the moment in which it came', async () => {
    const scene = await setUp()
    const { relay, honest } = scene
    const { attackers, frame } = attack(scene)
    for (const attacker of attackers) attacker.connect()
    await relay.clock.settle()
    // The pace of its openings is over.
    await relay.clock.advance(2_000)
    let sent = 0
    for (let key = 1; key <= 5; key++) {
      for (const attacker of attackers) {
        for (let i = 0; i < framesEach / 5; i++) attacker.sendBytes(frame(sent++))
      }
      for (const person of honest) person.doc.getText(person.record.id).insert(0, '字')
      await relay.clock.settle()
      expect(honest.map((person) => person.savedCount)).toEqual(honest.map(() => key + 1))
    }
    const handled = (): number => attackers.reduce((sum, { savedCount }) => sum + savedCount, 0)
    expect(sent).toBe(sockets * framesEach)
    expect(handled()).toBeLessThanOrEqual(mostInOneMoment + sockets)
    expect(honest.map(({ socket }) => [socket.closedWith, socket.isPaused])).toEqual(honest.map(() => [null, false]))
    // Nothing is lost of anybody: what waited is handled at its pace.
    await relay.clock.advance(30_000)
    expect(attackers.filter(({ socket }) => socket.isPaused)).toEqual([])
    for (const person of honest) {
      const here = honest.filter(({ record }) => record === person.record)
      expect(person.doc.getText(person.record.id).toJSON()).toBe('字'.repeat(5 * here.length))
    }
  })
})
