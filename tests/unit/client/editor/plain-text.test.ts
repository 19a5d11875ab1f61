/** Plain text from mail, chat and spreadsheets becomes paragraphs or a table. */
import { describe, expect, test } from 'vitest'
import { dropMarkers, readPlainText, readTabs } from '../../../../client/newsletter/editor/paste/plain-text.ts'

describe('pasted plain text', () => {
  test('keeps its paragraphs, without blank lines and typed indents', () => {
    expect(readPlainText('\u3000\u3000第一段\r\n\r\n  第二段\n', false)).toEqual({
      kind: 'paragraphs',
      lines: ['第一段', '第二段'],
    })
  })

  test('tabs of a spreadsheet make a table, a quoted cell keeps its line break', () => {
    expect(readPlainText('商会\t会员数\n东港\t"128\n（含预备）"\n', false)).toEqual({
      kind: 'table',
      rows: [
        ['商会', '会员数'],
        ['东港', '128\n（含预备）'],
      ],
    })
  })

  test('empty cells stay, short rows are filled', () => {
    expect(readTabs('a\t\tc\nd')).toBeNull()
    expect(readTabs('a\t\tc\nd\t')).toEqual([
      ['a', '', 'c'],
      ['d', '', ''],
    ])
  })

  test('text that was asked for bare makes no table', () => {
    expect(readPlainText('a\tb\nc\td', true).kind).toBe('paragraphs')
  })

  test('an indented paragraph is no table', () => {
    expect(readTabs('\t第一段\n\t第二段')).toBeNull()
  })

  test('a quotation mark within a cell is a letter', () => {
    expect(readTabs('5" 管\t"原话"在此\n6" 管\t无')).toEqual([
      ['5" 管', '"原话"在此'],
      ['6" 管', '无'],
    ])
  })

  test.each([
    ['**重要**通知', '重要通知'],
    ['请看__附件__。', '请看附件。'],
    ['5 ** 2', '5 ** 2'],
    ['* 注', '* 注'],
    ['**甲**与**乙**', '甲与乙'],
  ])('markers around bold text go: %j', (text, expected) => {
    expect(dropMarkers(text)).toBe(expected)
  })
})
