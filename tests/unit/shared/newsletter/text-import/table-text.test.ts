/** Reads tables of tabs: captions, shapes, heads. */
import { describe, expect, test } from 'vitest'
import { readSourceLines } from '../../../../../shared/newsletter/text-import/source-line.ts'
import { endOfTable, parseTable, tableNodes } from '../../../../../shared/newsletter/text-import/table-text.ts'

const parse = (text: string) => parseTable(readSourceLines(text))

describe('a table of tabs', () => {
  test('takes a first line with one filled cell as its caption', () => {
    expect(parse('名单（不分先后）\t\t\n甲\t乙\t丙\n丁\t\t')).toEqual({
      caption: '名单（不分先后）',
      rows: [
        ['甲', '乙', '丙'],
        ['丁', '', ''],
      ],
      hasHeader: false,
    })
  })

  test('keeps empty cells at both edges and fills short rows', () => {
    expect(parse('\t甲\n乙\n丙\t丁\t').rows).toEqual([
      ['', '甲', ''],
      ['乙', '', ''],
      ['丙', '丁', ''],
    ])
  })

  test.each([
    ['labels that come again', '物品\t数量\t物品\t数量\n甲\t若干\t乙\t若干', true],
    ['a label over figures', '物品\t数量\n甲\t1,200\n乙\t3.5', true],
    ['names over names', '甲\t乙\n丙\t丁', false],
    ['figures in the first row', '甲\t1\n乙\t2', false],
    ['an empty cell in the first row', '\t数量\n甲\t1', false],
    ['a single row', '甲\t甲', false],
    ['a label over figures and one word', '物品\t数量\n甲\t1\n乙\t若干', false],
  ])('has a head or not: %s', (_, text, hasHeader) => {
    expect(parse(text).hasHeader).toBe(hasHeader)
  })

  test('ends where a line has no tab or a blank line stands', () => {
    expect(endOfTable(readSourceLines('a\tb\nc\td\nx'), 0)).toBe(2)
    expect(endOfTable(readSourceLines('\na\tb\n\nc\td'), 0)).toBe(1)
  })

  test('becomes a caption and a table of paragraphs', () => {
    const nodes = tableNodes(parse('数\t量\t数\t量\n1\t2\t3\t4'), '标题')
    expect(nodes.map((node) => node.type)).toEqual(['tableCaption', 'table'])
    expect(nodes[1]?.content?.map((row) => row.content?.[0]?.type)).toEqual(['tableHeader', 'tableCell'])
  })
})
