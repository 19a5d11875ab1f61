/** Between a cell's value and its text, one rule for every screen, file and paste: type it, show it, edit it, order it. */
import type { CellValue } from '../document/cell.ts'
import { isReadable, isUnreadableMark } from '../document/readable-value.ts'
import { compare } from '../quantity/decimal.ts'
import { fullAmount } from '../quantity/quantity.ts'
import type { CellContext, CellReading } from './cell-context.ts'
import type { CellIssue } from './cell-issue.ts'
import { chamberIssue, formatChamber, parseChamberCell, readChamberReference } from './chamber-cell.ts'
import { choiceIssue, formatChoice, parseChoiceCell } from './choice-cell.ts'
import type { Column } from './column.ts'
import { isStoredDate, parseDateText } from './date-text.ts'
import {
  type CellAmount,
  figureAmount,
  figureCellIssue,
  formatFigure,
  parseFigureCell,
  readFigure,
} from './figure-cell.ts'
import { safeAddress } from './link-text.ts'

export type { ChamberDirectory, CellContext } from './cell-context.ts'
export type { CellIssue } from './cell-issue.ts'

// What a cell of Excel holds, so that an export never cuts: longer text belongs in an article.
export const maxCellCharacters = 32_767

/** Empty text is an empty cell. What is unreadable or unknown is kept as typed, with an issue. */
export function parseCellText(column: Column, text: string, context: CellContext): CellReading<CellValue> {
  const typed = text.trim()
  if (typed === '') return { value: null, issue: null }
  if (typed.length > maxCellCharacters) return { value: text, issue: tooLong }
  switch (column.type) {
    case 'text':
      return { value: text, issue: null }
    case 'person':
      return { value: typed, issue: null }
    case 'number':
    case 'quantity':
    case 'money':
      return parseFigureCell(column.type, typed)
    case 'date':
      return parseDateCell(column, typed, context)
    case 'choice':
      return parseChoiceCell(column, typed)
    case 'chamber':
      return parseChamberCell(typed, context)
    case 'link':
    case 'row':
      return { value: typed, issue: cellIssue(column, typed, context) }
    default:
      return column.type satisfies never
  }
}

const tooLong: CellIssue = { code: 'tooLong', severity: 'warn', detail: '' }

function parseDateCell(column: Column, text: string, context: CellContext): CellReading<string> {
  const read = parseDateText(text, context.todayInBeijing)
  if (read === null) return { value: text, issue: { code: 'unreadable', severity: 'error', detail: text } }
  const { date, isYearAssumed, ignored } = read
  const issue = dateIssue(column, date, context)
  if (issue !== null) return { value: date, issue }
  if (isYearAssumed) return { value: date, issue: { code: 'assumedYear', severity: 'warn', detail: date.slice(0, 4) } }
  return { value: date, issue: ignored === '' ? null : { code: 'ignoredText', severity: 'warn', detail: ignored } }
}

function dateIssue({ mayLieAhead }: Column, value: string, context: CellContext): CellIssue | null {
  if (!isStoredDate(value)) return { code: 'unreadable', severity: 'error', detail: value }
  if (mayLieAhead === true) return null
  const isFuture = value > context.todayInBeijing.slice(0, value.length)
  return isFuture ? { code: 'futureDate', severity: 'warn', detail: value } : null
}

/** What a value that is stored has against it. */
export function cellIssue(column: Column, value: CellValue | undefined, context: CellContext): CellIssue | null {
  if (value === null || value === undefined || value === '') return null
  const text = typeof value === 'string' ? value : null
  if (text !== null && text.length > maxCellCharacters) return tooLong
  if (text === null && !isReadable(value)) return notText
  switch (column.type) {
    case 'number':
    case 'quantity':
    case 'money':
      return figureCellIssue(column.type, value)
    case 'chamber':
      return chamberIssue(value, context)
    case 'text':
    case 'person':
      return text === null ? notText : null
    case 'date':
      return text === null ? notText : dateIssue(column, text, context)
    case 'choice':
      return text === null ? notText : choiceIssue(column, text)
    case 'link':
      if (text === null) return notText
      return safeAddress(text) === null ? { code: 'unsafeLink', severity: 'warn', detail: text } : null
    case 'row':
      if (text === null) return notText
      if (context.rowName === undefined || context.rowName(text) !== null) return null
      return { code: 'unknownRow', severity: 'warn', detail: text }
    default:
      return column.type satisfies never
  }
}

