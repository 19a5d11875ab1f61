/** Takes a file through all steps of an import, as the screen and the command do. */
import type * as Y from 'yjs'
import { type Row, readTable } from '../../../../../shared/document/cell.ts'
import { compareRank } from '../../../../../shared/document/rank-key.ts'
import { cellString } from '../../../../../shared/roster/member.ts'
import type { ChamberDirectory } from '../../../../../shared/table/cell-text.ts'
import type { TableSchema } from '../../../../../shared/table/column.ts'
import { newRowId } from '../../../../../shared/table/row-id.ts'
import { applyImport } from '../../../../../shared/spreadsheet/apply-import.ts'
import { compareRows } from '../../../../../shared/spreadsheet/compare-rows.ts'
import type { RowChoice } from '../../../../../shared/spreadsheet/import-plan.ts'
import { mapColumns } from '../../../../../shared/spreadsheet/map-columns.ts'
import { readSpreadsheet } from '../../../../../shared/spreadsheet/read-spreadsheet.ts'
import type { Sheet } from '../../../../../shared/spreadsheet/sheet.ts'
import { spreadsheetLimits } from '../../../../../shared/spreadsheet/spreadsheet-limits.ts'

export const newId = (): string => newRowId((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>))

export function readSheet(bytes: Uint8Array | string, name = 'table.csv'): Sheet {
  const raw = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes)
  const [sheet] = readSpreadsheet(raw, name, spreadsheetLimits, TextDecoder).sheets
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}

export function planSheet(doc: Y.Doc, schema: TableSchema, sheet: Sheet, chambers: ChamberDirectory | null = null) {
  const context = { todayInBeijing: '2020-04-01', chambers }
  return compareRows(doc, { schema, columns: schema.columns, context }, mapColumns(schema.columns, sheet), sheet)
}

export function importSheet(
  doc: Y.Doc,
  schema: TableSchema,
  sheet: Sheet,
  chambers: ChamberDirectory | null = null,
  choices: ReadonlyMap<number, RowChoice> = new Map(),
) {
  const plan = planSheet(doc, schema, sheet, chambers)
  return { plan, report: applyImport(doc, plan, { newId, choices }) }
}

/** In the order of their ranks. */
export function orderedRows(doc: Y.Doc, table: string): Row[] {
  return readTable(doc, table)
    .map((row) => ({ id: row.id, rank: cellString(row['rank']), row }))
    .sort(compareRank)
    .map(({ row }) => row)
}
