/** What was put aside, in memory. */
import type {
  AsideItem,
  AsideQuery,
  AsideRow,
  AsideSettlement,
  QuarantineCaps,
  QuarantineResult,
} from '../relay/ports.ts'
import { type KeptItem, QuarantineUse } from './quarantine-use.ts'

interface Kept {
  readonly row: AsideRow
  readonly reason: string
  settled: AsideSettlement | null
}

export class MemoryQuarantine {
  readonly #kept: Kept[] = []
  readonly #use = new QuarantineUse()

  get quarantined(): readonly Readonly<Kept>[] {
    return this.#kept
  }

  add(row: AsideRow, reason: string, caps: QuarantineCaps): QuarantineResult {
    if (!this.#use.fits(toKept(row), caps)) return 'full'
    this.#use.add(toKept(row))
    this.#kept.push({ row: { ...row, update: row.update.slice() }, reason, settled: null })
    return 'kept'
  }

  list({ account, document, beforeId, limit }: AsideQuery): AsideItem[] {
    return this.#kept
      .map(toItem)
      .filter(({ id }) => id < beforeId)
      .filter(({ author, deliverer }) => account === null || author === account || deliverer === account)
      .filter((item) => document === null || item.document === document)
      .toReversed()
      .slice(0, limit)
  }

  read(id: number): (AsideItem & Pick<AsideRow, 'update'>) | null {
    const kept = this.#kept[id - 1]
    return kept === undefined ? null : { ...toItem(kept, id - 1), update: kept.row.update }
  }

  settle(id: number, settlement: AsideSettlement): boolean {
    const kept = this.#kept[id - 1]
    if (kept === undefined || kept.settled !== null) return false
    kept.settled = settlement
    this.#use.remove(toKept(kept.row))
    return true
  }
}

function toKept({ document, deliverer, receivedAtMs, update }: AsideRow): KeptItem {
  return { document, deliverer, receivedAtMs, bytes: update.length }
}

function toItem({ row: { update, ...row }, reason, settled }: Kept, index: number): AsideItem {
  return { ...row, id: index + 1, reason, bytes: update.length, settled }
}
