/** Tells the server what was created and renamed on this device, in an order that it can accept. */
import type { DocumentId } from '../../shared/ids.ts'
import { type Api, ApiError } from './api.ts'
import type { LocalReplica } from './local-replica.ts'
import { entryOf } from './registry.ts'
import type { PendingCreation } from './replica-database.ts'
import type { SignedInAccount } from './signed-in-account.ts'

/** Parents before children, else by age; what waits for a refused parent is left out. */
function inDeliveryOrder(creations: readonly PendingCreation[]): PendingCreation[] {
  const waiting = new Map(creations.map((creation) => [creation.id, creation]))
  const ordered: PendingCreation[] = []
  for (let hasProgress = true; hasProgress;) {
    hasProgress = false
    const due = [...waiting.values()].sort((a, b) => a.createdAtMs - b.createdAtMs)
    for (const creation of due) {
      if (creation.refusal !== null || (creation.parent !== null && waiting.has(creation.parent))) continue
      waiting.delete(creation.id)
      ordered.push(creation)
      hasProgress = true
    }
  }
  return ordered
}

export interface DeliveryParts {
  readonly api: Api
  readonly replica: LocalReplica
  readonly account: SignedInAccount
}

/** Rejects with the ApiError that a retry may cure; final refusals are noted and kept. */
export async function deliverCreations({ api, replica, account }: DeliveryParts): Promise<void> {
  for (const creation of inDeliveryOrder([...replica.creations.values()])) {
    const { id, kind, title, parent, chamber } = creation
    // A refusal of the parent a moment ago leaves this one waiting.
    if (parent !== null && replica.creations.has(parent)) continue
    try {
      await api.request('POST', '/documents', {
        id,
        kind,
        title,
        ...(parent === null ? {} : { parent }),
        ...(chamber === null ? {} : { chamber }),
      })
    } catch (error) {
      await replica.change({ type: 'putCreation', creation: { ...creation, refusal: finalCode(error) } })
      continue
    }
    const others = replica.registry.filter((entry) => entry.id !== id)
    const entry = { ...entryOf(creation, account), isPending: false }
    // One change: the document must not vanish from the list between the two.
    await replica.change({ type: 'removeCreation', id }, { type: 'replaceRegistry', entries: [...others, entry] })
  }
}

export async function deliverRenames({ api, replica }: DeliveryParts): Promise<void> {
  for (const rename of replica.renames.values()) {
    if (rename.refusal !== null || replica.creations.has(rename.id)) continue
    try {
      await api.request('PATCH', `/documents/${rename.id}`, { title: rename.title })
    } catch (error) {
      await replica.change({ type: 'putRename', rename: { ...rename, refusal: finalCode(error) } })
      continue
    }
    // A newer title was asked for while this one was on its way.
    if (replica.renames.get(rename.id)?.renamedAtMs !== rename.renamedAtMs) continue
    const entries = replica.registry.map((entry) =>
      entry.id === rename.id ? { ...entry, title: rename.title } : entry,
    )
    await replica.change({ type: 'removeRename', id: rename.id }, { type: 'replaceRegistry', entries })
  }
}

/** Makes what was refused due again. */
export async function reopenRefused(replica: LocalReplica): Promise<void> {
  for (const creation of replica.creations.values()) {
    if (creation.refusal !== null)
      await replica.change({ type: 'putCreation', creation: { ...creation, refusal: null } })
  }
  for (const rename of replica.renames.values()) {
    if (rename.refusal !== null) await replica.change({ type: 'putRename', rename: { ...rename, refusal: null } })
  }
}

export function hasDuePending(replica: LocalReplica): boolean {
  const isDue = (pending: { readonly id: DocumentId; readonly refusal: string | null }): boolean =>
    pending.refusal === null
  return [...replica.creations.values()].some(isDue) || [...replica.renames.values()].some(isDue)
}

function finalCode(error: unknown): string {
  // An account that has ended may come back: that says nothing about what it made.
  if (error instanceof ApiError && error.isFinal && error.code !== 'accessEnded') return error.code
  throw error
}
