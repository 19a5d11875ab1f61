/** Names called in a comment: an @ and the name as it is written, so that the text reads the same anywhere. */
import type { AccountId } from '../ids.ts'
import type { Signer } from './thread.ts'

export interface TextPart {
  readonly text: string
  /** Set where it calls a person. */
  readonly account?: AccountId
}

/** Of people to choose from, those whom the text calls. The longer name is meant where one begins another. */
export function mentionsIn(text: string, people: readonly Signer[]): ReadonlyMap<AccountId, string> {
  const named = new Map(people.map(({ account, name }) => [account, name]))
  const parts = splitMentions(text, named)
  return new Map(parts.flatMap(({ account }) => (account === undefined ? [] : [[account, named.get(account) ?? '']])))
}

export function splitMentions(text: string, mentions: ReadonlyMap<AccountId, string>): TextPart[] {
  const byLength = [...mentions].filter(([, name]) => name !== '').sort((a, b) => b[1].length - a[1].length)
  const parts: TextPart[] = []
  let plainFrom = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const called = byLength.find(([, name]) => text.startsWith(name, at + 1))
    if (called === undefined) continue
    if (at > plainFrom) parts.push({ text: text.slice(plainFrom, at) })
    plainFrom = at + 1 + called[1].length
    parts.push({ text: text.slice(at, plainFrom), account: called[0] })
    at = plainFrom - 1
  }
  if (plainFrom < text.length) parts.push({ text: text.slice(plainFrom) })
  return parts
}

/** What is being typed behind an @ just before the caret; null if no name is. */
export function mentionBeforeCaret(
  text: string,
  caret: number,
): { readonly from: number; readonly typed: string } | null {
  const from = text.lastIndexOf('@', caret - 1)
  if (from === -1) return null
  const typed = text.slice(from + 1, caret)
  return typed.length <= maxTypedName && !/\s/.test(typed) ? { from, typed } : null
}

// Names of accounts have up to 100 characters; nobody types so many before choosing.
const maxTypedName = 20
