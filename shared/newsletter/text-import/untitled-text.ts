/** Makes articles of text that stands before the first title of the contents, such as a foreword. */
import type { UnplacedLine } from '../issue-draft.ts'
import { type ArticleSource, readArticle } from './body-articles.ts'
import { isHeadLike, isProse, maxTitleChars } from './line-shape.ts'
import type { SourceLine } from './source-line.ts'
import { isTableLine } from './table-text.ts'

/** Prose under a title is at least this long: shorter lines are slogans and notes. */
export const minForewordChars = 40

export function isForewordTitle(line: SourceLine | undefined, next: SourceLine | undefined): boolean {
  if (line === undefined || next === undefined || isTableLine(line) || isTableLine(next)) return false
  const isTitle = isHeadLike(line.text) || (line.text.length <= maxTitleChars && !/[。：；，]$/.test(line.text))
  return isTitle && isProse(next.text) && next.text.length >= minForewordChars
}

export function readUntitled(lines: readonly SourceLine[]): {
  readonly articles: readonly ArticleSource[]
  readonly unplaced: readonly UnplacedLine[]
} {
  const found = lines.findIndex((line, index) => isForewordTitle(line, lines[index + 1]))
  const from = found < 0 ? lines.length : found
  return {
    articles: found < 0 ? [] : [readArticle(lines.slice(from), 1, null)],
    unplaced: lines
      .slice(0, from)
      .map((line) => ({ line: line.number, text: line.text, reason: 'beforeFirstArticle' as const })),
  }
}
