/** The thread that reads and writes spreadsheets: one job, one answer, and it ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { SpreadsheetError } from '../../shared/spreadsheet/spreadsheet-error.ts'
import { exportFile } from './export-file.ts'
import { importFile } from './import-file.ts'
import type { ExportAnswer, ImportAnswer, SpreadsheetAnswer, SpreadsheetJob } from './spreadsheet-job.ts'

function perform(job: SpreadsheetJob): SpreadsheetAnswer<ImportAnswer | ExportAnswer> {
  try {
    return { answer: job.job === 'import' ? importFile(job) : exportFile(job) }
  } catch (error) {
    if (error instanceof SpreadsheetError) return { refusal: error.message }
    throw error
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(perform(workerData as SpreadsheetJob))
