/** Reads workbooks made by another library, and by hand where that library would not write such a thing. */
import { strToU8, zipSync } from 'fflate'
import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { readSpreadsheet } from '../../../../shared/spreadsheet/read-spreadsheet.ts'
import { SpreadsheetError } from '../../../../shared/spreadsheet/spreadsheet-error.ts'
import { spreadsheetLimits } from '../../../../shared/spreadsheet/spreadsheet-limits.ts'
import { XmlScanner } from '../../../../shared/spreadsheet/xml-scanner.ts'
import { bookOfSheet, oneSheetBook } from './support/workbook.ts'

const read = (bytes: Uint8Array, limits = spreadsheetLimits) => readSpreadsheet(bytes, 'book.xlsx', limits, TextDecoder)
const rowsOf = (bytes: Uint8Array) => read(bytes).sheets[0]?.rows.map(({ cells }) => cells)

function refusalOf(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (error instanceof SpreadsheetError) return error.refusal
    throw error
  }
  return 'none'
}

describe('cells', () => {
  test('texts, numbers, dates and truth come as a person saw them', () => {
    const sheet = XLSX.utils.aoa_to_sheet(
      [
        ['名称', '数量', '日期', '对'],
        ['甲 & <乙>', 8.5, new Date(Date.UTC(2020, 1, 3)), true],
        ['多\n行', 0.1 + 0.2, new Date(Date.UTC(2020, 2, 24)), false],
        ['', 1e21, null, null],
      ],
      { cellDates: true, UTC: true },
    )
    expect(rowsOf(bookOfSheet(sheet))).toEqual([
      ['名称', '数量', '日期', '对'],
      ['甲 & <乙>', '8.5', '2020-02-03', 'TRUE'],
      ['多\n行', '0.3', '2020-03-24', 'FALSE'],
      ['', '1000000000000000000000'],
    ])
  })

  test('a number keeps every digit that the file has', () => {
    const bytes = oneSheetBook(
      '<row r="1"><c r="A1"><v>34796.25</v></c><c r="B1"><v>0.30000000000000004</v></c><c r="C1"><v>12345678901234567</v></c>' +
        '<c r="D1"><v>1.23456789012345E+17</v></c><c r="E1"><v>-1.5E-3</v></c><c r="F1"><v>0.99999999999999999</v></c></row>',
    )
    expect(rowsOf(bytes)).toEqual([['34796.25', '0.3', '12345678901234567', '123456789012345000', '-0.0015', '1']])
    expect(read(bytes).sheets[0]?.notes).toEqual([
      { kind: 'rounded', row: 1, column: 1, count: 2 },
      { kind: 'digitsLost', row: 1, column: 3, count: 1 },
    ])
  })

  test('the value beside a formula is taken and the formula is not run', () => {
    const bytes = oneSheetBook(
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>HYPERLINK("http://x")</f><v>x</v></c>' +
        '<c r="C1"><f>SUM(A1:A2)</f></c><c r="D1" t="e"><v>#REF!</v></c></row>',
    )
    expect(rowsOf(bytes)).toEqual([['2', 'x', '=SUM(A1:A2)', '#REF!']])
    expect(read(bytes).sheets[0]?.notes.map(({ kind, count }) => [kind, count])).toEqual([
      ['formula', 2],
      ['formulaWithoutValue', 1],
      ['errorValue', 1],
    ])
  })

  test('formats tell dates, months, per cent, currencies and measure words; a scaling format tells nothing', () => {
    const sheet: XLSX.WorkSheet = {
      '!ref': 'A1:G1',
      A1: { t: 'n', v: 43864, z: 'yyyy"年"m"月"d"日"' },
      B1: { t: 'n', v: 43864, z: 'yyyy"年"m"月"' },
      C1: { t: 'n', v: 0.125, z: '0.0%' },
      D1: { t: 'n', v: 33000, z: '[$€-407]#,##0' },
      E1: { t: 'n', v: 1200, z: '#,##0"个"' },
      F1: { t: 'n', v: 12345, z: '0!.0,"万"' },
      G1: { t: 'n', v: 43864.4375, z: 'yyyy-mm-dd hh:mm' },
    }
    expect(rowsOf(bookOfSheet(sheet))).toEqual([
      ['2020-02-03', '2020-02', '12.5%', '€33000', '1200个', '12345', '2020-02-03 10:30'],
    ])
  })

  test('runs of a text are joined, readings above it are left out, escapes are undone', () => {
    const bytes = oneSheetBook(
      '<row r="1"><c r="A1" t="inlineStr"><is><r><t>东</t></r><r><t xml:space="preserve">京 </t></r><rPh><t>トウ</t></rPh></is></c>' +
        '<c r="B1" t="inlineStr"><is><t>a_x000D_&#10;b&amp;lt;</t></is></c><c r="C1" t="inlineStr"><is><t><![CDATA[<x>&]]></t></is></c></row>',
    )
    expect(rowsOf(bytes)).toEqual([['东京 ', 'a\nb&lt;', '<x>&']])
  })

  test('namespaces with prefixes, cells without references and hidden sheets are read', () => {
    const bytes = zipSync({
      'xl/workbook.xml': strToU8(
        '<x:workbook xmlns:x="a" xmlns:r="b"><x:sheets><x:sheet name="一" sheetId="1" state="veryHidden" r:id="q"/></x:sheets></x:workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="q" Target="/xl/worksheets/s.xml"/></Relationships>',
      ),
      'xl/worksheets/s.xml': strToU8(
        '<x:worksheet xmlns:x="a"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row><x:row/><x:row><x:c/><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      ),
    })
    expect(read(bytes).sheets).toEqual([
      {
        name: '一',
        isHidden: true,
        rows: [
          { number: 1, cells: ['甲', '1'] },
          { number: 3, cells: ['', '2'] },
        ],
        merges: [],
        notes: [],
      },
    ])
  })

  test('scripts are said to be there and left alone', () => {
    const bytes = oneSheetBook('<row r="1"><c r="A1"><v>1</v></c></row>', {
      'xl/vbaProject.bin': strToU8('Shell("calc")'),
    })
    expect(read(bytes).hasMacros).toBe(true)
    expect(rowsOf(bytes)).toEqual([['1']])
  })
})

describe('hostile files', () => {
  test('[A16] a sheet that claims a million empty rows is read at the size of its content', { timeout: 60_000 }, () => {
    const parts: string[] = ['<row r="1"><c r="A1"><v>1</v></c></row>']
    for (let row = 2; row <= 1_048_576; row++) parts.push(`<row r="${row}" spans="1:9" ht="14"/>`)
    const bytes = oneSheetBook(parts.join(''), {}, '<dimension ref="A1:XFD1048576"/>')
    expect(rowsOf(bytes)).toEqual([['1']])
  })

  test('[A16] a million rows of formatted empty cells end where the content does, and it is said', () => {
    const limits = { ...spreadsheetLimits, inflatedBytes: 3_000_000 }
    const parts = ['<row r="1"><c r="A1"><v>1</v></c></row>']
    for (let row = 2; row <= 60_000; row++)
      parts.push(`<row r="${row}"><c r="A${row}" s="1"/><c r="B${row}" s="1"/></row>`)
    const [sheet] = read(oneSheetBook(parts.join('')), limits).sheets
    expect(sheet?.rows).toHaveLength(1)
    expect(sheet?.notes.map(({ kind }) => kind)).toEqual(['endedAtEmptyRows'])
  })

  test('[A16] a bomb is refused after what is allowed was inflated, whatever size it declares', () => {
    const zeros = new Uint8Array(64 * 1024 * 1024).fill(32)
    const bytes = oneSheetBook('', { 'xl/sharedStrings.xml': zeros })
    expect(bytes.length).toBeLessThan(100_000)
    // The declared sizes lie: the directory says ten bytes.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < bytes.length - 46; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    const before = process.memoryUsage().rss
    expect(refusalOf(() => read(bytes))).toBe('inflatesTooFar')
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024)
  })

  test('[A16] entries that share their packed bytes, entries of one name and locked entries are refused', () => {
    const whole = oneSheetBook('<row r="1"><c r="A1"><v>1</v></c></row>')
    const edit = (change: (view: DataView, entries: number[]) => void): Uint8Array => {
      const bytes = whole.slice()
      const view = new DataView(bytes.buffer)
      const entries: number[] = []
      for (let at = 0; at < bytes.length - 46; at++) if (view.getUint32(at, true) === 0x02014b50) entries.push(at)
      change(view, entries)
      return bytes
    }
    const [overlapping, locked] = [
      edit((view, [a = 0, b = 0]) => view.setUint32(b + 42, view.getUint32(a + 42, true), true)),
      edit((view, [a = 0]) => view.setUint16(a + 8, 1, true)),
    ]
    expect(refusalOf(() => read(overlapping))).toBe('broken')
    expect(refusalOf(() => read(locked))).toBe('passwordProtected')
  })

  test('[A16] a document type is refused: no entity ever explodes', () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    expect(refusalOf(() => read(oneSheetBook('', {}, laughs)))).toBe('broken')
  })

  test('[A16] a merge over the whole sheet and a link to a file cost nothing', () => {
    const bytes = oneSheetBook(
      '<row r="1"><c r="A1"><v>1</v></c></row>',
      {},
      '',
      '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:A1048576"/></mergeCells>',
    )
    expect(rowsOf(bytes)).toEqual([['1']])
    const linked = zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" r:id="q"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<R><Relationship Id="q" TargetMode="External" Target="file:///dev/zero"/></R>',
      ),
    })
    expect(refusalOf(() => read(linked))).toBe('noSheet')
  })

  test('old workbooks, empty, oversized and cut files say what is wrong', () => {
    expect(refusalOf(() => read(new Uint8Array()))).toBe('empty')
    expect(refusalOf(() => read(new Uint8Array(10 * 1024 * 1024 + 1)))).toBe('tooLarge')
    expect(refusalOf(() => read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2])))).toBe('oldFormat')
    const whole = oneSheetBook('<row r="1"><c r="A1"><v>1</v></c></row>')
    expect(refusalOf(() => read(whole.slice(0, whole.length / 2)))).toBe('broken')
    expect(refusalOf(() => read(zipSync({ 'a.txt': strToU8('x') })))).toBe('noSheet')
  })

  test('more cells, rows or columns than a table has are refused or cut, never read', () => {
    const row = (number: number) =>
      `<row r="${number}"><c r="A${number}"><v>1</v></c><c r="XFD${number}"><v>2</v></c></row>`
    const bytes = oneSheetBook([1, 2, 3, 4].map(row).join(''))
    expect(refusalOf(() => read(bytes, { ...spreadsheetLimits, rows: 3 }))).toBe('tooManyCells')
    expect(refusalOf(() => read(bytes, { ...spreadsheetLimits, cells: 3 }))).toBe('tooManyCells')
    expect(read(bytes).sheets[0]?.notes).toEqual([{ kind: 'columnsCut', row: 1, column: 512, count: 4 }])
  })
})

test('a tag of nothing but brackets inside quotes is refused, not looked at for hours', { timeout: 60_000 }, () => {
  const scanner = new XmlScanner({ open() {}, close() {} })
  expect(refusalOf(() => scanner.push(`<a b="${'>'.repeat(1_000_000)}`))).toBe('broken')
})
