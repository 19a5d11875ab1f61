/** Takes the rows out of a sheet under a mapping: texts by field, with what stands in merged cells and in headings. */
import type { Column } from '../table/column.ts'
import { readBase, type RowBase } from './base-column.ts'
import type { ColumnMapping, MappedColumn } from './map-columns.ts'
import type { Sheet } from './sheet.ts'
import { type FigurePart, headingKey } from './table-heading.ts'

export interface ImportRow {
  readonly number: number
  readonly rowId: string
  /** By field; a field whose column is in the file and whose cell is empty has ''. */
  readonly texts: ReadonlyMap<string, string>
  readonly chamberIds: ReadonlyMap<string, string>
  /** Null if the file has no such column. */
  readonly aliases: string | null
  /** By field and part. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<FigurePart, string>>
  /** Null if the file has none for this row. */
  readonly base: RowBase | null
}

/** A value over several rows is repeated in each, but never a figure: one count for two rows must not become two. */
const repeatedTypes: ReadonlySet<Column['type']> = new Set(['text', 'choice', 'chamber', 'person', 'date', 'link'])

export function takeImportRows(sheet: Sheet, mapping: ColumnMapping, columns: readonly Column[]): ImportRow[] {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const filled = fillMerges(sheet, mapping, byId)
  const headings = mapping.columns.map(({ heading }) => headingKey(heading))
  return (
    sheet.rows
      .filter(({ number, cells }) => {
        if (mapping.headingRow !== null && number <= mapping.headingRow) return false
        // Headings are repeated at the head of each printed page.
        return !cells.every((cell, index) => headingKey(cell) === (headings[index] ?? ''))
      })
      .map(({ number, cells }) => takeRow(number, filled.get(number) ?? cells, mapping.columns, byId))
      // A row's id alone is what is left of a row that somebody emptied.
      .filter(holdsSomething)
  )
}

function holdsSomething({ texts, aliases, parts }: ImportRow): boolean {
  const figures = [...parts.values()].flatMap((each) => [...each.values()])
  return [...texts.values(), ...figures, aliases ?? ''].some((text) => text !== '')
}

function takeRow(
  number: number,
  cells: readonly string[],
  columns: readonly MappedColumn[],
  byId: ReadonlyMap<string, Column>,
): ImportRow {
  const texts = new Map<string, string>()
  const chamberIds = new Map<string, string>()
  const parts = new Map<string, Map<FigurePart, string>>()
  let rowId = ''
  let aliases: string | null = null
  let written: { readonly text: string; readonly fields: readonly string[] } | null = null
  for (const { index, target, unit } of columns) {
    const text = cleanText(cells[index] ?? '')
    if (target.kind === 'rowId') rowId = text
    else if (target.kind === 'base') written = { text, fields: target.fields }
    else if (target.kind === 'aliases') aliases = text
    else if (target.kind === 'chamberId') chamberIds.set(target.field, text)
    else if (target.kind === 'field') texts.set(target.field, withUnit(text, unit, byId.get(target.field)))
    else if (target.kind === 'part') {
      const known = parts.get(target.field) ?? new Map<FigurePart, string>()
      parts.set(target.field, known.set(target.part, text))
    }
  }
  const base = written === null ? null : readBase(written.text, rowId, written.fields)
  return { number, rowId, texts, chamberIds, aliases, parts, base }
}

/** The apostrophe is our own guard against formulas, or Excel's mark of a text. */
function cleanText(text: string): string {
  const plain = text.normalize('NFC').replace(/\r\n?/g, '\n')
  return /^'[=+\-@\t\r]/.test(plain) ? plain.slice(1).trim() : plain.trim()
}

/** A bare figure under a heading that names its unit. */
function withUnit(text: string, unit: string, column: Column | undefined): string {
  const isFigure = column?.type === 'quantity' || column?.type === 'money'
  return isFigure && unit !== '' && /^[+-]?[\d,，.]+$/.test(text) ? `${text}${unit}` : text
}

function fillMerges(sheet: Sheet, mapping: ColumnMapping, byId: ReadonlyMap<string, Column>): Map<number, string[]> {
  const filled = new Map<number, string[]>()
  if (sheet.merges.length === 0) return filled
  const repeated = new Set(
    mapping.columns.flatMap(({ index, target }) => {
      const type = target.kind === 'field' ? byId.get(target.field)?.type : undefined
      return type !== undefined && repeatedTypes.has(type) ? [index] : []
    }),
  )
  const positions = new Map(sheet.rows.map((row, position) => [row.number, position]))
  for (const { column, fromRow, toRow } of sheet.merges) {
    const first = positions.get(fromRow)
    const value = first === undefined ? '' : (sheet.rows[first]?.cells[column] ?? '')
    if (first === undefined || value === '' || !repeated.has(column)) continue
    for (let position = first + 1; position < sheet.rows.length; position++) {
      const row = sheet.rows[position]
      if (row === undefined || row.number > toRow) break
      const cells = filled.get(row.number) ?? [...row.cells]
      while (cells.length <= column) cells.push('')
      if (cells[column]?.trim() === '') cells[column] = value
      filled.set(row.number, cells)
    }
  }
  return filled
}
