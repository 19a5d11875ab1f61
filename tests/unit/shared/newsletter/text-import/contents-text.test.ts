/** Finds and reads contents in the forms they come in. */
import { describe, expect, test } from 'vitest'
import { parseContents, parseEntry } from '../../../../../shared/newsletter/text-import/contents-text.ts'
import { readSourceLines } from '../../../../../shared/newsletter/text-import/source-line.ts'

const parse = (text: string) => parseContents(readSourceLines(text), (line) => line === '眉题')

describe('contents', () => {
  test('have columns, entries, subtitles, a heading anywhere and running heads', () => {
    const text = '前言一行。\n\n眉题\n甲栏\n04 第一篇\n——副题\n\n目录\n乙栏\n眉题\n07 第二篇\n10 第三篇\n\n第一篇\n正文'
    expect(parse(text)).toEqual({
      columns: ['甲栏', '乙栏'],
      entries: [
        { line: 5, page: '04', title: '第一篇', subtitle: '副题', column: 0 },
        { line: 11, page: '07', title: '第二篇', subtitle: '', column: 1 },
        { line: 12, page: '10', title: '第三篇', subtitle: '', column: 1 },
      ],
      furniture: [
        { line: 8, text: '目录' },
        { line: 10, text: '眉题' },
      ],
      unplaced: [],
      from: 2,
      to: 10,
    })
  })

  test('may have the page behind the title', () => {
    expect(parseEntry('第一篇……12')).toEqual({ page: '12', title: '第一篇' })
    expect(parseEntry('第一篇 ..... 12')).toEqual({ page: '12', title: '第一篇' })
  })

  test('put a title together that runs over two lines, when the body has it in one', () => {
    const contents = parse(
      '目录\n01 很长的标题的前一半\n和它的后一半\n栏\n02 另一篇\n\n很长的标题的前一半 和它的后一半\n正文。',
    )
    expect(contents?.entries.map((entry) => entry.title)).toEqual(['很长的标题的前一半和它的后一半', '另一篇'])
    expect(contents?.columns).toEqual(['栏'])
  })

  test('keep a second subtitle as unplaced', () => {
    expect(parse('目录\n01 一\n——甲\n——乙')?.unplaced).toEqual([{ line: 4, text: '——乙' }])
  })

  test('are not one numbered line alone, nor a list of hundreds', () => {
    expect(parse('甲\n04 第一篇\n正文。')).toBeNull()
    expect(parse(Array.from({ length: 600 }, (_, index) => `${index} 条`).join('\n'))).toBeNull()
  })

  test.each(['1.《通知》', '2020年第1季度', '12', '3 4', '04 一句话。', '5\t个'])('the line %j is no entry', (text) => {
    expect(parseEntry(text)).toBeNull()
  })
})
