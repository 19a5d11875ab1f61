/** Reads the newsletter's plain text form into a draft of an issue; every line of the source is in it or named as unplaced. */
import type {
  ContentsEntry,
  CoverDraft,
  DraftLine,
  DraftNote,
  IssueDraft,
  MastheadRow,
  UnplacedLine,
} from '../issue-draft.ts'
import { buildArticleBody } from './article-blocks.ts'
import { type ArticleSource, findFirstTitle, splitArticles } from './body-articles.ts'
import { parseContents, type ParsedContents } from './contents-text.ts'
import { emptyCover, parseCover } from './cover-text.ts'
import { parseIssueNumber } from './issue-number-text.ts'
import { readFrontMatter } from './front-matter.ts'
import { isRunningHead } from './running-head.ts'
import { readSourceLines, type SourceLine } from './source-line.ts'
import { readUntitled } from './untitled-text.ts'

export function importText(source: string): IssueDraft {
  const lines = readSourceLines(source)
  const contents = parseContents(lines, (text) => isRunningHead(text, emptyCover))
  if (contents === null && !lines.some((line) => parseIssueNumber(line.text) !== null)) return placeNothing(lines)
  const entries = contents?.entries ?? []
  const behind = lines.slice(contents?.to ?? 0)
  const first = contents === null ? 0 : Math.max(0, findFirstTitle(behind, entries))
  const frontLines = contents === null ? lines : [...lines.slice(0, contents.from), ...behind.slice(0, first)]
  const front = readFrontMatter(frontLines)
  const later = lines.filter((line) => !front.coverLines.includes(line))
  const { cover, furniture: repeated } = parseCover(front.coverLines, later)
  const text = [...front.rest, ...(contents === null ? [] : behind.slice(first))]
  return assemble({ cover, masthead: front.masthead, statements: front.statements, contents, repeated, text })
}

interface Parts {
  readonly cover: CoverDraft
  readonly masthead: readonly MastheadRow[]
  readonly statements: readonly string[]
  readonly contents: ParsedContents | null
  readonly repeated: readonly DraftLine[]
  readonly text: readonly SourceLine[]
}

function assemble(parts: Parts): IssueDraft {
  const { cover, contents } = parts
  const entries = contents?.entries ?? []
  const running = parts.text.filter((line) => isRunningHead(line.text, cover))
  const text = dropLines(parts.text, running)
  const split = splitArticles(text, entries, cover.publisher)
  const untitled = readUntitled(split.before)
  const found = [...untitled.articles, ...split.articles].map((article) => ({
    article,
    body: buildArticleBody(article.lines),
  }))
  const columns = placeInColumns(
    found.map(({ article }) => article),
    entries,
  )
  const articles = found.map(({ article, body }, index) => ({
    line: article.line,
    title: article.title,
    subtitle: article.subtitle,
    column: columns[index] ?? null,
    entry: article.entry,
    byline: article.byline,
    source: article.source,
    date: article.date,
    body: body.nodes,
  }))
  const missing = entries.flatMap((entry, index) => (articles.some((a) => a.entry === index) ? [] : [index]))
  const amongContents = (contents?.unplaced ?? []).map((line) => ({ ...line, reason: 'amongContents' as const }))
  return {
    cover,
    masthead: parts.masthead,
    statements: parts.statements,
    columns: contents?.columns ?? [],
    contents: entries,
    articles: insertMissing(articles, entries, missing),
    furniture: byLine([...parts.repeated, ...(contents?.furniture ?? []), ...running.map(toDraftLine)]),
    unplaced: byLine<UnplacedLine>([
      ...amongContents,
      ...untitled.unplaced,
      ...found.flatMap(({ body }) => body.unplaced),
    ]),
    notes: byLine<DraftNote>([
      ...found.flatMap(({ body }) => body.notes),
      ...missing.flatMap((index) => noteEntry(entries[index])),
      ...articles
        .filter((article) => article.entry === null)
        .map(({ line, title }) => ({ kind: 'articleWithoutEntry' as const, line, text: title })),
    ]),
  }
}

function noteEntry(entry: ContentsEntry | undefined): DraftNote[] {
  return entry === undefined ? [] : [{ kind: 'entryWithoutBody', line: entry.line, text: entry.title }]
}

/** An article that the contents omit belongs to the column around it; before the first entry and behind the last to none. */
function placeInColumns(articles: readonly ArticleSource[], entries: readonly ContentsEntry[]): (number | null)[] {
  const last = articles.findLastIndex((article) => article.entry !== null)
  let column: number | null = null
  return articles.map(({ entry }, index) => {
    if (entry !== null) column = entries[entry]?.column ?? null
    return index > last ? null : column
  })
}

/** An entry without a body becomes an empty article where the contents name it: behind the entry before it. */
function insertMissing(
  articles: readonly IssueDraft['articles'][number][],
  entries: readonly ContentsEntry[],
  missing: readonly number[],
): IssueDraft['articles'] {
  const all = [...articles]
  for (const index of missing) {
    const entry = entries[index]
    if (entry === undefined) continue
    const before = all.findIndex((article) => article.entry === index - 1)
    const behind = all.findIndex((article) => article.entry !== null && article.entry > index)
    const place = before >= 0 ? before + 1 : behind >= 0 ? behind : all.length
    const { line, title, subtitle, column } = entry
    all.splice(place, 0, { line, title, subtitle, column, entry: index, byline: '', source: '', date: '', body: [] })
  }
  return all
}

function placeNothing(lines: readonly SourceLine[]): IssueDraft {
  return {
    cover: emptyCover,
    masthead: [],
    statements: [],
    columns: [],
    contents: [],
    articles: [],
    furniture: [],
    unplaced: lines.map((line) => ({ ...toDraftLine(line), reason: 'notTheForm' as const })),
    notes: [],
  }
}

/** What stood around a dropped line keeps the larger of both gaps: a running head stands where a page ended. */
function dropLines(lines: readonly SourceLine[], dropped: readonly SourceLine[]): SourceLine[] {
  const set = new Set(dropped)
  const kept: SourceLine[] = []
  let gap = 0
  for (const line of lines) {
    if (set.has(line)) gap = Math.max(gap, line.gap)
    else {
      kept.push(gap > line.gap ? { ...line, gap } : line)
      gap = 0
    }
  }
  return kept
}

function toDraftLine(line: SourceLine): DraftLine {
  return { line: line.number, text: line.text }
}

function byLine<Line extends DraftLine>(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => a.line - b.line)
}
