/** Judges a trace (R3): no word of `saved` leaves before the syncs that cover its rows have returned. */
import type { SystemCall } from './system-calls.ts'

export interface SavedOrder {
  /** How many times `saved` was said. */
  readonly saved: number
  readonly violations: readonly string[]
}

interface Files {
  /** What the rows are written to. */
  readonly log: string
  readonly head: string
}

const isSync = (call: SystemCall) => (call.name === 'fsync' || call.name === 'fdatasync') && call.isSuccess
const isWrite = (call: SystemCall) => call.name === 'pwrite64' || call.name === 'write'

/** The fault of one file between two marks, or null: written at least once, and synced after its last write. */
function fileFault(calls: readonly SystemCall[], path: string, mark: SystemCall): string | null {
  const last = calls.findLast((call) => call.path === path && isWrite(call) && call.startedAt < mark.startedAt)
  if (last === undefined) return `${path} was not written`
  const isCovered = calls.some((call) => {
    const isOfFile = call.path === path && isSync(call)
    return isOfFile && call.startedAt > last.returnedAt && call.returnedAt < mark.startedAt
  })
  return isCovered ? null : `${path} was not synced after its last write`
}

/** The head must name a commit only once that commit is on the disk. */
function orderFault(calls: readonly SystemCall[], files: Files): string | null {
  const headWrite = calls.find((call) => call.path === files.head && isWrite(call))
  const logSync = calls.find((call) => call.path === files.log && isSync(call))
  if (headWrite === undefined || logSync === undefined) return null
  return logSync.returnedAt < headWrite.startedAt ? null : 'the head was written before the rows were synced'
}

/** For a trace of one append at a time, each followed by its own mark. */
export function checkSavedOrder(
  calls: readonly SystemCall[],
  files: Files,
  isSaved: (call: SystemCall) => boolean,
): SavedOrder {
  const violations: string[] = []
  const marks = calls.filter(isSaved)
  let previous = calls.findIndex((call) => call.text.includes('opened'))
  for (const [index, mark] of marks.entries()) {
    const position = calls.indexOf(mark)
    const between = calls.slice(previous + 1, position)
    const faults = [
      fileFault(between, files.log, mark),
      fileFault(between, files.head, mark),
      orderFault(between, files),
    ]
    violations.push(...faults.filter((fault) => fault !== null).map((fault) => `saved ${index + 1}: ${fault}`))
    previous = position
  }
  return { saved: marks.length, violations }
}
