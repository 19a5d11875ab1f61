/** Documents in one page that see each other at once, each behind its own gate, with every update kept for inspection. */
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type RemoteGate, createCompositionGate } from '../../../../client/collab/composition-gate.ts'
import { environmentClock } from './clock.ts'

export interface Replica {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly gate: RemoteGate
}

export interface Hub {
  readonly updates: Uint8Array[]
  /** An editor's replica waits while its person composes; a bare one takes everything at once. */
  join(user: { readonly name: string; readonly hue: number }): Replica
}

const fromHub = 'hub'

export function createHub(seed: Uint8Array): Hub {
  const replicas: Replica[] = []
  const updates: Uint8Array[] = []

  function join(user: { readonly name: string; readonly hue: number }): Replica {
    const doc = new Y.Doc({ gc: false })
    Y.applyUpdate(doc, seed, fromHub)
    for (const update of updates) Y.applyUpdate(doc, update, fromHub)
    const awareness = new Awareness(doc)
    awareness.setLocalStateField('user', { account: `account-${user.name}`, ...user })
    const replica = { doc, awareness, gate: createCompositionGate(environmentClock) }
    replicas.push(replica)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === fromHub) return
      updates.push(update)
      for (const other of replicas) {
        if (other !== replica) other.gate.pass(() => Y.applyUpdate(other.doc, update, fromHub))
      }
    })
    awareness.on(
      'update',
      ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
        if (origin === fromHub) return
        const update = encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed])
        for (const other of replicas) if (other !== replica) applyAwarenessUpdate(other.awareness, update, fromHub)
      },
    )
    return replica
  }
  return { updates, join }
}
