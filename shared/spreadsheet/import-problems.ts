/** Lists what is wrong with the rows of a file, each with its cell: the value stays as typed, and the rest goes on. */
import type { Column } from '../table/column.ts'
import type { ImportProblem } from './import-plan.ts'
import type { ColumnMapping } from './map-columns.ts'
import type { ReadRow } from './read-import-row.ts'
import { columnName, type Sheet, type SheetNoteKind } from './sheet.ts'

interface ProblemSource {
  readonly sheet: Sheet
  readonly mapping: ColumnMapping
  readonly columns: readonly Column[]
  /** The column without which no row can be taken; null if any will do. */
  readonly neededColumn: string | null
}

const noteSeverity: Readonly<Record<SheetNoteKind, 'error' | 'warn'>> = {
  formula: 'warn',
  formulaWithoutValue: 'error',
  errorValue: 'error',
  rounded: 'warn',
  digitsLost: 'warn',
  tooLong: 'error',
  brokenQuotes: 'warn',
  charactersLost: 'error',
  endedAtEmptyRows: 'warn',
  columnsCut: 'error',
}

// Enough to know the cell again.
const shownCharacters = 80

export function findProblems(reads: readonly ReadRow[], source: ProblemSource): ImportProblem[] {
  const { sheet, mapping, neededColumn } = source
  const places = new Map(
    mapping.columns.flatMap((column) => (column.target.kind === 'field' ? [[column.target.field, column]] : [])),
  )
  const problems: ImportProblem[] = sheet.notes.map(({ kind, row, column, count }) => ({
    row,
    column: column === null ? '' : (mapping.columns[column]?.heading ?? ''),
    cell: column === null ? '' : `${columnName(column)}${row}`,
    code: kind,
    severity: noteSeverity[kind],
    text: '',
    detail: String(count),
  }))
  if (mapping.headingRow !== null && neededColumn !== null && !places.has(neededColumn)) {
    problems.push({
      row: mapping.headingRow,
      column: '',
      cell: '',
      code: 'noNameColumn',
      severity: 'error',
      text: '',
      detail: neededColumn,
    })
  }
  for (const { row, cells } of reads) {
    for (const [field, { issue, text }] of cells) {
      const place = places.get(field)
      if (issue === null || place === undefined) continue
      const cell = `${columnName(place.index)}${row.number}`
      const { code, severity, detail } = issue
      problems.push({
        row: row.number,
        column: place.heading,
        cell,
        code,
        severity,
        text: cut(text),
        detail: cut(detail),
      })
    }
  }
  return problems
}

function cut(text: string): string {
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}…`
}
