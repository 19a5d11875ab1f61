/** Columns that people added to a table, read from its `columns` table; the row's id is the field of their cells. */
import type { CellValue } from '../../shared/document/cell.ts'
import { type Column, type ColumnType, columnTypes } from '../../shared/table/column.ts'

export const customColumnTable = 'columns'

const customColumnWidth = 140

type ColumnCells = Readonly<Record<string, CellValue | undefined>>

/** In rank order; deleted ones and those without a name are left out. */
export function readCustomColumns(rows: ReadonlyMap<string, ColumnCells>): Column[] {
  return [...rows]
    .filter(([, cells]) => (cells['deletedAt'] ?? null) === null && textOf(cells['label']) !== '')
    .sort(([idA, a], [idB, b]) => {
      const [rankA, rankB] = [textOf(a['rank']), textOf(b['rank'])]
      return rankA === rankB ? (idA < idB ? -1 : 1) : rankA < rankB ? -1 : 1
    })
    .map(([id, cells]) => describe(id, cells))
}

function describe(id: string, cells: ColumnCells): Column {
  const label = textOf(cells['label'])
  const type = columnTypes.find((each): each is ColumnType => each === cells['type']) ?? 'text'
  const column: Column = { id, type, label: { zh: label, en: label }, width: customColumnWidth }
  // People's own choices have no list yet: whatever they write is one.
  return type === 'choice' ? { ...column, choices: [], isOpenChoice: true } : column
}

function textOf(value: CellValue | undefined): string {
  return typeof value === 'string' ? value : ''
}
