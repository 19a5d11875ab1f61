/** Sorts what stands before the articles: cover, masthead, statements, and text such as a foreword. */
import type { MastheadRow } from '../issue-draft.ts'
import { isProse, maxTitleChars } from './line-shape.ts'
import { parseMastheadRow } from './masthead-text.ts'
import type { SourceLine } from './source-line.ts'
import { isStatement } from './statement-text.ts'
import { isTableLine } from './table-text.ts'
import { isForewordTitle, minForewordChars } from './untitled-text.ts'

/** A cover is one page of large print. */
const maxCoverLines = 60

export interface FrontMatter {
  readonly coverLines: readonly SourceLine[]
  readonly masthead: readonly MastheadRow[]
  readonly statements: readonly string[]
  readonly rest: readonly SourceLine[]
}

/** The cover ends where the first row of the masthead, statement or foreword stands; rows and statements end with the first prose. */
export function readFrontMatter(lines: readonly SourceLine[]): FrontMatter {
  const coverLines: SourceLine[] = []
  const masthead: MastheadRow[] = []
  const statements: string[] = []
  let at = 0
  for (
    let line = lines[at];
    line !== undefined && at < maxCoverLines && isCoverLine(line, lines[at + 1]);
    line = lines[++at]
  )
    coverLines.push(line)
  const rest: SourceLine[] = []
  let hasText = false
  for (const [index, line] of lines.entries()) {
    if (index < at) continue
    hasText ||= isText(line) && !isStatement(line.text)
    const row = hasText ? null : parseMastheadRow(line.text)
    if (row !== null) masthead.push(row)
    else if (isStatement(line.text)) statements.push(line.text)
    else rest.push(line)
  }
  return { coverLines, masthead, statements, rest }
}

function isCoverLine(line: SourceLine, next: SourceLine | undefined): boolean {
  if (isTableLine(line) || line.text.length > maxTitleChars || isText(line)) return false
  if (parseMastheadRow(line.text) !== null || isStatement(line.text)) return false
  return !isForewordTitle(line, next)
}

function isText(line: SourceLine): boolean {
  return isProse(line.text) && line.text.length >= minForewordChars
}
