/** All ledgers as one page reads them: figures with the ledgers that make them, and chambers in a neutral order. */
import type { DocumentId } from '../../shared/ids.ts'
import type { LeftOutSum, LedgerSubtotal, Subtotal, SummedSubtotals } from '../../shared/ledger/ledger-subtotal.ts'
import type { RosterDirectory } from '../../shared/roster/chamber-directory.ts'
import { type FigureKey, countedPart, figureName } from './drill.ts'

export interface SummedFigure extends Subtotal {
  readonly key: FigureKey
}

export function summedFigures(sums: SummedSubtotals): readonly SummedFigure[] {
  return [
    ...sums.items.map((sum) => ({ ...sum, key: { kind: 'item', item: sum.item, unit: sum.unit } as const })),
    ...sums.money.map((sum) => ({ ...sum, key: { kind: 'money', currency: sum.currency } as const })),
    ...sums.goodsValue.map((sum) => ({ ...sum, key: { kind: 'goodsValue', currency: sum.currency } as const })),
  ]
}

/** By name, for finding what changed. */
export function amountsByFigure(figures: readonly SummedFigure[]): ReadonlyMap<string, string> {
  return new Map(figures.map(({ key, amount }) => [figureName(key), amount]))
}

function lineOf(ledger: LedgerSubtotal, key: FigureKey): Subtotal | null {
  if (key.kind === 'item') {
    return ledger.items.find(({ item, unit }) => item === key.item && unit === key.unit) ?? null
  }
  return ledger[key.kind].find(({ currency }) => currency === key.currency) ?? null
}

export interface LedgerPart {
  readonly id: DocumentId
  readonly name: string
  readonly amount: string
  readonly entries: number
}

/** The ledgers that have rows in one part of a figure: counted, or left out for a reason. By name, never by amount. */
export function partsOfFigure(
  ledgers: readonly LedgerSubtotal[],
  key: FigureKey,
  part: string,
  nameOf: (ledger: LedgerSubtotal) => string,
): readonly LedgerPart[] {
  return ledgers
    .flatMap((ledger): LedgerPart[] => {
      const line = lineOf(ledger, key)
      const found: Pick<LeftOutSum, 'amount' | 'entries'> | null | undefined =
        part === countedPart ? line : line?.leftOut.find(({ reason }) => reason === part)
      if (found === null || found === undefined || found.entries === 0) return []
      return [{ id: ledger.id as DocumentId, name: nameOf(ledger), amount: found.amount, entries: found.entries }]
    })
    .sort(byName)
}

// One for all: making a collator costs more than sorting the list.
const byPinyin = new Intl.Collator('zh-CN-u-co-pinyin')

function byName(
  a: { readonly name: string; readonly id: string },
  b: { readonly name: string; readonly id: string },
): number {
  return byPinyin.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
}

export interface ChamberReport {
  readonly id: string
  readonly name: string
  /** Null where the chamber has none, or this account may not read it. */
  readonly ledger: DocumentId | null
  /** Something is written in it, counted or not. */
  readonly hasReported: boolean
}

export function hasEntries({ items, money, goodsValue }: LedgerSubtotal): boolean {
  return [...items, ...money, ...goodsValue].some(({ entries, leftOut }) => entries > 0 || leftOut.length > 0)
}

/** Every chamber of the roster and every other that has a ledger, by name. */
export function chamberReports(
  ledgers: readonly LedgerSubtotal[],
  directory: RosterDirectory | null,
): readonly ChamberReport[] {
  const found = new Map<string, ChamberReport>()
  for (const { id, name } of directory?.members ?? []) {
    found.set(id, { id, name: name || id, ledger: null, hasReported: false })
  }
  for (const ledger of ledgers) {
    if (ledger.chamber === null) continue
    const known = found.get(ledger.chamber)
    found.set(ledger.chamber, {
      id: ledger.chamber,
      name: known?.name ?? directory?.name(ledger.chamber) ?? ledger.title,
      // Of two ledgers of one chamber, the one with something in it.
      ledger: known?.hasReported === true ? known.ledger : (ledger.id as DocumentId),
      hasReported: known?.hasReported === true || hasEntries(ledger),
    })
  }
  return [...found.values()].sort(byName)
}
