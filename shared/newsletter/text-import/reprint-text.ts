/** Reads the head of a reprint: `source：title`, maybe a second line of title, and the day on a line of its own. */
import { isDayLine, isIsoDayLine } from './byline-text.ts'
import { isFieldLine } from './field-line.ts'
import { isHeadLike, maxTitleChars } from './line-shape.ts'
import type { SourceLine } from './source-line.ts'

export interface ReprintHead {
  readonly source: string
  readonly title: string
  /** A second line of title; empty if there is none. */
  readonly deck: string
  /** YYYY-MM-DD where the day can be read so, else as printed. */
  readonly date: string
  readonly taken: number
}

const sourceAndTitle = /^([^：:。，]{2,24})[：:]\s*(\S.*)$/

/**
 * Null if no reprint starts at `from`.
 * @param isInGroup under a head of reprints or behind one: there a title may stand without a source, and the day may be
 * written in words; elsewhere that is how letters end
 */
export function parseReprintHead(lines: readonly SourceLine[], from: number, isInGroup: boolean): ReprintHead | null {
  const text = lines[from]?.text ?? ''
  if (text === '' || text.includes('\t') || text.length > maxTitleChars || /[。；]$/.test(text)) return null
  if (isDayLine(text) || isFieldLine(text)) return null
  const isDay = isInGroup ? isDayLine : isIsoDayLine
  const match = sourceAndTitle.exec(text)
  const next = lines[from + 1]?.text ?? ''
  if (isDay(next)) {
    if (match !== null) return { ...namedTitle(match), deck: '', date: isoDay(next), taken: 2 }
    const isTitle = isInGroup && isHeadLike(text)
    return isTitle ? { source: '', title: text, deck: '', date: isoDay(next), taken: 2 } : null
  }
  const third = lines[from + 2]?.text ?? ''
  if (match === null || !isDay(third) || !isHeadLike(next) || sourceAndTitle.test(next)) return null
  return { ...namedTitle(match), deck: next, date: isoDay(third), taken: 3 }
}

function namedTitle(match: RegExpExecArray): { readonly source: string; readonly title: string } {
  return { source: match[1] ?? '', title: match[2] ?? '' }
}

function isoDay(text: string): string {
  const [year, month, date] = text.split(/[-/.年月日]/)
  if (year === undefined || month === undefined || date === undefined) return text
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}
