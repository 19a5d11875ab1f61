/** Reads covers, mastheads, statements and forewords. */
import { describe, expect, test } from 'vitest'
import { parseCover } from '../../../../../shared/newsletter/text-import/cover-text.ts'
import { readFrontMatter } from '../../../../../shared/newsletter/text-import/front-matter.ts'
import { parseIssueNumber } from '../../../../../shared/newsletter/text-import/issue-number-text.ts'
import { parseMastheadRow } from '../../../../../shared/newsletter/text-import/masthead-text.ts'
import { isRunningHead } from '../../../../../shared/newsletter/text-import/running-head.ts'
import { readSourceLines } from '../../../../../shared/newsletter/text-import/source-line.ts'
import { isStatement } from '../../../../../shared/newsletter/text-import/statement-text.ts'

const prose = '这一段是卷首语的正文。它有两句，并且够长，所以不会被当成封面上的一行字，也不会被当成口号。'

describe('a cover', () => {
  const read = (text: string, later = '') => parseCover(readSourceLines(text), readSourceLines(later))

  test('tells title, publisher, slogans and what it announces', () => {
    const { cover, furniture } = read(
      '第十二期\n2021年第二季度\n\n同心\n同行\n\n通讯\n\n某商会\nSome Chamber of Trade\n\n年会召开\n\n某商会通讯\n第十二期',
    )
    expect(cover).toEqual({
      number: '12',
      year: '2021',
      quarter: '2',
      title: '通讯',
      fullTitle: '某商会通讯',
      publisher: '某商会',
      publisherEnglish: 'Some Chamber of Trade',
      slogans: ['同心', '同行'],
      coverLines: ['年会召开'],
    })
    expect(furniture).toEqual([{ line: 15, text: '第十二期' }])
  })

  test('takes as title what comes again as a running head', () => {
    expect(read('潮声\n其他一行', '正文\n潮声').cover).toMatchObject({ title: '潮声', coverLines: ['其他一行'] })
  })

  test('that is empty has nothing', () => {
    expect(read('').cover).toMatchObject({ number: '', title: '', slogans: [], coverLines: [] })
  })
})

test.each([
  ['总第1期', { number: '1', year: '', quarter: '' }],
  ['2020年第1季度 总第10期', { number: '10', year: '2020', quarter: '1' }],
  ['（2020年 三季度）', { number: '', year: '2020', quarter: '3' }],
  ['2020年第1季度工作', null],
  ['第1期培训班', null],
  ['', null],
])('the number of an issue in %j', (text, expected) => {
  expect(parseIssueNumber(text)).toEqual(expected)
})

test.each([
  ['主 办\t某商会', { role: '主办', value: '某商会' }],
  ['编 委 会 委 员\t甲 乙 丙', { role: '编委会委员', value: '甲 乙 丙' }],
  ['美术编辑：某人', { role: '美术编辑', value: '某人' }],
  ['东岸商会\t南屿商会', null],
  ['主办方说：会议很好。', null],
  ['主办', null],
])('the masthead row %j', (text, expected) => {
  expect(parseMastheadRow(text)).toEqual(expected)
})

test('statements are declarations and short legal lines', () => {
  expect(isStatement(`特别声明：${prose}`)).toBe(true)
  expect(isStatement('内部资料 不得转载')).toBe(true)
  expect(isStatement(`会议认为，内部资料应当妥善保管。${prose}`)).toBe(false)
})

test('running heads are numbers, pages, the heading of the contents and the title', () => {
  const { cover } = parseCover(readSourceLines('某会简报\n别的'), [])
  const lines = ['某会简报', '某会简报 总第3期', '2020年第1季度', '- 12 -', '目  录', '别的', '某会简报说']
  expect(lines.map((line) => isRunningHead(line, cover))).toEqual([true, true, true, true, true, false, false])
})

describe('front matter', () => {
  test('is sorted whether or not a masthead is there', () => {
    const text = `封面\n\n主办：某会\n策划\t某人\n内部资料\n\n前言\n\n${prose}\n编辑：不是版权页`
    const front = readFrontMatter(readSourceLines(text))
    expect(front.coverLines.map((line) => line.text)).toEqual(['封面'])
    expect(front.masthead.map((row) => row.role)).toEqual(['主办', '策划'])
    expect(front.statements).toEqual(['内部资料'])
    expect(front.rest.map((line) => line.text)).toEqual(['前言', prose, '编辑：不是版权页'])
    const bare = readFrontMatter(readSourceLines(`封面\n\n前言\n\n${prose}`))
    expect(bare.coverLines.map((line) => line.text)).toEqual(['封面'])
    expect(bare.masthead).toEqual([])
  })
})
