/**
 * Tells what an imported row would change in a row that is there. Where the file brings its base, each cell is compared
 * three ways: what only the file changed is changed, what only colleagues changed stays theirs, what both changed a
 * person decides.
 */
import type { CellValue, Row } from '../document/cell.ts'
import { compare, parseDecimal } from '../quantity/decimal.ts'
import { fullAmount } from '../quantity/quantity.ts'
import { nameKey } from '../roster/name-key.ts'
import { type CellContext, parseCellText } from '../table/cell-text.ts'
import { readChamberReference } from '../table/chamber-cell.ts'
import { readFigure } from '../table/figure-cell.ts'
import type { Column } from '../table/column.ts'
import { numberField, type RowBase } from './base-column.ts'
import { isEmpty, isSameValue, meaningOfCell, meaningOfNumber, meaningOfValue, plainText } from './cell-meaning.ts'
import { exportText, partText } from './export-text.ts'
import type { CellChange } from './import-plan.ts'
import { readableValue } from '../document/readable-value.ts'
import type { ReadCell, ReadRow } from './read-import-row.ts'

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

export interface RowDifference {
  readonly changes: readonly CellChange[]
  /** Changed in the file and in the table, differently. */
  readonly conflicts: readonly CellChange[]
  /** Cells that only colleagues changed since the file was written: they stay. */
  readonly kept: number
}

export function compareWithRow(read: ReadRow, row: Row, options: CompareOptions): RowDifference {
  const difference = { changes: [] as CellChange[], conflicts: [] as CellChange[], kept: 0 }
  const base = options.isById ? read.row.base : null
  for (const column of options.columns) {
    const cell = read.cells.get(column.id)
    if (cell === undefined) continue
    const old = row[column.id] ?? null
    const part = changedPart(column, old, cell, read, base, options.context)
    const next = part ?? cell
    if (isSameCell(column, old, next.value, next.text, options.context)) continue
    if (!options.isById && (isEmpty(next.value) || isSameName(column, old, next.value, options))) continue
    const verdict =
      base === null ? 'changes' : compareThreeWays(column, old, cell, part !== null, base, options.context)
    if (verdict === 'kept') difference.kept += 1
    else {
      const oldText = exportText(column, old, 'zh', options.context)
      difference[verdict].push({
        field: column.id,
        old: readableValue(row[column.id]),
        next: next.value,
        oldText,
        nextText: next.text,
      })
    }
  }
  return difference
}

function compareThreeWays(
  column: Column,
  old: CellValue,
  cell: ReadCell,
  isPartChanged: boolean,
  base: RowBase,
  context: CellContext,
): 'changes' | 'conflicts' | 'kept' {
  const isFileAsExported = base.isAsExported(column.id, meaningOfCell(column, cell, context))
  // The column was not in the export: nobody can say what the person had seen.
  if (isFileAsExported === null) return isEmpty(old) ? 'changes' : 'conflicts'
  if (isFileAsExported && !isPartChanged) return 'kept'
  return base.isAsExported(column.id, meaningOfValue(column, old, context)) === true ? 'changes' : 'conflicts'
}

/** Nothing of it was changed since it was exported. */
export function isRowAsExported(read: ReadRow, columns: readonly Column[], context: CellContext): boolean {
  const { base } = read.row
  if (base === null) return false
  return columns.every((column) => {
    const cell = read.cells.get(column.id)
    if (cell === undefined || base.isAsExported(column.id, meaningOfCell(column, cell, context)) === false)
      return cell === undefined
    return isNumberAsExported(column, read, base) !== false
  })
}

/** Null where there is no number beside the figure, or it was not exported. */
function isNumberAsExported(column: Column, read: ReadRow, base: RowBase): boolean | null {
  const number = read.row.parts.get(column.id)?.get('number')
  return number === undefined ? null : base.isAsExported(numberField(column.id), meaningOfNumber(number))
}

function isSameName(column: Column, old: CellValue, next: CellValue, { nameColumn }: CompareOptions): boolean {
  const isText = column.id === nameColumn && typeof old === 'string' && typeof next === 'string'
  return isText && nameKey(old) === nameKey(next)
}

/** Whether what the file says is what the cell holds, in either language and however a figure is written. */
function isSameCell(column: Column, old: CellValue, next: CellValue, text: string, context: CellContext): boolean {
  if (isEmpty(old) || isEmpty(next)) return isEmpty(old) && isEmpty(next)
  if (isSameValue(old, next)) return true
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
function changedPart(
  column: Column,
  old: CellValue,
  cell: ReadCell,
  read: ReadRow,
  base: RowBase | null,
  context: CellContext,
): ReadCell | null {
  const parts = read.row.parts.get(column.id)
  const amount = parseDecimal((parts?.get('number') ?? '').replaceAll(',', ''))
  const written = read.row.texts.get(column.id)
  if (amount === null || written === undefined) return null
  const isNumberOld = base === null ? null : isNumberAsExported(column, read, base)
  if (base !== null && isNumberOld !== null) {
    const isTextOld = base.isAsExported(column.id, meaningOfCell(column, cell, context))
    if (isNumberOld || isTextOld !== true) return null
  } else {
    const before = partText(column, old, 'number', 'zh')
    if (before === '' || compare(amount, before) === 0) return null
    if (!isSameText(written, exportText(column, old, 'zh', context))) return null
  }
  const unit = parts?.get(column.type === 'money' ? 'currency' : 'unit') ?? ''
  const text = column.type === 'money' ? `${amount} ${unit}`.trim() : `${amount}${unit}`
  return { ...parseCellText(column, text, context), text }
}

function isSameText(a: string, b: string): boolean {
  return plainText(a) === plainText(b)
}
