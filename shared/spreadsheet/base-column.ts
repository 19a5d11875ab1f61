/**
 * The base of a returned file: beside a row's id, a short digest of each cell as it was exported, so that an import
 * knows a cell that somebody changed in the file from one that colleagues changed meanwhile.
 */
import type { Language } from './table-heading.ts'

const baseHeading: Readonly<Record<Language, string>> = { zh: '基准（勿改）', en: 'Base (keep)' }
// As programs widen brackets and drop spaces.
const baseHeadings = /^(?:基准\s*[（(]勿改[）)]|base\s*[（(]keep[）)])\s*(.*)$/isu

/** The plain number beside a figure is a cell of its own. */
export function numberField(field: string): string {
  return `${field}#`
}

/** The fields stand in the heading: columns may be moved, added and deleted without harm. */
export function formatBaseHeading(language: Language, fields: readonly string[]): string {
  return `${baseHeading[language]} ${fields.join(' ')}`
}

/** Null if this is no heading of a base. */
export function readBaseHeading(heading: string): string[] | null {
  const fields = baseHeadings.exec(heading.normalize('NFC').trim())?.[1]
  return fields === undefined ? null : fields.split(/\s+/).filter((field) => field !== '')
}

/** What a row's cells held when the file was written, by field. */
export interface RowBase {
  /** Null for a field that was not exported. */
  isAsExported(field: string, meaning: string): boolean | null
}

// A letter first: no program takes the cell for a number or a formula.
const mark = 'b'
// A changed cell passes for an unchanged one once in 900 million; more would only make files larger and give away more
// of a value whose cell was emptied before the file was handed on.
const digestCharacters = 5

/** @param meanings in the order of the fields */
export function formatBase(row: string, fields: readonly string[], meanings: readonly string[]): string {
  const digests = fields.map((field, index) => digest(row, field, meanings[index] ?? ''))
  return mark + ownDigest(row, fields) + digests.join('')
}

/** Null if it is not the base of this row and these fields: part of the sheet was sorted, or typed over. */
export function readBase(text: string, row: string, fields: readonly string[]): RowBase | null {
  const own = mark + ownDigest(row, fields)
  if (row === '' || !text.startsWith(own) || text.length !== own.length + fields.length * digestCharacters) return null
  const places = new Map(fields.map((field, index) => [field, own.length + index * digestCharacters]))
  return {
    isAsExported(field, meaning) {
      const place = places.get(field)
      return place === undefined ? null : text.startsWith(digest(row, field, meaning), place)
    },
  }
}

function ownDigest(row: string, fields: readonly string[]): string {
  return digest(row, '', fields.join(' '))
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** MurmurHash3 over the characters, in letters and digits: nothing secret hangs on it. */
function digest(row: string, field: string, meaning: string): string {
  const text = `${row}\n${field}\n${meaning}`
  let hash = text.length
  for (let at = 0; at < text.length; at++) {
    const mixed = Math.imul(text.charCodeAt(at), 0xcc9e2d51)
    hash ^= Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  let rest = (hash ^ (hash >>> 16)) >>> 0
  let letters = ''
  for (let count = 0; count < digestCharacters; count++) {
    letters += alphabet.charAt(rest % alphabet.length)
    rest = Math.trunc(rest / alphabet.length)
  }
  return letters
}
