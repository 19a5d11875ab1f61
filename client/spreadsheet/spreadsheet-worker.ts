/** The thread that reads and writes spreadsheets, so that a large file never holds the page. */
import * as Y from 'yjs'
import { applyStoredUpdate } from '../../shared/document/apply-stored-update.ts'
import { ledgerSchema } from '../../shared/ledger/ledger-schema.ts'
import { readChamberDirectory } from '../../shared/roster/chamber-directory.ts'
import { compareRows, type ImportTarget } from '../../shared/spreadsheet/compare-rows.ts'
import { exportDonors } from '../../shared/spreadsheet/export-donors.ts'
import { exportTable } from '../../shared/spreadsheet/export-table.ts'
import { countMapped, mapColumns } from '../../shared/spreadsheet/map-columns.ts'
import { readSpreadsheet } from '../../shared/spreadsheet/read-spreadsheet.ts'
import type { Sheet } from '../../shared/spreadsheet/sheet.ts'
import { SpreadsheetError } from '../../shared/spreadsheet/spreadsheet-error.ts'
import { spreadsheetLimits } from '../../shared/spreadsheet/spreadsheet-limits.ts'
import { writeCsv } from '../../shared/spreadsheet/write-csv.ts'
import { writeXlsx } from '../../shared/spreadsheet/write-xlsx.ts'
import type {
  Answer,
  FileSummary,
  Question,
  QuestionName,
  SpreadsheetQuestions,
  TableState,
} from './spreadsheet-message.ts'

let sheets: readonly Sheet[] = []

const answers: {
  [Name in QuestionName]: (ask: SpreadsheetQuestions[Name]['ask']) => SpreadsheetQuestions[Name]['answer']
} = {
  read({ name, bytes, columns, wanted }): FileSummary {
    sheets = []
    const file = readSpreadsheet(bytes, name, spreadsheetLimits, TextDecoder, wanted ?? undefined)
    sheets = file.sheets
    const mappings = sheets.map((sheet) => mapColumns(columns, sheet))
    const scores = mappings.map((mapping, at) => countMapped(mapping) - (sheets[at]?.isHidden === true ? 1_000 : 0))
    return {
      sheets: sheets.map(({ name: title, isHidden, rows, notes }, at) => ({
        name: title,
        isHidden,
        rowCount: rows.length,
        mapping: mappings[at] ?? { headingRow: null, columns: [] },
        notes,
      })),
      likeliest: Math.max(0, scores.indexOf(Math.max(...scores))),
      encoding: file.encoding,
      hasMacros: file.hasMacros,
    }
  },
  compare({ sheet, mapping, table }) {
    const chosen = sheets[sheet]
    if (chosen === undefined) throw new SpreadsheetError('noSheet', 'There is no such sheet.')
    const { doc, target } = openTable(table)
    return compareRows(doc, target, mapping, chosen)
  },
  write({ format, table, language, withPrivate, chamber }) {
    const { doc, target } = openTable(table)
    const exported = exportTable(doc, { ...target, language, withPrivate })
    if (format === 'csv') return writeCsv(exported)
    if (target.schema.table !== ledgerSchema.table) return writeXlsx([exported])
    const { chambers } = target.context
    const owner = chamber === null ? null : { member: chamber, name: chambers?.name(chamber) ?? chamber }
    return writeXlsx([exported, exportDonors(doc, owner, chambers, language)])
  },
}

function openTable({ doc: bytes, federation, schema, columns, todayInBeijing }: TableState) {
  const doc = readDoc(bytes)
  const chambers = federation === null ? null : readChamberDirectory(readDoc(federation))
  const target: ImportTarget = { schema, columns, context: { todayInBeijing, chambers } }
  return { doc, target }
}

function readDoc(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  applyStoredUpdate(doc, update)
  return doc
}

function answerTo<Name extends QuestionName>({ id, name, ask }: Question<Name>): Answer {
  try {
    return { id, answer: answers[name](ask) }
  } catch (error) {
    return { id, refusal: error instanceof SpreadsheetError ? error.refusal : 'failed' }
  }
}

self.addEventListener('message', (event: MessageEvent<Question>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
  self.postMessage(answerTo(event.data))
})
