/** The rows behind an address that names a figure. */
import type { Total } from '../../shared/ledger/total.ts'
import type { TotalsResult } from '../../shared/ledger/totals-index.ts'
import { type Drill, type FigureKey, countedPart } from './drill.ts'

export function totalOf(result: Pick<TotalsResult, 'items' | 'money' | 'goodsValue'>, figure: FigureKey): Total | null {
  if (figure.kind === 'item') {
    return result.items.find(({ item, unit }) => item === figure.item && unit === figure.unit) ?? null
  }
  return result[figure.kind].find(({ currency }) => currency === figure.currency) ?? null
}

export function rowsOfDrill(result: TotalsResult, { figure, part }: Drill): readonly string[] {
  const total = totalOf(result, figure)
  if (total === null) return []
  if (part === countedPart) return total.rows
  return total.leftOut.filter(({ reason }) => reason === part).map(({ row }) => row)
}
