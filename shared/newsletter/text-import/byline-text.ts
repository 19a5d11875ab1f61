/** Reads the lines between an article's title and its text: who wrote it, where it is from, of which day it is. */
import type { SourceLine } from './source-line.ts'

export interface Byline {
  readonly byline: string
  readonly source: string
  readonly date: string
  /** How many lines these took. */
  readonly taken: number
}

const author = /^(?:作者|撰文|撰稿|供稿|记者|本刊记者|通讯员)\s*[：:]\s*(\S.{0,60})$|^文\s*[/／|]\s*(\S.{0,60})$/
const origin = /^(?:来源|转自|稿源|摘自)\s*[：:]\s*(\S.{0,60})$/
const day = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)$/

export function isDayLine(text: string): boolean {
  return day.test(text)
}

export function isIsoDayLine(text: string): boolean {
  return day.test(text) && !text.includes('年')
}

export function isAuthorLine(text: string): boolean {
  return author.test(text)
}

export function isBylineLine(text: string): boolean {
  return author.test(text) || origin.test(text)
}

export function parseByline(lines: readonly SourceLine[], from: number): Byline {
  const found = { byline: '', source: '', date: '' }
  let at = from
  for (let line = lines[at]; line !== undefined; line = lines[++at]) {
    const byAuthor = author.exec(line.text)
    const byOrigin = origin.exec(line.text)
    if (byAuthor !== null && found.byline === '') found.byline = byAuthor[1] ?? byAuthor[2] ?? ''
    else if (byOrigin !== null && found.source === '') found.source = byOrigin[1] ?? ''
    else if (day.test(line.text) && found.date === '') found.date = line.text
    else break
  }
  return { ...found, taken: at - from }
}
