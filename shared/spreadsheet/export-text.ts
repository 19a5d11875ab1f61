/** The text under which a value leaves for a spreadsheet; read again it gives the same value. */
import type { CellValue } from '../document/cell.ts'
import { baseAmount } from '../quantity/quantity.ts'
import { unitLabel } from '../quantity/unit.ts'
import { type CellContext, editText, formatCell, maxCellCharacters, unreadableText } from '../table/cell-text.ts'
import { readFigure } from '../table/figure-cell.ts'
import type { Column } from '../table/column.ts'
import { isReadable } from '../document/readable-value.ts'
import type { FigurePart, Language } from './table-heading.ts'

/** Longer than a spreadsheet's cell: cut, with a mark. Compared with the file it is the same, so it is never written back. */
const cutMark = '…'

export function exportText(
  column: Column,
  value: CellValue | undefined,
  language: Language,
  context: CellContext,
): string {
  const text = wholeText(column, value, language, context)
  return text.length <= maxCellCharacters ? text : text.slice(0, maxCellCharacters - cutMark.length) + cutMark
}

function wholeText(column: Column, value: CellValue | undefined, language: Language, context: CellContext): string {
  if (!isReadable(value)) return unreadableText[language]
  switch (column.type) {
    case 'choice':
    case 'chamber':
      return formatCell(column, value, language, context)
    case 'row':
      return typeof value === 'string' ? rowText(value, context) : formatCell(column, value, language, context)
    case 'text':
    case 'number':
    case 'quantity':
    case 'money':
    case 'date':
    case 'link':
    case 'person':
      return editText(column, value, context)
  }
}

/** A person reads the name, the import reads the id. */
function rowText(id: string, context: CellContext): string {
  const name = context.rowName?.(id) ?? null
  return name === null ? id : `${name} [${id}]`
}

/** The id at the end of such a text, or the text itself. */
export function rowIdOfText(text: string): string {
  return /\[([A-Za-z0-9_-]{1,64})\]$/.exec(text.trim())?.[1] ?? text.trim()
}

/** The figure beside its text: digits alone, so that a spreadsheet can add them up. '' for 数千, which no sum can hold. */
export function partText(column: Column, value: CellValue | undefined, part: FigurePart, language: Language): string {
  if (column.type !== 'quantity' && column.type !== 'money') return ''
  const figure = readFigure(column.type, value)
  if (figure === null) return ''
  if (part === 'number') return baseAmount(figure) ?? ''
  if ('currency' in figure) return part === 'currency' ? figure.currency : ''
  return part === 'unit' && figure.unit !== '' ? unitLabel(figure.unit, language) : ''
}
