/** Reads what a number format says about its numbers: dates, per cent, a currency sign or a measure word beside them. */
import type { DateShape } from './date-serial.ts'

export interface NumberFormat {
  readonly date: DateShape | null
  readonly isPercent: boolean
  readonly prefix: string
  readonly suffix: string
}

export const plainFormat: NumberFormat = { date: null, isPercent: false, prefix: '', suffix: '' }

/** Formats that every workbook knows without writing them down; those of East Asian Excel are dates as well. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 9 || id === 10) return { ...plainFormat, isPercent: true }
  const date = builtInDate(id)
  return date === null ? plainFormat : { ...plainFormat, date }
}

function builtInDate(id: number): DateShape | null {
  if (id === 17 || id === 55 || id === 57) return 'month'
  if (id === 22) return 'dateTime'
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35)) return 'time'
  return (id >= 14 && id <= 16) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58) ? 'date' : null
}

// No format that a person made is longer.
const maxFormatCharacters = 255

export function readNumberFormat(code: string): NumberFormat {
  if (code.length > maxFormatCharacters) return plainFormat
  const section = cutSections(code)[0] ?? ''
  const currency = /\[\$([^\]-]*)(?:-[^\]]*)?\]/.exec(section)?.[1] ?? ''
  const bare = section.replace(/\[[^\]]*\]/g, '')
  const letters = bare.replace(/"[^"]*"/g, '').replace(/[\\!_*]./g, '')
  const date = dateShape(letters)
  if (date !== null) return { ...plainFormat, date }
  const isPercent = letters.includes('%')
  if (isPercent) return { ...plainFormat, isPercent }
  const literal = readLiterals(bare)
  return { ...plainFormat, prefix: currency || literal.prefix, suffix: literal.suffix }
}

function dateShape(letters: string): DateShape | null {
  if (/general/i.test(letters) || /[#?]/.test(letters)) return null
  const hasYear = /[ye]/i.test(letters)
  const hasDay = /d/i.test(letters)
  const hasClock = /[hs]/i.test(letters)
  const hasMonth = /m/i.test(letters)
  if (hasYear && hasMonth && !hasDay && !hasClock) return 'month'
  if ((hasYear && !letters.includes('0')) || hasDay || (hasMonth && !hasClock)) return hasClock ? 'dateTime' : 'date'
  return hasClock ? 'time' : null
}

/**
 * Words beside the digits. A format that scales (0.0,"万" shows 12345 as 1.2万) has words that do not belong to the stored
 * number, so words with a scale are left out whatever the format says.
 */
function readLiterals(format: string): { readonly prefix: string; readonly suffix: string } {
  const none = { prefix: '', suffix: '' }
  const pieces = format.match(/"[^"]*"|[\\!].|[_*].|[#0?.,]+|./gsu) ?? []
  const digits = pieces.flatMap((piece, index) => (/^[#0?.,]+$/.test(piece) ? [index] : []))
  const [at] = digits
  if (at === undefined || digits.length > 1 || pieces[at]?.endsWith(',') === true) return none
  const words = (from: number, to: number): string =>
    pieces
      .slice(from, to)
      .map((piece) => (/^[_*]/.test(piece) ? '' : piece.replace(/^[\\!]|"/g, '').replaceAll('"', '')))
      .join('')
      .trim()
  const prefix = words(0, at)
  const suffix = words(at + 1, pieces.length)
  const hasScale = /[十百千万亿]|[kKmM]$/u.test(prefix + suffix)
  const isBracket = /[()-]/.test(prefix + suffix)
  return hasScale || isBracket || /general/i.test(format) ? none : { prefix, suffix }
}

function cutSections(code: string): string[] {
  return code.match(/(?:"[^"]*"|[\\!].|[^;"])+/gsu) ?? []
}
