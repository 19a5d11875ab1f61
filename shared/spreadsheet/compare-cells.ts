/** Tells what an imported row would change in a row that is there. */
import { canonicalJson } from '../document/canonical-json.ts'
import type { CellValue, Row } from '../document/cell.ts'
import { compare, parseDecimal } from '../quantity/decimal.ts'
import { fullAmount } from '../quantity/quantity.ts'
import { nameKey } from '../roster/name-key.ts'
import { type CellContext, parseCellText } from '../table/cell-text.ts'
import { readChamberReference } from '../table/chamber-cell.ts'
import { readFigure } from '../table/figure-cell.ts'
import type { Column } from '../table/column.ts'
import { exportText, partText } from './export-text.ts'
import type { CellChange } from './import-plan.ts'
import type { ReadRow } from './read-import-row.ts'

export interface CompareOptions {
  readonly columns: readonly Column[]
  readonly context: CellContext
  /**
   * The row is known by its id, as in a returned export: an empty cell was emptied on purpose there, while a list of
   * somebody else's only does not know it, and writes a name with a space more.
   */
  readonly isById: boolean
  readonly nameColumn: string
}

export function compareWithRow(read: ReadRow, row: Row, options: CompareOptions): CellChange[] {
  return options.columns.flatMap((column) => {
    const cell = read.cells.get(column.id)
    if (cell === undefined) return []
    const old = row[column.id] ?? null
    const oldText = exportText(column, old, 'zh', options.context)
    const next = changedPart(column, old, read, options.context) ?? cell
    if (isSameCell(column, old, next.value, next.text, options.context)) return []
    if (!options.isById && (isEmpty(next.value) || isSameName(column, old, next.value, options))) return []
    return [{ field: column.id, old: row[column.id], next: next.value, oldText, nextText: next.text }]
  })
}

function isSameName(column: Column, old: CellValue, next: CellValue, { nameColumn }: CompareOptions): boolean {
  const isText = column.id === nameColumn && typeof old === 'string' && typeof next === 'string'
  return isText && nameKey(old) === nameKey(next)
}

/** Whether what the file says is what the cell holds, in either language and however a figure is written. */
function isSameCell(column: Column, old: CellValue, next: CellValue, text: string, context: CellContext): boolean {
  if (isEmpty(old) || isEmpty(next)) return isEmpty(old) && isEmpty(next)
  if (canonicalJson(old) === canonicalJson(next)) return true
  if ((['zh', 'en'] as const).some((language) => isSameText(exportText(column, old, language, context), text)))
    return true
  if (column.type === 'number' || column.type === 'quantity' || column.type === 'money') {
    return isSameFigure(readFigure(column.type, old), readFigure(column.type, next))
  }
  const member = readChamberReference(old)?.member
  return member !== undefined && member === readChamberReference(next)?.member
}

type Figure = ReturnType<typeof readFigure>

function isSameFigure(a: Figure, b: Figure): boolean {
  if (a === null || b === null || a.qualifier !== b.qualifier || compare(fullAmount(a), fullAmount(b)) !== 0)
    return false
  const kindOf = (figure: NonNullable<Figure>): string => ('currency' in figure ? figure.currency : figure.unit)
  return kindOf(a) === kindOf(b)
}

/**
 * The plain number beside a figure was changed and the figure's text was not: the number is what the person meant, in
 * the unit that stands there.
 */
function changedPart(column: Column, old: CellValue, read: ReadRow, context: CellContext) {
  const parts = read.row.parts.get(column.id)
  const number = parts?.get('number') ?? ''
  const amount = parseDecimal(number.replaceAll(',', ''))
  const before = partText(column, old, 'number', 'zh')
  if (amount === null || before === '' || compare(amount, before) === 0) return null
  const written = read.row.texts.get(column.id)
  if (written === undefined || !isSameText(written, exportText(column, old, 'zh', context))) return null
  const unit = parts?.get(column.type === 'money' ? 'currency' : 'unit') ?? ''
  const text = column.type === 'money' ? `${amount} ${unit}`.trim() : `${amount}${unit}`
  return { value: parseCellText(column, text, context).value, text }
}

export function isEmpty(value: CellValue | undefined): boolean {
  return value === null || value === undefined || value === ''
}

function isSameText(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
}
