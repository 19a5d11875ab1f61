/** Deletes what the totals page kept of an account on this device: part of signing out. */
import type { AccountId } from '../../shared/ids.ts'

export function totalsDatabaseName(account: AccountId): string {
  return `huibian-totals:${account}`
}

export function forgetTotals(account: AccountId): void {
  // Nothing waits for it: an open page of another tab closes its connection and the deletion follows.
  globalThis.indexedDB?.deleteDatabase(totalsDatabaseName(account))
}
