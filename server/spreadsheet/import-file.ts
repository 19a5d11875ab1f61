/** Reads a file into a table's document and gives what the document lacks, as updates. */
import { randomFillSync } from 'node:crypto'
import * as Y from 'yjs'
import { cutUpdate } from '../../shared/document/update-parts.ts'
import { applyImport } from '../../shared/spreadsheet/apply-import.ts'
import { compareRows } from '../../shared/spreadsheet/compare-rows.ts'
import type { ImportPlan, PlannedRow, RowChoice } from '../../shared/spreadsheet/import-plan.ts'
import { type ColumnMapping, countMapped, mapColumns } from '../../shared/spreadsheet/map-columns.ts'
import { readSpreadsheet } from '../../shared/spreadsheet/read-spreadsheet.ts'
import type { Sheet } from '../../shared/spreadsheet/sheet.ts'
import { SpreadsheetError } from '../../shared/spreadsheet/spreadsheet-error.ts'
import { spreadsheetLimits } from '../../shared/spreadsheet/spreadsheet-limits.ts'
import type { Column } from '../../shared/table/column.ts'
import { newRowId } from '../../shared/table/row-id.ts'
import type { ImportAnswer, ImportJob } from './spreadsheet-job.ts'
import { openTableDocument } from './table-document.ts'

/** @throws SpreadsheetError if the file cannot be read or has none of the table's columns */
export function importFile(job: ImportJob): ImportAnswer {
  const file = readSpreadsheet(job.bytes, job.fileName, spreadsheetLimits, TextDecoder)
  const { doc, target } = openTableDocument(job)
  const { sheet, mapping } = likeliestSheet(file.sheets, target.columns)
  const plan = compareRows(doc, target, mapping, sheet)
  const choices = job.takeFile ? choicesForFile(plan) : new Map<number, RowChoice>()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  applyImport(doc, plan, { newId: () => newRowId((bytes) => randomFillSync(bytes)), choices })
  const encoding = file.encoding === null ? null : `${file.encoding.taken}${file.encoding.isSure ? '' : '?'}`
  return {
    counts: {
      ...plan.counts,
      changed: plan.counts.changed + choices.size,
      doubtful: plan.counts.doubtful - choices.size,
    },
    problems: plan.problems,
    doubtful: plan.rows
      .filter(({ verdict, number }) => verdict === 'doubtful' && !choices.has(number))
      .map((row) => doubtfulRow(row, target.columns)),
    kept: plan.kept,
    withoutBase: plan.withoutBase,
    sheet: sheet.name,
    encoding,
    updates: updates.length === 0 ? [] : cutUpdate(Y.mergeUpdates(updates)),
  }
}

function choicesForFile({ rows }: ImportPlan): Map<number, RowChoice> {
  return new Map(
    rows.flatMap(({ number, doubt, matches: [match] }) =>
      doubt === 'bothChanged' && match !== undefined ? [[number, { as: 'row', id: match.id }]] : [],
    ),
  )
}

function doubtfulRow({ number, name, doubt, matches }: PlannedRow, columns: readonly Column[]) {
  const labels = new Map(columns.map(({ id, label }) => [id, label.zh]))
  const conflicts = (doubt === 'bothChanged' ? (matches[0]?.conflicts ?? []) : []).map(
    ({ field, oldText, nextText }) => ({ column: labels.get(field) ?? field, here: oldText, file: nextText }),
  )
  return { number, name, doubt, conflicts }
}

/** The sheet with the most columns of the table; what is hidden only where nothing else fits. */
function likeliestSheet(
  sheets: readonly Sheet[],
  columns: readonly Column[],
): { readonly sheet: Sheet; readonly mapping: ColumnMapping } {
  const candidates = sheets.map((sheet) => {
    const mapping = mapColumns(columns, sheet)
    return { sheet, mapping, score: countMapped(mapping) - (sheet.isHidden ? 1_000 : 0) }
  })
  const [best] = candidates.sort((a, b) => b.score - a.score)
  if (best === undefined || countMapped(best.mapping) === 0) {
    const headings = best?.mapping.columns.map(({ heading }) => heading).filter(Boolean) ?? []
    throw new SpreadsheetError(
      'notTheForm',
      `None of the columns is known: ${headings.slice(0, 12).join(', ') || 'there are no headings'}.`,
    )
  }
  return best
}
