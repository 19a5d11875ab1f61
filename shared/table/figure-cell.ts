/** Cells of numbers, quantities and money: the value beside what was typed, and the amount that sums take. */
import { currencyLabel, currencyOf } from '../quantity/currency.ts'
import type { Decimal } from '../quantity/decimal.ts'
import type { FigureReading } from '../quantity/figure-issue.ts'
import { formatGridAmount, formatMoneyAmount } from '../quantity/format-amount.ts'
import { type Money, moneyIssue, parseMoney, readMoney } from '../quantity/money.ts'
import { qualifierLabels } from '../quantity/qualifier.ts'
import {
  type Quantity,
  baseAmount,
  fullAmount,
  parseQuantity,
  quantityIssue,
  readQuantity,
} from '../quantity/quantity.ts'
import { type Scale, isForbiddenScale } from '../quantity/scale.ts'
import { unitLabel } from '../quantity/unit.ts'
import type { CellReading } from './cell-context.ts'
import type { CellIssue } from './cell-issue.ts'

export type FigureType = 'number' | 'quantity' | 'money'

export function parseFigureCell(type: FigureType, text: string): CellReading<Quantity | Money | string> {
  const { figure, issue }: FigureReading<Quantity | Money> = type === 'money' ? parseMoney(text) : parseQuantity(text)
  if (figure === null) return { value: text, issue }
  // A number has no unit: 600余家 is 600, and what was typed says the rest.
  return { value: type === 'number' ? { ...figure, unit: '' } : figure, issue }
}

export function readFigure(type: FigureType, value: unknown): Quantity | Money | null {
  return type === 'money' ? readMoney(value) : readQuantity(value)
}

export function figureCellIssue(type: FigureType, value: unknown): CellIssue | null {
  const figure = readFigure(type, value)
  if (figure === null) {
    const text = typeof value === 'string' ? value : ''
    const reason = text === '' ? null : parseFigureCell(type, text).issue
    return reason?.severity === 'error' ? reason : { code: 'unreadable', severity: 'error', detail: text }
  }
  const issue = 'currency' in figure ? moneyIssue(figure) : quantityIssue(figure)
  if (issue !== null) return issue
  const isForbidden = isForbiddenScale(figure.scale) && new RegExp(`\\d${figure.scale}`).test(figure.raw)
  return isForbidden ? { code: 'forbiddenStyle', severity: 'warn', detail: figure.scale } : null
}

/** Every digit and the unit in words: 约 21,000,000 中非法郎. */
export function formatFigure(figure: Quantity | Money, language: 'zh' | 'en'): string {
  if (figure.qualifier === 'several') return formatSeveral(figure, language)
  const before = qualifierLabels[figure.qualifier][language]
  const digits =
    'currency' in figure
      ? formatMoneyAmount(fullAmount(figure), currencyOf(figure.currency)?.minorDigits ?? 0)
      : formatGridAmount(fullAmount(figure))
  const isIncomplete = figure.qualifier === 'incomplete' && language === 'zh'
  return isIncomplete ? `${join(digits, figure, language)}（${before}）` : join(`${before}${digits}`, figure, language)
}

const severalInEnglish: Readonly<Partial<Record<Scale, string>>> = {
  '': 'several',
  十: 'tens of',
  百: 'hundreds of',
  千: 'thousands of',
  万: 'tens of thousands of',
  十万: 'hundreds of thousands of',
  百万: 'millions of',
}

function formatSeveral(figure: Quantity | Money, language: 'zh' | 'en'): string {
  const chinese = `${qualifierLabels.several.zh}${figure.scale}`
  return join(language === 'zh' ? chinese : (severalInEnglish[figure.scale] ?? chinese), figure, language)
}

function join(digits: string, figure: Quantity | Money, language: 'zh' | 'en'): string {
  if ('currency' in figure) {
    if (language === 'en') return `${digits} ${figure.currency}`
    return `${digits} ${figure.currency === 'CNY' ? '元' : currencyLabel(figure.currency, language)}`
  }
  return figure.unit === '' ? digits : `${digits} ${unitLabel(figure.unit, language)}`
}

export interface CellAmount {
  readonly amount: Decimal
  /** Of the quantity, the currency of money, empty for a number: sums never mix them. */
  readonly unit: string
}

export function figureAmount(type: FigureType, value: unknown): CellAmount | null {
  const figure = readFigure(type, value)
  const amount = figure === null ? null : baseAmount(figure)
  if (figure === null || amount === null) return null
  return { amount, unit: 'currency' in figure ? figure.currency : figure.unit }
}
