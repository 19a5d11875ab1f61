/** Makes the anchor of a range of the text, and finds the range again in the text as it is now. */
import type * as Y from 'yjs'
import type { TextAnchor } from './anchor.ts'
import { type BodyText, knowsLetters } from './body-text.ts'
import { contextLength, findQuote, withoutBreaks } from './find-quote.ts'
import type { LetterRun } from './letter-runs.ts'

/** A page and a half; a thread about more than that is about the article. */
export const maxQuoteLength = 1_000

/** Text that many hands wrote letter by letter; a cell of some kilobytes at the most. */
const maxLetterRuns = 400

/**
 * `waiting`: the comment came before the text it is about. `text`: letters of it are there; `isChanged` if some are not,
 * or others stand among them. `quote`: none of its letters is there, and its words are, in one place that fits; to be
 * said as such. `gone`: neither.
 */
export type TextPlace =
  | { readonly found: 'waiting' }
  | { readonly found: 'gone' }
  | { readonly found: 'text'; readonly from: number; readonly to: number; readonly isChanged: boolean }
  | { readonly found: 'quote'; readonly from: number; readonly to: number }

/** Null if the range holds no letter. What is too long is cut at its end. */
export function makeTextAnchor(body: BodyText, from: number, to: number): TextAnchor | null {
  const ids = body.idsBetween(from, Math.min(to, from + maxQuoteLength)).slice(0, maxLetterRuns)
  const length = ids.reduce((sum, run) => sum + run.length, 0)
  if (length === 0) return null
  return {
    type: 'text',
    letters: ids,
    quote: withBreaks(body, from, from + length),
    before: body.letters.slice(Math.max(0, from - contextLength), from),
    after: body.letters.slice(from + length, from + length + contextLength),
  }
}

export function findTextAnchor(doc: Y.Doc, body: BodyText, anchor: TextAnchor): TextPlace {
  const kept = keptRange(body, anchor.letters)
  const quote = withoutBreaks(anchor.quote)
  if (kept !== null) {
    const { from, to } = kept
    if (body.letters.slice(from, to) === quote) return { found: 'text', from, to, isChanged: false }
    return widened(body, quote, kept) ?? { found: 'text', from, to, isChanged: true }
  }
  if (!knowsLetters(doc, anchor.letters)) return { found: 'waiting' }
  const at = findQuote(body.letters, anchor)
  return at === null ? { found: 'gone' } : { found: 'quote', from: at, to: at + quote.length }
}

interface Kept {
  readonly from: number
  readonly to: number
  /** Which letter of the quote the first one is. */
  readonly index: number
}

/** From the first to the last letter that is still there. */
function keptRange(body: BodyText, letters: readonly LetterRun[]): Kept | null {
  const kept: Kept[] = []
  let before = 0
  for (const run of letters) {
    for (const { from, to, index } of body.find(run)) kept.push({ from, to, index: before + index })
    before += run.length
  }
  const first = kept.reduce<Kept | null>(
    (least, each) => (least === null || each.from < least.from ? each : least),
    null,
  )
  return first && { ...first, to: Math.max(...kept.map(({ to }) => to)) }
}

/**
 * A block that is parted or joined keeps the letters of one half and writes the other half anew: the whole quote stands
 * around the letters that were kept, each at its place, and no other place can be meant.
 */
function widened(body: BodyText, quote: string, { from, index }: Kept): TextPlace | null {
  const start = from - index
  if (start < 0 || body.letters.slice(start, start + quote.length) !== quote) return null
  return { found: 'text', from: start, to: start + quote.length, isChanged: false }
}

function withBreaks({ letters, breaks }: BodyText, from: number, to: number): string {
  let text = ''
  let start = from
  for (const each of breaks) {
    if (each <= from || each >= to) continue
    text += `${letters.slice(start, each)}\n`
    start = each
  }
  return text + letters.slice(start, to)
}