/** A program wrote a value of another type: it is shown as it is and counted nowhere. */
const notText: CellIssue = { code: 'unreadable', severity: 'error', detail: '' }

/** A program put something there that is no cell's value: no number, a text or a map of its own. */
export const unreadableText = { zh: '（无法读取）', en: '(unreadable)' } as const

/** What the grid shows. */
export function formatCell(
  column: Column,
  value: CellValue | undefined,
  language: 'zh' | 'en',
  context: CellContext,
): string {
  if (value === null || value === undefined) return ''
  if (!isReadable(value) || isUnreadableMark(value)) return unreadableText[language]
  if (column.type === 'number' || column.type === 'quantity' || column.type === 'money') {
    const figure = readFigure(column.type, value)
    if (figure !== null) return formatFigure(figure, language)
  }
  if (column.type === 'chamber' && readChamberReference(value) !== null) return formatChamber(value, context)
  if (typeof value !== 'string') return JSON.stringify(value)
  if (column.type === 'choice') return formatChoice(column, value, language)
  return column.type === 'row' ? (context.rowName?.(value) ?? value) : value
}

/** What the editor starts with and what copy puts on the clipboard: reading it again gives the same value. */
export function editText(column: Column, value: CellValue | undefined, context: CellContext): string {
  if (value === null || value === undefined) return ''
  if (column.type === 'number' || column.type === 'quantity' || column.type === 'money') {
    const figure = readFigure(column.type, value)
    if (figure !== null) return figure.raw === '' ? formatFigure(figure, 'zh') : figure.raw
  }
  if (column.type === 'chamber') {
    const reference = readChamberReference(value)
    if (reference !== null) return reference.name === '' ? reference.member : reference.name
  }
  if (column.type === 'row' && typeof value === 'string') return value
  return formatCell(column, value, 'zh', context)
}

// One for all: making a collator costs more than a thousand comparisons.
const byPinyin = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true })

/** Figures by amount, dates by day, choices in their order, everything else by pinyin; empty cells last. */
export function compareCells(
  column: Column,
  a: CellValue | undefined,
  b: CellValue | undefined,
  context: CellContext,
): number {
  const isEmpty = [a, b].map((value) => value === null || value === undefined || value === '')
  if (isEmpty[0] === true || isEmpty[1] === true) return (isEmpty[0] === true ? 1 : 0) - (isEmpty[1] === true ? 1 : 0)
  if (column.type === 'number' || column.type === 'quantity' || column.type === 'money') {
    const [left, right] = [readFigure(column.type, a), readFigure(column.type, b)]
    if (left !== null && right !== null) return compare(fullAmount(left), fullAmount(right))
    if (left !== null || right !== null) return left === null ? 1 : -1
  }
  if (column.type === 'choice') {
    const places = [a, b].map((value) => column.choices?.findIndex(({ code }) => code === value) ?? -1)
    const [left = -1, right = -1] = places
    if (left !== right) return left < 0 ? 1 : right < 0 ? -1 : left - right
  }
  const [left, right] = [formatCell(column, a, 'zh', context), formatCell(column, b, 'zh', context)]
  if (column.type === 'date') return left < right ? -1 : left > right ? 1 : 0
  return byPinyin.compare(left, right)
}

/** The amount that the status bar adds up, with its unit or currency; null for what cannot be added. */
export function cellAmount(column: Column, value: CellValue | undefined): CellAmount | null {
  if (column.type !== 'number' && column.type !== 'quantity' && column.type !== 'money') return null
  return figureAmount(column.type, value)
}
