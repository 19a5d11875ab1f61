/** Reads whatever a person chose or pasted as a table: a workbook, separated text, or the JSON of extracted facts. */
import { readCsv } from './read-csv.ts'
import { readJsonTables } from './read-json.ts'
import { readXlsx } from './read-xlsx.ts'
import type { Sheet } from './sheet.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { SpreadsheetLimits } from './spreadsheet-limits.ts'
import type { DecoderConstructor } from './text-decoder.ts'
import { decodeText, type TextEncoding } from './text-encoding.ts'

type SpreadsheetFormat = 'xlsx' | 'csv' | 'json'

export interface Spreadsheet {
  readonly name: string
  readonly format: SpreadsheetFormat
  readonly sheets: readonly Sheet[]
  /** For text: which was taken, and whether a person should look. */
  readonly encoding: { readonly taken: TextEncoding; readonly isSure: boolean } | null
  readonly hasMacros: boolean
}

const zipMark = [0x50, 0x4b]
// The container of Excel until 2003, and of every workbook that is protected by a password.
const oleMark = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * @param wanted the encoding a person chose after seeing the guess
 * @throws SpreadsheetError if it cannot be read; nothing of it was taken then
 */
export function readSpreadsheet(
  bytes: Uint8Array,
  name: string,
  limits: SpreadsheetLimits,
  Decoder: DecoderConstructor,
  wanted?: TextEncoding,
): Spreadsheet {
  if (bytes.length === 0) throw new SpreadsheetError('empty', 'The file is empty.')
  if (bytes.length > limits.fileBytes) {
    const limit = limits.fileBytes / 1024 / 1024
    throw new SpreadsheetError(
      'tooLarge',
      `The file is larger than ${limit} MB, more than a roster or ledger takes: split it.`,
    )
  }
  if (startsWith(bytes, oleMark)) {
    const message = 'The file is an old workbook (.xls) or protected by a password: save it as .xlsx without one.'
    throw new SpreadsheetError('oldFormat', message)
  }
  if (startsWith(bytes, zipMark)) {
    return { name, format: 'xlsx', encoding: null, ...readXlsx(bytes, limits, Decoder) }
  }
  const { text, encoding, isSure } = decodeText(bytes, Decoder, wanted)
  const taken = { name, encoding: { taken: encoding, isSure }, hasMacros: false }
  if (isJson(text)) return { ...taken, format: 'json', sheets: readJsonTables(text, name, limits) }
  const sheet = readCsv(text, name, limits)
  if (sheet.rows.length === 0) throw new SpreadsheetError('empty', 'The file holds no text.')
  return { ...taken, format: 'csv', sheets: [sheet] }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text) && /[}\]]\s*$/.test(text)
}
