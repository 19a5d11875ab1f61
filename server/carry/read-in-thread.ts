/** Reads a carried file in a thread that may take so much memory and time and no more: its bytes come from outside (A22). */
import { Worker } from 'node:worker_threads'
import { type CarryReading, maxCarryBytes, readCarryFile } from '../../shared/carry/carry-file.ts'

// The largest file that a device makes is read in under a second on a machine that has time.
const maxSeconds = 20
// A hundred times what such a file holds, as each of its structs is an object for a moment.
const maxHeapMebibytes = 384
// One processor beside the one that serves: more at once would only share it.
const maxThreads = 1
// The mark and the version, with room.
const beginningBytes = 16

/** `tooSlow`: not within the time, which may be the machine's fault as well as the file's. */
type ThreadReading = CarryReading | { readonly ok: false; readonly fault: 'tooSlow' }

const waiting: (() => void)[] = []
let running = 0

/** @param bytes are given away: nobody else may hold the memory that they lie in */
export async function readInThread(bytes: Uint8Array<ArrayBuffer>, seconds = maxSeconds): Promise<ThreadReading> {
  if (bytes.length > maxCarryBytes) return { ok: false, fault: 'carryFileTooLarge' }
  // What is no such file at all, or a newer one, says so in its first bytes: no thread is started for it.
  const beginning = readCarryFile(bytes.subarray(0, beginningBytes))
  if (!beginning.ok && beginning.fault !== 'malformedCarryFile') return beginning
  if (running >= maxThreads) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await readAlone(bytes, seconds)
  } finally {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }
}

function readAlone(bytes: Uint8Array<ArrayBuffer>, seconds: number): Promise<ThreadReading> {
  const worker = new Worker(new URL('./carry-reader.ts', import.meta.url), {
    workerData: bytes,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMebibytes },
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ ok: false, fault: 'tooSlow' })
      void worker.terminate()
    }, seconds * 1_000)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ ok: false, fault: 'malformedCarryFile' })
      else reject(error)
    })
    worker.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the thread of carried files ended with code ${code} and no answer`))
    })
  })
}
