/** Reads the heads of reprints. */
import { describe, expect, test } from 'vitest'
import { parseReprintHead } from '../../../../../shared/newsletter/text-import/reprint-text.ts'
import { readSourceLines } from '../../../../../shared/newsletter/text-import/source-line.ts'

const parse = (text: string, isInGroup = false) => parseReprintHead(readSourceLines(text), 0, isInGroup)

describe('the head of a reprint', () => {
  test('is source, title and day', () => {
    expect(parse('港报：船到了：第一天\n\n2020-01-30')).toEqual({
      source: '港报',
      title: '船到了：第一天',
      deck: '',
      date: '2020-01-30',
      taken: 2,
    })
  })

  test('may have a second line of title', () => {
    expect(parse('港报： 船到了\n三天三夜\n2020/1/3')).toEqual({
      source: '港报',
      title: '船到了',
      deck: '三天三夜',
      date: '2020-01-03',
      taken: 3,
    })
  })

  test('has no source or a day in words only inside a group', () => {
    expect(parse('船到了\n2020-01-30')).toBeNull()
    expect(parse('船到了\n2020-01-30', true)).toMatchObject({ source: '', title: '船到了' })
    expect(parse('发起单位：甲商会\n2019年9月1日')).toBeNull()
    expect(parse('港报：船到了\n2019年9月1日', true)).toMatchObject({ date: '2019-09-01' })
  })

  test.each(['港报：船到了\n正文。', '正文写到这里。\n2020-01-30', '电话：123\n2020-01-30', '2020-01-29\n2020-01-30'])(
    'is not %j',
    (text) => {
      expect(parse(text)).toBeNull()
    },
  )
})
