import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHtmlTable, formatTsv, parseTsv } from '../../../../client/grid/clipboard-text.ts'

describe('cells as tab-separated text', () => {
  test.each([
    ['one cell', '甲', [['甲']]],
    [
      'rows as spreadsheets end them',
      '甲\t乙\r\n丙\t丁\r\n',
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
    ],
    ['a quoted line break', '"第一行\n第二行"\t乙\n丙', [['第一行\n第二行', '乙'], ['丙']]],
    ['doubled quotes', '"他说""好"""\t乙', [['他说"好"', '乙']]],
    ['a quote that somebody wrote', '"甲\t乙', [['"甲', '乙']]],
    ['a quote in the middle', '5" 管\t"乙"丙', [['5" 管', '"乙"丙']]],
    [
      'empty cells',
      '\t\n\t',
      [
        ['', ''],
        ['', ''],
      ],
    ],
    ['an empty row at the end', '甲\n\n', [['甲'], ['']]],
  ])('reads %s', (_, text, cells) => {
    expect(parseTsv(text)).toEqual(cells)
  })

  test('what is written is read again', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', '\t', '\n', '甲"乙', '""', ' '))
    const block = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(block, (rows) => {
        const plain = rows.map((row) => row.map((text) => text.replace(/\r\n?/g, '\n')))
        // A last row of one empty cell is what the end of the text looks like.
        fc.pre(plain.at(-1)?.join('') !== '')
        expect(parseTsv(formatTsv(plain))).toEqual(plain)
      }),
    )
  })

  test('an HTML table escapes what it holds', () => {
    const html = formatHtmlTable([['<b>"甲"&</b>\n乙', '1']], [true, false])
    expect(html).toContain('&lt;b&gt;&quot;甲&quot;&amp;&lt;/b&gt;<br')
    expect(html).toContain('<td>1</td>')
  })
})
