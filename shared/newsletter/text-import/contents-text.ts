/** Finds the contents of an issue and reads their columns and entries; an entry is a page number and a title. */
import type { ContentsEntry, DraftLine } from '../issue-draft.ts'
import { isProse, maxTitleChars } from './line-shape.ts'
import { matchKey } from './match-key.ts'
import { isContentsHeading } from './running-head.ts'
import type { SourceLine } from './source-line.ts'
import { isSubtitle, readSubtitle } from './subtitle-text.ts'

/** Names of columns are a few characters; longer lines among the contents are something else. */
const maxColumnChars = 16
/** No issue has more articles than this: so many numbered lines are a list. */
const maxEntries = 500

export interface ParsedContents {
  readonly columns: readonly string[]
  readonly entries: readonly ContentsEntry[]
  readonly furniture: readonly DraftLine[]
  readonly unplaced: readonly DraftLine[]
  /** The lines that the contents take, as indexes: from `from` to below `to`. */
  readonly from: number
  readonly to: number
}

export function parseEntry(text: string): { readonly page: string; readonly title: string } | null {
  if (text.length > maxTitleChars + 8 || text.includes('\t')) return null
  const front = /^(\d{1,3})[ \u3000]+(\S.*)$/.exec(text)
  if (front !== null && !text.endsWith('。') && /\p{L}/u.test(text)) {
    return { page: front[1] ?? '', title: front[2] ?? '' }
  }
  const back = /^(.*?\S)\s*(?:…|[.．·]{3})[.．·…\s]*(\d{1,3})$/.exec(text)
  return back === null ? null : { page: back[2] ?? '', title: back[1] ?? '' }
}

function isColumnLine(line: SourceLine | undefined): boolean {
  if (line === undefined || line.text.length > maxColumnChars || line.text.includes('\t')) return false
  return !isProse(line.text) && !isContentsHeading(line.text) && /\p{L}/u.test(line.text)
}

interface Region {
  readonly lines: readonly SourceLine[]
  /** Whether layout repeats the line on every page. */
  readonly isRepeated: (text: string) => boolean
  /** Keys of the lines that can be titles in the body. */
  readonly titles: ReadonlySet<string>
}

/** @param isRepeated whether layout repeats the line on every page */
export function parseContents(
  lines: readonly SourceLine[],
  isRepeated: (text: string) => boolean,
): ParsedContents | null {
  const titles = new Set(lines.filter(({ text }) => text.length <= maxTitleChars).map(({ text }) => matchKey(text)))
  const source = { lines, isRepeated, titles }
  for (let first = 0; first < lines.length; first++) {
    if (parseEntry(lines[first]?.text ?? '') === null) continue
    const to = endOfContents(source, first)
    const from = startOfContents(source, first)
    const region = lines.slice(from, to)
    const entries = region.filter((line) => parseEntry(line.text) !== null).length
    // A single numbered line can be anything, unless the heading of the contents stands with it.
    if (entries <= maxEntries && (entries >= 2 || region.some((line) => isContentsHeading(line.text)))) {
      return { ...readRegion({ ...source, lines: region }), from, to }
    }
    first = to - 1
  }
  return null
}

/** Back over a column's name and the heading of the contents. */
function startOfContents({ lines, isRepeated }: Region, first: number): number {
  let from = first
  let hasColumn = false
  for (let line = lines[from - 1]; line !== undefined; line = lines[from - 1]) {
    if (isContentsHeading(line.text)) from--
    else if (!hasColumn && isColumnLine(line) && !isRepeated(line.text)) {
      hasColumn = true
      from--
    } else break
  }
  return from
}

function endOfContents(source: Region, first: number): number {
  const { lines, isRepeated } = source
  let end = first
  for (let at = first; at < lines.length; at++) {
    const text = lines[at]?.text ?? ''
    if (parseEntry(text) !== null || isSubtitle(text) || continuesTitle(source, at)) end = at + 1
    else if (isContentsHeading(text) || isRepeated(text)) continue
    else if (!isColumnLine(lines[at]) || !leadsToEntry(source, at + 1)) break
  }
  // The heading may be set at the foot of the page.
  while (isContentsHeading(lines[end]?.text ?? '')) end++
  return end
}

/** A long title runs over two lines: the body has it in one. */
function continuesTitle({ lines, titles }: Region, at: number): boolean {
  const entry = parseEntry(lines[at - 1]?.text ?? '')
  return entry !== null && titles.has(matchKey(entry.title + (lines[at]?.text ?? '')))
}

function leadsToEntry({ lines, isRepeated }: Region, from: number): boolean {
  let at = from
  while (at < lines.length && (isContentsHeading(lines[at]?.text ?? '') || isRepeated(lines[at]?.text ?? ''))) at++
  return parseEntry(lines[at]?.text ?? '') !== null
}

function readRegion({ lines, isRepeated, titles }: Region) {
  const columns: string[] = []
  const entries: ContentsEntry[] = []
  const furniture: DraftLine[] = []
  const unplaced: DraftLine[] = []
  for (const line of lines) {
    const entry = parseEntry(line.text)
    const last = entries.at(-1)
    if (entry !== null) {
      const column = columns.length === 0 ? null : columns.length - 1
      entries.push({ line: line.number, ...entry, subtitle: '', column })
    } else if (isContentsHeading(line.text) || isRepeated(line.text)) {
      furniture.push({ line: line.number, text: line.text })
    } else if (last !== undefined && titles.has(matchKey(last.title + line.text))) {
      entries[entries.length - 1] = { ...last, title: last.title + line.text }
    } else if (!isSubtitle(line.text)) {
      columns.push(line.text)
    } else if (last !== undefined && last.subtitle === '') {
      entries[entries.length - 1] = { ...last, subtitle: readSubtitle(line.text) }
    } else {
      unplaced.push({ line: line.number, text: line.text })
    }
  }
  return { columns, entries, furniture, unplaced }
}
