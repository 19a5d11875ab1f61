/** Reads separated text in the encodings and shapes that programs write, and whatever is pasted. */
import { describe, expect, test } from 'vitest'
import { readSpreadsheet } from '../../../../shared/spreadsheet/read-spreadsheet.ts'
import { SpreadsheetError } from '../../../../shared/spreadsheet/spreadsheet-error.ts'
import { spreadsheetLimits } from '../../../../shared/spreadsheet/spreadsheet-limits.ts'

// 名称,数量 / 德国中国商会,8.5万 in GB18030.
const gb18030 = [
  0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xca, 0xfd, 0xc1, 0xbf, 0x0a, 0xb5, 0xc2, 0xb9, 0xfa, 0xd6, 0xd0, 0xb9, 0xfa, 0xc9,
  0xcc, 0xbb, 0xe1, 0x2c, 0x38, 0x2e, 0x35, 0xcd, 0xf2,
]
const text = '名称,数量\n德国中国商会,8.5万'

function utf16(value: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(value.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < value.length; at++) view.setUint16(at * 2, value.charCodeAt(at), isLittle)
  return bytes
}

const read = (bytes: Uint8Array, limits = spreadsheetLimits) => readSpreadsheet(bytes, 'a.csv', limits, TextDecoder)
const utf8 = (value: string) => new TextEncoder().encode(value)
const cells = (value: string) => read(utf8(value)).sheets[0]?.rows.map((row) => row.cells)

describe('encodings', () => {
  test.each([
    ['utf-8', utf8(text)],
    ['utf-8', utf8(`\ufeff${text}`)],
    ['gb18030', new Uint8Array(gb18030)],
    ['utf-16le', utf16(`\ufeff${text}`, true)],
    ['utf-16be', utf16(`\ufeff${text}`, false)],
    ['utf-16le', utf16(text, true)],
    ['utf-16be', utf16(text, false)],
  ] as const)('%s is told by its bytes, and said', (encoding, bytes) => {
    const file = read(bytes)
    expect(file.encoding).toEqual({ taken: encoding, isSure: true })
    expect(file.sheets[0]?.rows.map((row) => row.cells)).toEqual([
      ['名称', '数量'],
      ['德国中国商会', '8.5万'],
    ])
  })

  test('bytes that are Chinese only by chance are marked as unsure, and a person may choose', () => {
    // Größe,Büro in Windows-1252.
    const bytes = new Uint8Array([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x2c, 0x42, 0xfc, 0x72, 0x6f])
    expect(read(bytes).encoding?.isSure).toBe(false)
    const chosen = readSpreadsheet(bytes, 'a.csv', spreadsheetLimits, TextDecoder, 'windows-1252')
    expect(chosen.sheets[0]?.rows[0]?.cells).toEqual(['Größe', 'Büro'])
  })

  /** As a spreadsheet of a Western system saves it. */
  const western = (value: string) => Uint8Array.from(value, (letter) => letter.charCodeAt(0))

  test.each(['Größe;Büro\nMüller;Köln', 'Société;Né à\nÉtoile;Genève', 'España;Año\nNúñez;Bogotá'])(
    'what a Western program writes by default is read as such: %s',
    (value) => {
      const file = read(western(value))
      expect(file.encoding?.taken).toBe('windows-1252')
      expect(file.sheets[0]?.rows.map(({ cells: row }) => row.join(';')).join('\n')).toBe(value)
    },
  )

  test('bytes of neither kind are asked about, and those that GB18030 does not know are no Chinese', () => {
    // 秘鲁 alone, and é before a comma.
    expect(read(new Uint8Array([0xc3, 0xd8, 0xc2, 0xb3])).encoding).toEqual({ taken: 'gb18030', isSure: false })
    expect(read(western('Café,1')).encoding).toEqual({ taken: 'windows-1252', isSure: true })
    expect(read(western('\u00a7,\u00b6')).encoding?.isSure).toBe(false)
  })

  test('characters that were lost when the file was saved are said, with the first place', () => {
    const [sheet] = read(utf8('??,????\n??????,8.5?\n"????? 2",really??\n\ufffd\ufffd,ok?')).sheets
    expect(sheet?.notes).toEqual([{ kind: 'charactersLost', row: 1, column: 0, count: 5 }])
    expect(read(utf8('名称,问题\n甲,真的吗??')).sheets[0]?.notes).toEqual([])
  })

  test('a picture is no text', () => {
    expect(() => read(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 0xff]))).toThrow(SpreadsheetError)
  })
})

describe('shapes', () => {
  test('commas, semicolons, tabs and bars; line ends of every system; quotes with line ends inside', () => {
    for (const delimiter of [',', ';', '\t', '|']) {
      for (const end of ['\n', '\r\n', '\r']) {
        const table = [`a${delimiter}b`, `"x${delimiter}""y""${end}z"${delimiter}1`].join(end)
        expect(cells(table)).toEqual([
          ['a', 'b'],
          [`x${delimiter}"y"\nz`, '1'],
        ])
      }
    }
  })

  test('the line that names the delimiter is no row, and rows keep their numbers', () => {
    const [sheet] = read(utf8('sep=;\na;b\n\n\n1;2,5')).sheets
    expect(sheet?.rows).toEqual([
      { number: 2, cells: ['a', 'b'] },
      { number: 5, cells: ['1', '2,5'] },
    ])
  })

  test('a text with commas in its values and tabs between them is cut at the tabs', () => {
    expect(cells('名称\t数量\n甲, 乙\t8,000\n丙\t1')).toEqual([
      ['名称', '数量'],
      ['甲, 乙', '8,000'],
      ['丙', '1'],
    ])
  })

  test('a quote that never closes is said, and the rest is there', () => {
    const [sheet] = read(utf8('a,b\n"x,y\n1,2')).sheets
    expect(sheet?.notes[0]?.kind).toBe('brokenQuotes')
    expect(JSON.stringify(sheet?.rows)).toContain('1,2')
  })

  test('formulas and scripts are text like any other', () => {
    const hostile = ['=1+1', '@SUM(A1)', '<script>alert(1)</script>', "'=cmd|' /C calc'!A0"]
    expect(cells(hostile.map((value) => `"${value}",x`).join('\n'))).toEqual(hostile.map((value) => [value, 'x']))
  })
})

describe('sizes', () => {
  test('a paste of 10 MB is read; one byte more is refused with the limit', { timeout: 60_000 }, () => {
    const line = '德国中国商会,医用口罩,85000个,2020-02-03\n'
    const lines = Math.floor((10 * 1024 * 1024) / utf8(line).length)
    const limits = { ...spreadsheetLimits, rows: lines, cells: lines * 4 }
    expect(read(utf8(line.repeat(lines)), limits).sheets[0]?.rows).toHaveLength(lines)
    expect(() => read(utf8(line.repeat(lines + 1)))).toThrow(/larger than 10 MB/)
  })

  test('more rows than a table takes are refused; a million empty lines are not', () => {
    expect(() => read(utf8('a,b\n'.repeat(50_001)))).toThrow(/50000 rows/)
    expect(cells(`a,b${'\n,,'.repeat(1_000_000)}\nc,d`)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  test('a value that no cell may hold is left out and said', () => {
    const [sheet] = read(utf8(`a,b\n${'x'.repeat(40_000)},1`)).sheets
    expect(sheet?.rows[1]?.cells).toEqual(['', '1'])
    expect(sheet?.notes).toEqual([{ kind: 'tooLong', row: 2, column: 0, count: 1 }])
  })
})
