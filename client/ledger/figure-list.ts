/** A figure's name and amount in words: what the panel, the office's page and the table's filter call it. */
import { itemOf } from '../../shared/ledger/contribution.ts'
import { moneyItem } from '../../shared/ledger/item-name.ts'
import { currencyLabel, currencyOf, homeCurrency } from '../../shared/quantity/currency.ts'
import { formatGridAmount, formatMoneyAmount } from '../../shared/quantity/format-amount.ts'
import { unitLabel } from '../../shared/quantity/unit.ts'
import type { Words } from '../ui/language/words.ts'
import type { FigureKey } from './drill.ts'

/** The federation's own currency first, the others as they come. */
export function homeFirst<T extends { readonly currency: string }>(sums: readonly T[]): readonly T[] {
  return sums.toSorted((a, b) => Number(b.currency === homeCurrency) - Number(a.currency === homeCurrency))
}

export function figureTitle(key: FigureKey, language: 'zh' | 'en', words: Words['ledger']): string {
  if (key.kind !== 'item') return key.currency === '' ? words.unknownCurrency : currencyLabel(key.currency, language)
  if (key.item === moneyItem) return words.money
  return (itemOf(key.item)?.label[language] ?? key.item) || words.noItem
}

/** Every digit, grouped: 5,975,902. */
export function figureAmount(key: FigureKey, amount: string): string {
  if (key.kind === 'item') return formatGridAmount(amount)
  return formatMoneyAmount(amount, currencyOf(key.currency)?.minorDigits ?? 0)
}

/** What stands behind the amount in grey: the unit, or the currency's code. */
export function figureUnit(key: FigureKey, language: 'zh' | 'en'): string {
  return key.kind === 'item' ? unitLabel(key.unit, language) : key.currency
}
