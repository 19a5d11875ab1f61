/** What a cell says, however it is written: equal for what was exported and what a file gives back unchanged. */
import { contentKey } from '../document/content-key.ts'
import type { CellValue } from '../document/cell.ts'
import { parseDecimal } from '../quantity/decimal.ts'
import { fullAmount } from '../quantity/quantity.ts'
import { type CellContext, parseCellText } from '../table/cell-text.ts'
import type { Column } from '../table/column.ts'
import { readFigure } from '../table/figure-cell.ts'
import { readAliasText } from './alias-text.ts'
import { exportText, rowIdOfText } from './export-text.ts'

/** Of a value in the table: what its text gives when it is read again, which a value of a program's may not be. */
export function meaningOfValue(column: Column, value: CellValue | undefined, context: CellContext): string {
  if (isEmpty(value)) return ''
  if (column.type === 'row' && typeof value === 'string') return plainText(value)
  const text = plainText(exportText(column, value, 'zh', context))
  return meaningOfCell(column, { value: parseCellText(column, text, context).value, text }, context)
}

interface WrittenCell {
  readonly value: CellValue
  readonly text: string
}

/** Of a cell in a file. */
export function meaningOfCell(column: Column, { value, text }: WrittenCell, context: CellContext): string {
  if (isEmpty(value)) return ''
  switch (column.type) {
    case 'number':
    case 'quantity':
    case 'money': {
      const figure = readFigure(column.type, value)
      if (figure === null) return plainText(text)
      const kind = 'currency' in figure ? figure.currency : figure.unit
      return `${figure.qualifier} ${meaningOfNumber(fullAmount(figure))} ${kind}`
    }
    case 'chamber':
      // As it is written: whom a name leads to changes with the roster, and that is no change of the cell.
      return plainText(text)
    case 'row':
      return rowIdOfText(plainText(text))
    case 'text':
    case 'date':
    case 'choice':
    case 'link':
    case 'person':
      return plainText(exportText(column, value, 'zh', context))
    default:
      return column.type satisfies never
  }
}

export function meaningOfNumber(text: string): string {
  const digits = text.replaceAll(',', '')
  return parseDecimal(digits) ?? plainText(text)
}

/** In whatever order and language they stand. */
export function meaningOfAliases(text: string): string {
  const aliases = readAliasText(text).map(({ name, kind }) => `${kind}:${name}`)
  return aliases.sort().join('\n')
}

export function isEmpty(value: CellValue | undefined): boolean {
  return value === null || value === undefined || value === ''
}

export function isSameValue(a: CellValue | undefined, b: CellValue | undefined): boolean {
  const key = contentKey(a ?? null)
  return key !== null && key === contentKey(b ?? null)
}

export function plainText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
}
