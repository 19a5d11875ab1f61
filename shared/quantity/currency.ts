/** A currency by whatever people call it: code, sign, Chinese or English name. */
import type { Label } from '../table/column.ts'
import { currencyTable } from './currency-table.ts'
import { wordKey } from './half-width.ts'

export interface Currency {
  /** ISO 4217. */
  readonly code: string
  readonly label: Label
  /** Digits behind the point that are in use. */
  readonly minorDigits: number
}

/** What the federation's totals are converted to, and what money without a currency's name is taken for. */
export const homeCurrency = 'CNY'

/** Signs that several countries use. */
const ambiguousSigns: ReadonlySet<string> = new Set([
  '$',
  '¥',
  'dollar',
  'dollars',
  '里拉',
  '镑',
  '迪拉姆',
  '里亚尔',
  '马纳特',
])

const byCode = new Map<string, Currency>()
const byWord = new Map<string, Currency>()
for (const [code, minorDigits, zh, en, words = ''] of currencyTable) {
  const currency = { code, label: { zh, en }, minorDigits }
  byCode.set(code, currency)
  for (const word of [code, zh, en, ...words.split(' ')]) if (word !== '') byWord.set(wordKey(word), currency)
}

export function currencyOf(code: string): Currency | null {
  return byCode.get(code) ?? null
}

export function findCurrency(word: string): { readonly currency: Currency; readonly isAmbiguous: boolean } | null {
  const key = wordKey(word)
  const plural = /^[a-z]{3,}s$/.test(key) ? key.slice(0, -1) : key
  const currency = byWord.get(key) ?? byWord.get(plural)
  // ¥ is the federation's own sign on a ledger; only a foreign one needs a word.
  return currency === undefined ? null : { currency, isAmbiguous: key !== '¥' && ambiguousSigns.has(key) }
}

export function currencyLabel(code: string, language: 'zh' | 'en'): string {
  return byCode.get(code)?.label[language] ?? code
}
