/** Finds a quoted text again by its words and what stood around it, or says that it cannot tell. */

interface Quoted {
  readonly quote: string
  readonly before: string
  readonly after: string
}

/** Letters kept of each side: two clauses of Chinese, enough to tell one mention of a name from the next. */
export const contextLength = 32

/** A quote this long that stands in the text once is no other than the one that was meant. */
const tellingLength = 12

/** So much of what stood on one side must still stand there for a shorter quote to be believed. */
const tellingContext = 6

/** @returns where it begins in `letters`; null if it is not there, or in more than one place that may be meant */
export function findQuote(letters: string, { quote, before, after }: Quoted): number | null {
  const [wanted, left, right] = [quote, before, after].map(withoutBreaks) as [string, string, string]
  if (wanted === '') return null
  let best: { at: number; score: number } | null = null
  let isTied = false
  for (let at = letters.indexOf(wanted); at !== -1; at = letters.indexOf(wanted, at + 1)) {
    const score = commonEnd(letters, at, left) + commonBeginning(letters, at + wanted.length, right)
    if (best === null || score > best.score) [best, isTied] = [{ at, score }, false]
    else if (score === best.score) isTied = true
  }
  if (best === null || isTied) return null
  const isOnly = letters.indexOf(wanted) === letters.lastIndexOf(wanted)
  const isTelling = best.score >= Math.min(tellingContext, Math.max(left.length + right.length, 1))
  return isTelling || (isOnly && wanted.length >= tellingLength) ? best.at : null
}

export function withoutBreaks(text: string): string {
  return text.replaceAll('\n', '')
}

function commonEnd(letters: string, end: number, context: string): number {
  let count = 0
  while (count < context.length && end - count > 0) {
    if (letters[end - count - 1] !== context[context.length - count - 1]) break
    count++
  }
  return count
}

function commonBeginning(letters: string, start: number, context: string): number {
  let count = 0
  while (count < context.length && letters[start + count] === context[count] && start + count < letters.length) count++
  return count
}
