/** Writes a table's document as a file for spreadsheet programs. */
import { exportDonors } from '../../shared/spreadsheet/export-donors.ts'
import { exportTable } from '../../shared/spreadsheet/export-table.ts'
import { writeCsv } from '../../shared/spreadsheet/write-csv.ts'
import { writeXlsx } from '../../shared/spreadsheet/write-xlsx.ts'
import type { ExportAnswer, ExportJob } from './spreadsheet-job.ts'
import { openTableDocument } from './table-document.ts'

// The command line's documents are Chinese ones; both languages' headings are read on the way back.
const language = 'zh'

export function exportFile(job: ExportJob): ExportAnswer {
  const { doc, target } = openTableDocument(job)
  const table = exportTable(doc, { ...target, language, withPrivate: job.withPrivate })
  if (job.format === 'csv') return { bytes: writeCsv(table) }
  if (job.kind !== 'ledger') return { bytes: writeXlsx([table]) }
  const { chambers } = target.context
  const chamber =
    job.chamber === null ? null : { member: job.chamber, name: chambers?.name(job.chamber) ?? job.chamber }
  return { bytes: writeXlsx([table, exportDonors(doc, chamber, chambers, language)]) }
}
