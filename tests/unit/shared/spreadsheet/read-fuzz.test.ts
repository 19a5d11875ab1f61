/** Readers against damaged and random files: they give a sheet or say what is wrong, and never anything else. */
import { describe, expect, test } from 'vitest'
import { readSpreadsheet } from '../../../../shared/spreadsheet/read-spreadsheet.ts'
import { SpreadsheetError } from '../../../../shared/spreadsheet/spreadsheet-error.ts'
import { spreadsheetLimits } from '../../../../shared/spreadsheet/spreadsheet-limits.ts'
import { createRandomSource } from '../../../support/random-source.ts'
import { bookOfRows } from './support/workbook.ts'

const seed = Number.parseInt(process.env['HUIBIAN_SEED'] ?? String(Date.now() % 1_000_000), 10)
console.log(`readers of spreadsheets: seed ${seed}`)

function readOrRefuse(bytes: Uint8Array): 'read' | 'refused' {
  try {
    const { sheets } = readSpreadsheet(bytes, 'fuzz', spreadsheetLimits, TextDecoder)
    for (const { rows } of sheets)
      for (const { cells } of rows) for (const cell of cells) expect(typeof cell).toBe('string')
    return 'read'
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw new Error(`seed ${seed}`, { cause: error })
    return 'refused'
  }
}

describe('damaged files', () => {
  test('workbooks with bytes changed, cut out, repeated and cut off', () => {
    const random = createRandomSource(seed)
    const rows = Array.from({ length: 60 }, (_, i) => [
      `公司${i}`,
      i * 1.5,
      new Date(Date.UTC(2030, 1, 1 + (i % 20))),
      '=x',
    ])
    const whole = bookOfRows(rows)
    const outcomes = { read: 0, refused: 0 }
    for (let round = 0; round < 400; round++) {
      const bytes = Array.from(whole)
      const edits = 1 + Math.floor(random.next() * 4)
      for (let edit = 0; edit < edits; edit++) {
        const at = Math.floor(random.next() * bytes.length)
        const kind = Math.floor(random.next() * 4)
        if (kind === 0) bytes[at] = Math.floor(random.next() * 256)
        else if (kind === 1) bytes.splice(at, 1 + Math.floor(random.next() * 20))
        else if (kind === 2) bytes.splice(at, 0, ...bytes.slice(at, at + 30))
        else if (random.next() < 0.2) bytes.length = Math.max(1, at)
      }
      outcomes[readOrRefuse(new Uint8Array(bytes))] += 1
    }
    expect(outcomes.refused).toBeGreaterThan(50)
  })

  test('text of quotes, delimiters, line ends, marks of other formats and stray bytes', () => {
    const random = createRandomSource(seed + 1)
    const pieces = [
      '"',
      ',',
      '\t',
      ';',
      '\n',
      '\r\n',
      '\r',
      '=1',
      "'",
      '甲',
      '0',
      ' ',
      '\ufeff',
      'sep=;\n',
      '{',
      '[',
      'PK',
      '<',
      '&#x;',
    ]
    for (let round = 0; round < 1_500; round++) {
      const text = Array.from(
        { length: Math.floor(random.next() * 80) },
        () => pieces[Math.floor(random.next() * pieces.length)],
      ).join('')
      const bytes = new TextEncoder().encode(text)
      if (bytes.length > 0 && random.next() < 0.2)
        bytes[Math.floor(random.next() * bytes.length)] = Math.floor(random.next() * 256)
      readOrRefuse(bytes)
    }
  })
})
