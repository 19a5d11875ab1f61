/** Cuts the body of an issue into its articles: by the titles of the contents, and by the few signs of an article that they omit. */
import type { ContentsEntry } from '../issue-draft.ts'
import { isAuthorLine, parseByline } from './byline-text.ts'
import { breaksOff, isHeadNumber, isProse, maxTitleChars, opensSomething } from './line-shape.ts'
import { matchKey } from './match-key.ts'
import { parseReprintHead } from './reprint-text.ts'
import { type SourceLine, pageBreakGap } from './source-line.ts'
import { isSubtitle, readSubtitle } from './subtitle-text.ts'
import { endOfTable, isTableLine } from './table-text.ts'

export interface ArticleSource {
  readonly line: number
  readonly title: string
  readonly subtitle: string
  readonly byline: string
  readonly source: string
  readonly date: string
  /** Index into the entries. */
  readonly entry: number | null
  readonly lines: readonly SourceLine[]
}

interface Start {
  readonly entry: number | null
  readonly at: number
  /** Lines of the title. */
  readonly taken: number
}

export interface BodyParts {
  /** What stands before the first article. */
  readonly before: readonly SourceLine[]
  readonly articles: readonly ArticleSource[]
}

/** The index of the first line that is a title of the contents; -1 if there is none. */
export function findFirstTitle(lines: readonly SourceLine[], entries: readonly ContentsEntry[]): number {
  return findStarts(lines, entries, '').find((start) => start.entry !== null)?.at ?? -1
}

export function splitArticles(
  lines: readonly SourceLine[],
  entries: readonly ContentsEntry[],
  publisher: string,
): BodyParts {
  const starts = findStarts(lines, entries, publisher)
  const articles = starts.flatMap((start, index) => {
    const own = lines.slice(start.at, starts[index + 1]?.at ?? lines.length)
    const entry = start.entry === null ? undefined : entries[start.entry]
    return splitTableOff(readArticle(own, start.taken, start.entry, entry))
  })
  return { before: lines.slice(0, starts[0]?.at ?? lines.length), articles }
}

/** Reads the lines of one article, of which the first `taken` are its title. */
export function readArticle(
  lines: readonly SourceLine[],
  taken: number,
  entry: number | null,
  contents?: ContentsEntry,
): ArticleSource {
  const title = lines.slice(0, taken).map((line) => line.text)
  const next = lines[taken]
  const isSame =
    contents !== undefined && contents.subtitle !== '' && matchKey(contents.subtitle) === matchKey(next?.text ?? '')
  const hasSubtitle = next !== undefined && (isSubtitle(next.text) || isSame)
  const from = taken + (hasSubtitle ? 1 : 0)
  const { taken: bylines, ...byline } = parseByline(lines, from)
  return {
    line: lines[0]?.number ?? 0,
    title: title.join(' '),
    subtitle: hasSubtitle ? readSubtitle(next.text) : '',
    ...byline,
    entry,
    lines: lines.slice(from + bylines),
  }
}

function findStarts(lines: readonly SourceLine[], entries: readonly ContentsEntry[], publisher: string): Start[] {
  const open = new Map<string, number[]>()
  for (const [index, entry] of entries.entries()) {
    const key = matchKey(entry.title)
    if (key !== '') open.set(key, [...(open.get(key) ?? []), index])
  }
  const starts: Start[] = []
  for (let at = 0; at < lines.length; at++) {
    const start = startByContents(lines, at, open) ?? startByItself(lines, at, publisher)
    if (start === null) continue
    starts.push(start)
    at += start.taken - 1
  }
  return starts
}

/** A title may be set in two lines. Each entry is found once: a title that comes again is text. */
function startByContents(lines: readonly SourceLine[], at: number, open: Map<string, number[]>): Start | null {
  for (const taken of [1, 2]) {
    const own = lines.slice(at, at + taken)
    if (own.length < taken || own.some((line) => isTableLine(line) || line.text.length > maxTitleChars)) return null
    if (taken === 2 && (own[1]?.gap ?? 0) >= pageBreakGap) return null
    const entry = open.get(matchKey(own.map((line) => line.text).join('')))?.shift()
    if (entry !== undefined) return { entry, at, taken }
  }
  return null
}

/** Without an entry an article shows by a subtitle or an author under a title, or by the publisher's name as title. */
function startByItself(lines: readonly SourceLine[], at: number, publisher: string): Start | null {
  const line = lines[at]
  if (line === undefined || !isTitleLike(line) || parseReprintHead(lines, at, false) !== null) return null
  const next = lines[at + 1]?.text ?? ''
  const isAboutPage = publisher !== '' && matchKey(line.text) === matchKey(publisher)
  return isAboutPage || isSubtitle(next) || isAuthorLine(next) ? { entry: null, at, taken: 1 } : null
}

function isTitleLike(line: SourceLine): boolean {
  const { text } = line
  if (isTableLine(line) || text.length > maxTitleChars || isSubtitle(text) || opensSomething(text)) return false
  return !isHeadNumber(text) && !/[。；：:，,]$/.test(text) && /\p{L}/u.test(text)
}

/**
 * A table that opens a page under a title of its own and ends the article is no part of it: the contents of an issue
 * leave rosters out.
 */
function splitTableOff(article: ArticleSource): ArticleSource[] {
  const { lines } = article
  for (let at = 1; at < lines.length; at++) {
    const title = lines[at]
    if (title === undefined || title.gap < pageBreakGap || !isTitleLike(title) || isProse(title.text)) continue
    const table = lines[at + 1]
    if (table === undefined || !isTableLine(table) || endOfTable(lines, at + 1) !== lines.length) continue
    // A head in the middle of a cut paragraph is not a title.
    if (breaksOff(lines[at - 1]?.text ?? '')) continue
    return [{ ...article, lines: lines.slice(0, at) }, readArticle(lines.slice(at), 1, null)]
  }
  return [article]
}
