/** Documents in one page that see each other at once, each behind its own gate, with every update kept for inspection. */
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type RemoteGate, createCompositionGate } from '../../../../client/collab/composition-gate.ts'
import { environmentClock } from './clock.ts'

export interface Replica {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly gate: RemoteGate
  /** Off the line nothing comes or goes; back on it, both sides get what they missed. */
  setOnline(isOnline: boolean): void
}

export interface Hub {
  readonly updates: Uint8Array[]
  /** An editor's replica waits while its person composes; a bare one takes everything at once. */
  join(user: { readonly name: string; readonly hue: number }): Replica
}

const fromHub = 'hub'

export function createHub(seed: Uint8Array): Hub {
  const replicas: { readonly replica: Replica; readonly isReached: () => boolean }[] = []
  const updates: Uint8Array[] = []

  function join(user: { readonly name: string; readonly hue: number }): Replica {
    const doc = new Y.Doc({ gc: false })
    Y.applyUpdate(doc, seed, fromHub)
    for (const update of updates) Y.applyUpdate(doc, update, fromHub)
    const awareness = new Awareness(doc)
    awareness.setLocalStateField('user', { account: `account-${user.name}`, ...user })
    let isOnline = true
    const replica: Replica = {
      doc,
      awareness,
      gate: createCompositionGate(environmentClock),
      setOnline(next) {
        isOnline = next
        if (!isOnline) return
        for (const update of updates) Y.applyUpdate(doc, update, fromHub)
        send(Y.encodeStateAsUpdate(doc))
      },
    }
    const isReached = (): boolean => isOnline
    replicas.push({ replica, isReached })
    function send(update: Uint8Array): void {
      updates.push(update)
      for (const other of replicas) {
        if (other.replica === replica || !other.isReached()) continue
        other.replica.gate.pass(() => Y.applyUpdate(other.replica.doc, update, fromHub))
      }
    }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromHub && isOnline) send(update)
    })
    awareness.on(
      'update',
      ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
        if (origin === fromHub || !isOnline) return
        const update = encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed])
        for (const { replica: other } of replicas)
          if (other !== replica) applyAwarenessUpdate(other.awareness, update, fromHub)
      },
    )
    return replica
  }
  return { updates, join }
}
