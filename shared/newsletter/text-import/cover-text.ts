/** Reads the lines of a cover: number and quarter, slogans, title, publisher in two languages, and what it announces. */
import type { CoverDraft, DraftLine } from '../issue-draft.ts'
import { parseIssueNumber } from './issue-number-text.ts'
import { matchKey } from './match-key.ts'
import type { SourceLine } from './source-line.ts'

const periodicalWord = /(?:通讯|简报|通报|快报|月报|季报|会刊|专刊|周刊|季刊|简讯|内刊|动态|之窗|观察|会讯)$/
const maxSloganChars = 8
const english = /^(?=.*[A-Za-z]{2}.*\s.*[A-Za-z]{2})[\x20-\x7e’‘–]+$/

export const emptyCover: CoverDraft = {
  number: '',
  year: '',
  quarter: '',
  title: '',
  fullTitle: '',
  publisher: '',
  publisherEnglish: '',
  slogans: [],
  coverLines: [],
}

export interface ParsedCover {
  readonly cover: CoverDraft
  /** Lines that say again what the cover said before. */
  readonly furniture: readonly DraftLine[]
}

/** @param later lines outside the cover: a title comes again there as a running head */
export function parseCover(lines: readonly SourceLine[], later: readonly SourceLine[]): ParsedCover {
  const furniture: DraftLine[] = []
  const found = { number: '', year: '', quarter: '' }
  const seen = new Set<string>()
  const candidates: SourceLine[] = []
  for (const line of lines) {
    const number = parseIssueNumber(line.text)
    const key = matchKey(line.text)
    const isRepeated = seen.has(key)
    seen.add(key)
    if (isRepeated) furniture.push({ line: line.number, text: line.text })
    else if (number === null) candidates.push(line)
    else {
      if ((number.number !== '' && found.number !== '') || (number.year !== '' && found.year !== '')) {
        furniture.push({ line: line.number, text: line.text })
      }
      found.number ||= number.number
      found.year ||= number.year
      found.quarter ||= number.quarter
    }
  }
  return { cover: { ...found, ...readTitles(candidates, later) }, furniture }
}

function readTitles(lines: readonly SourceLine[], later: readonly SourceLine[]) {
  const publisherEnglishLine = lines.find((line) => english.test(line.text))
  const publisherLine = lines[lines.findIndex((line) => line === publisherEnglishLine) - 1]
  const others = lines.filter((line) => line !== publisherEnglishLine && line !== publisherLine)
  const titleLine = findTitle(others, publisherLine?.text ?? '', later)
  const title = titleLine?.text ?? ''
  const fullTitleLine = others.find((line) => line !== titleLine && title !== '' && line.text.endsWith(title))
  const rest = others.filter((line) => line !== titleLine && line !== fullTitleLine)
  const slogans = findSlogans(rest)
  return {
    title,
    fullTitle: fullTitleLine?.text ?? '',
    publisher: publisherLine?.text ?? '',
    publisherEnglish: publisherEnglishLine?.text ?? '',
    slogans: slogans.map((line) => line.text),
    coverLines: rest.filter((line) => !slogans.includes(line)).map((line) => line.text),
  }
}

function findTitle(
  lines: readonly SourceLine[],
  publisher: string,
  later: readonly SourceLine[],
): SourceLine | undefined {
  const byPublisher = lines.find((line) => lines.some((other) => other.text === publisher + line.text))
  if (publisher !== '' && byPublisher !== undefined) return byPublisher
  const running = new Set(later.map((line) => matchKey(line.text)))
  const named = lines.filter((line) => periodicalWord.test(line.text))
  const candidates = named.length > 0 ? named : lines.filter((line) => running.has(matchKey(line.text)))
  return candidates.reduce<SourceLine | undefined>(
    (shortest, line) => (shortest === undefined || line.text.length < shortest.text.length ? line : shortest),
    undefined,
  )
}

/** The first run of short lines that stand directly under each other. */
function findSlogans(lines: readonly SourceLine[]): SourceLine[] {
  for (let from = 0; from < lines.length; from++) {
    let to = from
    for (let line = lines[to]; line !== undefined && isSlogan(line); line = lines[to]) {
      if (to > from && line.gap > 0) break
      to++
    }
    if (to - from >= 2) return lines.slice(from, to)
  }
  return []
}

function isSlogan(line: SourceLine): boolean {
  return line.text.length <= maxSloganChars && /^\p{Script=Han}+$/u.test(line.text)
}
