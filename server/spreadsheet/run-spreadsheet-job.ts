/** Runs a job on a file from outside in a thread that may take so much memory and time and no more (A16). */
import { Worker } from 'node:worker_threads'
import type {
  ExportAnswer,
  ExportJob,
  ImportAnswer,
  ImportJob,
  SpreadsheetAnswer,
  SpreadsheetJob,
} from './spreadsheet-job.ts'

// A ledger of 10,000 entries beside a file of the same size takes under 300 MB.
const maxHeapMebibytes = 768
// Such a ledger takes five seconds on a machine that is busy with other things.
const maxSeconds = 60

export function runSpreadsheetJob(job: ImportJob): Promise<SpreadsheetAnswer<ImportAnswer>>
export function runSpreadsheetJob(job: ExportJob): Promise<SpreadsheetAnswer<ExportAnswer>>
export function runSpreadsheetJob(job: SpreadsheetJob): Promise<SpreadsheetAnswer<ImportAnswer | ExportAnswer>> {
  const worker = new Worker(new URL('./spreadsheet-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMebibytes },
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ refusal: `The file took longer than ${maxSeconds} seconds. Nothing was imported: split it.` })
      void worker.terminate()
    }, maxSeconds * 1000)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        resolve({ refusal: 'The file takes more memory than a table needs. Nothing was imported: split it.' })
      } else reject(error)
    })
    worker.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the thread of spreadsheets ended with code ${code} and no answer`))
    })
  })
}
