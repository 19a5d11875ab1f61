/** An amount of goods: what was typed, and what it means, side by side (D4). */
import { type Decimal, compare, isDecimal, isInteger, isNegative, parseDecimal } from './decimal.ts'
import { type FigureIssue, type FigureReading, unreadable } from './figure-issue.ts'
import { readFigureText } from './figure-text.ts'
import { type Qualifier, isQualifier } from './qualifier.ts'
import { type Scale, applyScale, isScale } from './scale.ts'
import { findCurrency } from './currency.ts'
import { findLeadingUnit, findUnit } from './unit.ts'

/** A type and not an interface: as it stands it is a cell's value. */
export type Quantity = {
  /** As written before the scale. */
  readonly amount: Decimal
  readonly scale: Scale
  /** A known unit's code, or the word as typed; empty for a bare number. */
  readonly unit: string
  readonly qualifier: Qualifier
  readonly raw: string
}

// A thousand times the masks that the world makes in a year.
const absurdQuantity: Decimal = '100000000000000'

// A unit nobody listed is a word, not a sentence.
const maxUnitLength = 8

/** Reads a quantity with its unit; without a unit the quantity's unit is empty. */
export function parseQuantity(text: string): FigureReading<Quantity> {
  const read = readFigureText(text)
  if (read === null || read.lead !== '') return unreadable(text)
  const { amount, scale, qualifier, tail, isForbiddenStyle } = read
  const known = findLeadingUnit(tail)
  const rest = known === null ? '' : tail.slice(known.length)
  if (/\d/.test(known === null ? tail : rest)) return unreadable(text)
  if (known === null && findCurrency(tail) !== null) return unreadable(tail, 'unknownUnit')
  if (known === null && tail.length > maxUnitLength) return unreadable(text)
  const figure = { amount, scale, unit: known?.unit.code ?? tail, qualifier, raw: text }
  const style: FigureIssue | null = isForbiddenStyle
    ? { code: 'forbiddenStyle', severity: 'warn', detail: scale }
    : null
  const ignored: FigureIssue | null = rest === '' ? null : { code: 'ignoredText', severity: 'warn', detail: rest }
  return { figure, issue: quantityIssue(figure) ?? style ?? ignored }
}

/** What a stored quantity has against it. */
export function quantityIssue(quantity: Quantity): FigureIssue | null {
  const base = fullAmount(quantity)
  if (isNegative(base)) return { code: 'negative', severity: 'error', detail: base }
  if (compare(base, absurdQuantity) > 0) return { code: 'absurd', severity: 'error', detail: base }
  const unit = findUnit(quantity.unit)
  if (quantity.unit !== '' && unit === null) return { code: 'unknownUnit', severity: 'warn', detail: quantity.unit }
  const isPiece = unit?.kind === 'count' || unit?.kind === 'package'
  if (isPiece && !isInteger(base)) return { code: 'fraction', severity: 'warn', detail: base }
  return null
}

/** The amount in single units: what is added up. Null for 数千, which no sum can hold. */
export function baseAmount(figure: Pick<Quantity, 'amount' | 'scale' | 'qualifier'>): Decimal | null {
  return figure.qualifier === 'several' ? null : fullAmount(figure)
}

/** The amount for order among others, 数千 at its thousand. */
export function fullAmount({ amount, scale }: Pick<Quantity, 'amount' | 'scale'>): Decimal {
  return applyScale(amount, scale)
}

/** A quantity as a cell holds it, checked; null for anything else. */
export function readQuantity(value: unknown): Quantity | null {
  if (value === null || typeof value !== 'object') return null
  const { amount, scale, unit, qualifier, raw } = value as Partial<Record<keyof Quantity, unknown>>
  if (typeof amount !== 'string' || !isDecimal(amount)) return null
  if (scale !== undefined && (typeof scale !== 'string' || !isScale(scale))) return null
  return {
    amount: parseDecimal(amount) ?? amount,
    scale: scale ?? '',
    unit: typeof unit === 'string' ? unit : '',
    qualifier: isQualifier(qualifier) ? qualifier : 'exact',
    raw: typeof raw === 'string' ? raw : '',
  }
}
