/** The hue in which a person is shown, the same wherever they are named: as a caret, on an avatar, in a history. */
import type { AccountId } from '../ids.ts'

// The client's themes have as many.
const hues = 8

export function hueOf(account: AccountId): number {
  let hash = 0
  for (let i = 0; i < account.length; i++) hash = (hash * 31 + account.charCodeAt(i)) >>> 0
  return hash % hues
}
