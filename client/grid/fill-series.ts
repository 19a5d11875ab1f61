/**
 * What a fill writes behind the cells it began with, or before them: one cell is copied, two and more numbers or dates
 * in equal steps go on, everything else is repeated. Ctrl turns copy and series round, as in other spreadsheets.
 */
import type { CellValue } from '../../shared/document/cell.ts'
import { add, compare, multiply, subtract } from '../../shared/quantity/decimal.ts'
import type { Money } from '../../shared/quantity/money.ts'
import type { Quantity } from '../../shared/quantity/quantity.ts'
import { readFigure } from '../../shared/table/figure-cell.ts'
import type { Column } from '../../shared/table/column.ts'
import { addDays, addMonths, dayCount, isDay } from './calendar-days.ts'

/** By steps behind the last cell; those before the first are counted back from there. */
type Continue = (steps: number) => CellValue

export interface FillManner {
  /** Copies where a series would go on, and the other way round. */
  readonly isTurned: boolean
  /** Up or left: before the first cell. */
  readonly isBackward: boolean
}

/** The nearest first. */
export function continueCells(
  column: Column,
  values: readonly CellValue[],
  count: number,
  { isTurned, isBackward }: FillManner,
): CellValue[] {
  const isSeries = values.length > 1 !== isTurned
  const next = isSeries ? (readFigures(column, values) ?? readDays(column, values)) : null
  return Array.from({ length: count }, (_, index) => {
    if (next === null) return repeated(values, index, isBackward) ?? null
    return next(isBackward ? -values.length - index : index + 1)
  })
}

/** The pattern goes on to both sides. */
export function repeated<T>(pattern: readonly T[], index: number, isBackward: boolean): T | undefined {
  const at = index % pattern.length
  return pattern[isBackward ? pattern.length - 1 - at : at]
}

function readFigures(column: Column, values: readonly CellValue[]): Continue | null {
  const { type } = column
  if (type !== 'number' && type !== 'quantity' && type !== 'money') return null
  const figures = values.map((value) => readFigure(type, value))
  const [first, second] = figures
  const last = figures.at(-1)
  if (first === undefined || first === null || last === undefined || last === null) return null
  const step = second === undefined || second === null ? '1' : subtract(second.amount, first.amount)
  const isEven = figures.every((figure, index) => {
    if (figure === null || !isAlike(figure, first)) return false
    const before = figures[index - 1]
    return before === undefined || before === null || compare(subtract(figure.amount, before.amount), step) === 0
  })
  if (!isEven) return null
  // Nobody typed it: what it shows is what it means.
  return (steps) => ({ ...last, amount: add(last.amount, multiply(step, String(steps))), raw: '' })
}

/** 8万个 and 9万个 go on; 8万个 and 900套 do not, nor does 近8万个. */
function isAlike(a: Quantity | Money, b: Quantity | Money): boolean {
  if (a.qualifier !== 'exact' || b.qualifier !== 'exact' || a.scale !== b.scale) return false
  return 'currency' in a ? 'currency' in b && a.currency === b.currency : 'unit' in b && a.unit === b.unit
}

function readDays(column: Column, values: readonly CellValue[]): Continue | null {
  if (column.type !== 'date') return null
  const days = values.flatMap((value) => (typeof value === 'string' && isDay(value) ? [value] : []))
  const [first, second] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined || days.length !== values.length) return null
  const months = second === undefined ? 0 : monthsBetween(first, second)
  // The same day of each month is a month's step, however long the months are.
  const isMonthly = months !== 0 && days.every((day, index) => day === addMonths(first, months * index))
  if (isMonthly) return (steps) => addMonths(first, months * (days.length - 1 + steps))
  const step = second === undefined ? 1 : dayCount(first, second)
  const isEven = days.every((day, index) => day === addDays(first, step * index))
  return isEven ? (steps) => addDays(last, step * steps) : null
}

function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + toMonth - fromMonth
}
