/** Unpacks an entry piece by piece and stops where it grows beyond what is allowed, whatever the file says of its size. */
import { Inflate } from 'fflate'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { SpreadsheetLimits } from './spreadsheet-limits.ts'
import type { ZipEntry } from './zip-directory.ts'

/** What may still be inflated out of one file. */
export class InflationBudget {
  #left: number

  constructor(fileBytes: number, limits: SpreadsheetLimits) {
    const byRatio = Math.max(limits.freeInflatedBytes, fileBytes * limits.inflationRatio)
    this.#left = Math.min(limits.inflatedBytes, byRatio)
  }

  /** @throws SpreadsheetError once more was inflated than is allowed */
  spend(bytes: number): void {
    this.#left -= bytes
    if (this.#left < 0) {
      throw new SpreadsheetError('inflatesTooFar', 'The file unpacks to far more than a table holds.')
    }
  }
}

// One push inflates to 4 MiB at the most (1,032 to 1): that is how far the budget can be overrun before it is asked.
const pushBytes = 4 * 1024

/** @param take gets each piece; what it throws ends the work */
export function inflateEntry(entry: ZipEntry, budget: InflationBudget, take: (bytes: Uint8Array) => void): void {
  const { packed, method, name } = entry
  if (method === 0) {
    budget.spend(packed.length)
    take(packed)
    return
  }
  if (method !== 8) throw new SpreadsheetError('broken', `Part ${name} is packed in a way that is not known.`)
  let isComplete = false
  const refusals: unknown[] = []
  const inflate = new Inflate((bytes, isLast) => {
    isComplete ||= isLast
    try {
      budget.spend(bytes.length)
      if (bytes.length > 0) take(bytes)
    } catch (error) {
      refusals.push(error)
    }
  })
  try {
    for (let at = 0; at < packed.length && refusals.length === 0; at += pushBytes) {
      inflate.push(packed.subarray(at, at + pushBytes), at + pushBytes >= packed.length)
    }
  } catch (cause) {
    throw new SpreadsheetError(
      'broken',
      `Part ${name} is damaged: ${cause instanceof Error ? cause.message : 'unreadable'}.`,
    )
  }
  if (refusals.length > 0) throw refusals[0]
  if (!isComplete) throw new SpreadsheetError('broken', `Part ${name} is damaged: it ends too early.`)
}
