/** Brings what a branch suggests into its base: forward edits of whoever wrote them, delivered by whoever accepts (G3, G5). */
import type { Principal } from '../../shared/access/principal.ts'
import { cutUpdate } from '../../shared/document/update-parts.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { Access } from '../access/open-access.ts'
import { type DeliveryResult, deliverParts } from '../carry/deliver-parts.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { Relay } from '../relay/create-relay.ts'
import type { DocumentRecord, DocumentRegistry, Seq } from '../relay/ports.ts'

export interface BringInParts {
  readonly access: Pick<Access, 'accounts'>
  readonly registry: Pick<DocumentRegistry, 'find'>
  readonly relay: Pick<Relay, 'connect'>
  readonly states: Pick<FixedStates, 'suggestedParts'>
}

export type BringInResult = 'broughtIn' | 'baseSealed' | 'closedPeriod' | 'storeFailing' | 'notTaken' | 'damaged'

/** @param principal asked before each person's part: rights may end between two (R8) */
export type BringIn = (branch: DocumentRecord, seq: Seq, principal: () => Principal) => Promise<BringInResult>

/** What is refused half-way may be accepted again: what the base has by then it is not given twice. */
export function createBringIn({ access, registry, relay, states }: BringInParts): BringIn {
  return async (branch, seq, principal) => {
    const suggested = await states.suggestedParts({ branch: branch.id, seq })
    if (suggested === null) return 'damaged'
    for (const { author, writtenAtMs, update } of suggested) {
      const by = principal()
      const record = branch.parent === null ? null : registry.find(branch.parent)
      if (record === null) return 'notTaken'
      const result = await deliverParts(relay, {
        // The hand is the writer's, the right that of whoever accepts.
        signer: { ...by, account: author, name: access.accounts.find(author)?.name ?? by.name },
        deliverer: by.account,
        record,
        writtenAtMs,
        updates: cutUpdate(update),
        isSettling: true,
      })
      if (result.result !== 'delivered') return refusalOf(result)
    }
    return 'broughtIn'
  }
}

function refusalOf(result: Exclude<DeliveryResult, { readonly result: 'delivered' }>): BringInResult {
  if (result.result === 'sealed') return 'baseSealed'
  if (result.result === 'storeFailing') return 'storeFailing'
  const isClosed = result.result === 'refused' && result.code.code === closeCode.periodClosed.code
  return isClosed ? 'closedPeriod' : 'notTaken'
}
