/** Which item of the catalogue a name means: an N95口罩 is a mask, an N95呼吸器 is a respirator, 口罩、手套 is mixed. */
import { toHalfWidth, wordKey } from '../quantity/half-width.ts'
import { items } from './items.ts'

export interface ItemName {
  /** Code of the catalogue, `money`, or the name as typed where nobody listed it; empty for no name. */
  readonly item: string
  /** What the name says of the kind: N95, FFP2, 一次性. */
  readonly specification: string
}

/** Not goods: an entry whose item says so gives money. */
export const moneyItem = 'money'
const moneyWords: ReadonlySet<string> = new Set(
  ['money', 'cash', '现金', '捐款', '善款', '资金', '人民币', '爱心款', '款项', '捐赠款'].map(wordKey),
)

const byWord = new Map<string, string>()
for (const { code, label } of items) for (const word of [code, label.zh, label.en]) byWord.set(wordKey(word), code)
for (const { code, aliases } of items) {
  for (const word of aliases) if (!byWord.has(wordKey(word))) byWord.set(wordKey(word), code)
}

// Words that say which kind and leave the item what it is. KN95 before N95.
const specificationWords = /KN95|N95|N90|FFP1|FFP2|FFP3|3M|一次性|外科|医用级|成人|儿童|无菌/gi
const bracketed = /\(([^()]*)\)/g
const separators = /[、,;及和与等]|以及|\/|\+/

// A ledger names a few items thousands of times.
const remembered = new Map<string, ItemName>()
const maxRemembered = 2_000

export function readItemName(typed: string): ItemName {
  let name = remembered.get(typed)
  if (name === undefined) {
    name = resolveItemName(typed)
    if (remembered.size < maxRemembered) remembered.set(typed, name)
  }
  return name
}

function resolveItemName(typed: string): ItemName {
  const text = toHalfWidth(typed).trim()
  if (text === '') return { item: '', specification: '' }
  const whole = codeOf(text)
  if (whole !== null) return { item: whole, specification: '' }
  const inBrackets = Array.from(text.matchAll(bracketed), ([, inside = '']) => inside.trim()).filter(Boolean)
  const plain = text.replace(bracketed, '').trim()
  const named = codeOf(plain)
  if (named !== null) return { item: named, specification: inBrackets.join(' ') }
  const words = plain.match(specificationWords) ?? []
  const bare = codeOf(plain.replace(specificationWords, '').trim())
  if (bare !== null && words.length > 0) return { item: bare, specification: [...words, ...inBrackets].join(' ') }
  const parts = plain
    .split(separators)
    .map((part) => part.trim())
    .filter(Boolean)
  const codes = new Set(parts.map((part) => readPart(part)))
  // One count for two items belongs to neither.
  if (parts.length > 1 && codes.size > 1 && !codes.has(null)) return { item: 'mixed', specification: plain }
  return { item: text, specification: '' }
}

function readPart(part: string): string | null {
  return codeOf(part) ?? codeOf(part.replace(specificationWords, '').trim())
}

function codeOf(text: string): string | null {
  const key = wordKey(text)
  if (key === '') return null
  return moneyWords.has(key) ? moneyItem : (byWord.get(key) ?? null)
}
