/** The thread that reads one carried file: one file, one answer, and it ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { readCarryFile } from '../../shared/carry/carry-file.ts'

const bytes = workerData as Uint8Array<ArrayBuffer>
// The parts of the file are windows on its bytes, which go back with them.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(readCarryFile(bytes), [bytes.buffer])
