/** Brings what was put aside into its document, as work of its writer, behind what the same client ids wrote before it (R17). */
import type { Principal } from '../../shared/access/principal.ts'
import { readUpdate } from '../../shared/document/update-reader.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { Access } from '../access/open-access.ts'
import type { Relay } from '../relay/create-relay.ts'
import type { AsideItem, AsideRow, Clock, DocumentRecord, Quarantine } from '../relay/ports.ts'
import { deliverParts, type DeliveryResult } from './deliver-parts.ts'

export interface ApplyAsideParts {
  readonly access: Pick<Access, 'accounts'>
  readonly relay: Relay
  readonly quarantine: Quarantine
  readonly clock: Clock
}

export type KeptUpdate = AsideItem & Pick<AsideRow, 'update'>

export type ApplyResult =
  | { readonly ok: true; readonly applied: readonly AsideItem[]; readonly seq: number }
  /** What came before it was applied; it and what follows wait on. */
  | { readonly ok: false; readonly reason: ApplyRefusal; readonly at: number }

type ApplyRefusal = 'gap' | 'foreignWork' | 'storeFailing' | 'sealed' | 'closedPeriod' | 'notTaken'

// Of one writer and document: as many as a week offline leaves, and a list that fits into memory.
const itemsAtMost = 10_000

/** The item, and before it what waits of the same client ids, in the order in which it came. */
export async function withEarlier(quarantine: Quarantine, item: KeptUpdate): Promise<KeptUpdate[]> {
  const { document, author } = item
  const older = await quarantine.listQuarantine({ account: author, document, beforeId: item.id, limit: itemsAtMost })
  const needed = neededBy(item)
  const chosen = [item]
  // Newest first: what an earlier one builds on is found further on.
  for (const { id, settled, author: by } of older) {
    const earlier = settled === null && by === author ? await quarantine.readQuarantine(id) : null
    if (earlier === null || !writtenIn(earlier).some((client) => needed.has(client))) continue
    for (const client of neededBy(earlier)) needed.add(client)
    chosen.unshift(earlier)
  }
  return chosen
}

/** @param applier asked anew for each item: rights may end between two */
export async function applyAside(
  parts: ApplyAsideParts,
  record: DocumentRecord,
  items: readonly KeptUpdate[],
  applier: () => Principal,
): Promise<ApplyResult> {
  let seq = 0
  for (const item of items) {
    const by = applier()
    const result = await deliverParts(parts.relay, {
      // The hand is the writer's, the right that of whoever applies it.
      signer: { ...by, account: item.author, name: parts.access.accounts.find(item.author)?.name ?? by.name },
      deliverer: by.account,
      record,
      writtenAtMs: item.writtenAtMs ?? item.receivedAtMs,
      updates: [item.update],
      isSettling: true,
    })
    if (result.result !== 'delivered') return { ok: false, reason: reasonOf(result), at: item.id }
    seq = Math.max(seq, result.seq)
    const settlement = { outcome: 'applied', settledBy: by.account, settledAtMs: parts.clock.now() } as const
    await parts.quarantine.settleQuarantine(item.id, settlement)
  }
  return { ok: true, applied: items, seq }
}

function reasonOf(result: DeliveryResult): ApplyRefusal {
  if (result.result === 'storeFailing') return 'storeFailing'
  if (result.result === 'sealed') return 'sealed'
  if (result.result !== 'refused') return 'notTaken'
  if (result.code.code === closeCode.clockGap.code) return 'gap'
  if (result.code.code === closeCode.periodClosed.code) return 'closedPeriod'
  // guard: updates.foreign
  return result.code.code === closeCode.foreignClient.code ? 'foreignWork' : 'notTaken'
}

/** The client ids that it writes as. */
function writtenIn({ update }: KeptUpdate): number[] {
  const read = readUpdate(update)
  return read.ok ? read.update.blocks.map(({ client }) => client) : []
}

/** Those that what it writes and deletes stands upon. */
function neededBy({ update }: KeptUpdate): Set<number> {
  const read = readUpdate(update)
  if (!read.ok) return new Set()
  const { blocks, deleted } = read.update
  const written = blocks.flatMap(({ client, dependencies }) => [client, ...dependencies.map((one) => one.client)])
  return new Set([...written, ...deleted.map(({ client }) => client)])
}
