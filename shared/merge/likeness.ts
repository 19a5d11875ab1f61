/** What two values must share to look alike to people: width, case, spaces, punctuation and the way a figure is written aside. */
import type { CellValue } from '../document/cell.ts'
import { contentKey } from '../document/content-key.ts'
import { findCurrency } from '../quantity/currency.ts'
import { parseDecimal } from '../quantity/decimal.ts'
import { parseMoney, readMoney } from '../quantity/money.ts'
import { fullAmount, parseQuantity, readQuantity } from '../quantity/quantity.ts'
import { findUnit } from '../quantity/unit.ts'
import type { Column } from '../table/column.ts'

// Punctuation and space in every script, and the signs that people put between words.
const betweenWords = /[\p{P}\p{Z}\p{C}\p{S}\s]+/gu
// Nothing in it that evening out would change: most cells.
const plainText = /^[a-z0-9\u4e00-\u9fff]*$/

/** Empty where the cell holds nothing that could look like anything. */
export type Likeness = (value: CellValue | undefined) => string

export function createLikeness(column: Column): Likeness {
  const read = readerOf(column)
  return (value) => (value === null || value === undefined || value === '' ? '' : read(value))
}

function readerOf(column: Column): (value: CellValue) => string {
  switch (column.type) {
    case 'quantity':
    case 'number':
      return quantityLikeness
    case 'money':
      return moneyLikeness
    case 'choice':
      return choiceReader(column)
    case 'chamber':
      return chamberLikeness
    case 'text':
    case 'date':
    case 'link':
    case 'person':
    case 'row':
      return textLikeness
  }
}

function textLikeness(value: CellValue): string {
  if (typeof value !== 'string') return contentKey(value) ?? ''
  if (plainText.test(value)) return value
  const plain = value.normalize('NFKC').toLowerCase()
  // A text of nothing but signs is compared as it stands.
  return plain.replace(betweenWords, '') || plain
}

/** By amount in single units and unit; 约 and its like aside, since one of two who enter a gift may leave it out. */
function quantityLikeness(value: CellValue): string {
  const quantity = typeof value === 'string' ? parseQuantity(value).figure : readQuantity(value)
  if (quantity === null) return textLikeness(value)
  return figureLikeness(fullAmount(quantity), findUnit(quantity.unit)?.code ?? textLikeness(quantity.unit))
}

function moneyLikeness(value: CellValue): string {
  const money = typeof value === 'string' ? parseMoney(value).figure : readMoney(value)
  if (money === null) return textLikeness(value)
  return figureLikeness(fullAmount(money), findCurrency(money.currency)?.currency.code ?? textLikeness(money.currency))
}

function figureLikeness(amount: string, unit: string): string {
  return `${parseDecimal(amount) ?? amount} ${unit}`
}

/** The code, also for a word that means it and was not read as it. */
function choiceReader({ choices = [] }: Column): (value: CellValue) => string {
  const codeOf = new Map(
    choices.flatMap(({ code, label, aliases = [] }) =>
      [code, label.zh, label.en, ...aliases].map((word) => [textLikeness(word), textLikeness(code)] as const),
    ),
  )
  return (value) => {
    const text = textLikeness(value)
    return codeOf.get(text) ?? text
  }
}

function chamberLikeness(value: CellValue): string {
  const member = typeof value === 'object' && value !== null ? value['member'] : undefined
  return textLikeness(member ?? value)
}
