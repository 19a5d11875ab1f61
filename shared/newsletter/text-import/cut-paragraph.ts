/** Puts together a paragraph that page breaks cut, only where it certainly is one; else the parts stay apart and a note says so. */
import { breaksOff, continues, isDoubled, isHeadLike, opensSomething } from './line-shape.ts'
import { isPhotoCaption } from './photo-caption.ts'
import { pageBreakGap } from './source-line.ts'
import { addNote, peek, type TokenCursor } from './token-cursor.ts'

export interface WholeParagraph {
  readonly text: string
  /** Captions that stood inside the paragraph. */
  readonly captions: readonly string[]
}

/** A slogan that the layout put into a sentence has at most this many lines. */
const maxSloganLines = 3
/** So much of a paragraph's end says whether it breaks off. */
const tailChars = 400

/** Takes the token at the cursor and what continues it. */
export function takeParagraph(cursor: TokenCursor, isInsideCard: boolean): WholeParagraph {
  const parts = [peek(cursor)?.text ?? '']
  let tail = parts.join('').slice(-tailChars)
  const captions: string[] = []
  cursor.at++
  for (;;) {
    const skipped = countSkipped(cursor, tail, isInsideCard)
    if (skipped === null) break
    for (const token of cursor.tokens.slice(cursor.at, cursor.at + skipped)) {
      if (!isInsideCard) captions.push(token.text)
      else cursor.unplaced.push({ line: token.line, text: token.text, reason: 'insideSentence' })
    }
    cursor.at += skipped
    const rest = peek(cursor)
    if (rest === undefined) break
    addNote(cursor, 'joined', rest)
    parts.push(seam(tail, rest.text), rest.text)
    tail = (tail + rest.text).slice(-tailChars)
    cursor.at++
  }
  const next = peek(cursor)
  if (next?.kind === 'text' && breaksOff(tail) && (isDoubled(tail, next.text) || !isHeadLike(next.text))) {
    addNote(cursor, 'brokenSentence', next)
  }
  return { text: parts.join(''), captions }
}

/**
 * How many tokens stand between `text` and its certain rest: 0 if the rest follows at once, null if there is none.
 * In running text only a picture's caption may stand between, for another short line would be a head, and inside a
 * sentence it needs no page break to be one; a card has no heads.
 */
function countSkipped(cursor: TokenCursor, text: string, isInsideCard: boolean): number | null {
  const next = peek(cursor)
  if (next?.kind !== 'text') return null
  if (continues(text, next.text)) return 0
  if (!breaksOff(text)) return null
  for (let count = 1; count <= maxSloganLines; count++) {
    const between = peek(cursor, count - 1)
    const rest = peek(cursor, count)
    if (between?.kind !== 'text' || rest?.kind !== 'text') return null
    const maySkip = isInsideCard
      ? isHeadLike(between.text) && !opensSomething(between.text)
      : isPhotoCaption(between.text, pageBreakGap)
    if (!maySkip) return null
    if (continues(text, rest.text)) return count
  }
  return null
}

function seam(start: string, rest: string): string {
  return /[A-Za-z0-9]$/.test(start) && /^[A-Za-z0-9]/.test(rest) ? ' ' : ''
}
