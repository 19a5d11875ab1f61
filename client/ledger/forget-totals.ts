/** Deletes what the totals page kept of an account on this device: part of signing out. */
import type { AccountId } from '../../shared/ids.ts'

export function totalsDatabaseName(account: AccountId): string {
  return `huibian-totals:${account}`
}

let forgettings = 0

/** Whoever opened the memory before the last one writes no more: an answer that comes in late would bring it back. */
export function countForgettings(): number {
  return forgettings
}

export function forgetTotals(account: AccountId): void {
  forgettings += 1
  // Nothing waits for it: an open page of another tab closes its connection and the deletion follows.
  globalThis.indexedDB?.deleteDatabase(totalsDatabaseName(account))
}
