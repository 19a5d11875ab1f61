/** Reads a JSON file of lists: members, donors, items and reports as extraction writes them, any other list as it is. */
import { donorRecords, itemRecords, reportRecords } from './facts-ledger.ts'
import { memberRecord } from './facts-members.ts'
import { type JsonRecord, isRecord, recordsOf, sheetOfRecords } from './json-table.ts'
import type { Sheet } from './sheet.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { SpreadsheetLimits } from './spreadsheet-limits.ts'

const knownLists: Readonly<Record<string, (file: JsonRecord) => JsonRecord[]>> = {
  members: (file) => recordsOf(file['members']).map(memberRecord),
  reports: reportRecords,
  donors: donorRecords,
  items: itemRecords,
}

/** @throws SpreadsheetError if it is no JSON or holds no list of objects */
export function readJsonTables(text: string, name: string, limits: SpreadsheetLimits): Sheet[] {
  const value = parse(text)
  const file: JsonRecord = isRecord(value) ? value : { [name]: value }
  const lists = Object.keys(file).filter((key) => recordsOf(file[key]).length > 0)
  const known = lists.filter((key) => Object.hasOwn(knownLists, key))
  const sheets = (known.length > 0 ? known : lists).map((key) => {
    const read = Object.hasOwn(knownLists, key) ? knownLists[key] : undefined
    return sheetOfRecords(key, read === undefined ? recordsOf(file[key]) : read(file), limits)
  })
  if (sheets.length === 0) throw new SpreadsheetError('notTheForm', 'The file holds no list of objects.')
  return sheets
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable'
    throw new SpreadsheetError('broken', `The file is no JSON: ${reason}.`)
  }
}
