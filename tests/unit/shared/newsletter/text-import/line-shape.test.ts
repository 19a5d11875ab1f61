/** Tells heads, whole sentences and cut ones apart. */
import { describe, expect, test } from 'vitest'
import {
  continues,
  headNumberDepth,
  isDoubled,
  isHeadLike,
} from '../../../../../shared/newsletter/text-import/line-shape.ts'
import { isPhotoCaption } from '../../../../../shared/newsletter/text-import/photo-caption.ts'
import { matchKey } from '../../../../../shared/newsletter/text-import/match-key.ts'
import { isSubtitle, readSubtitle } from '../../../../../shared/newsletter/text-import/subtitle-text.ts'

describe('a head', () => {
  test.each(['先问清楚 再动手', '2019年的三件小事', '（一）两人核对，一人签发', '一、名单', '某某，某商会会长'])(
    'is %j',
    (text) => {
      expect(isHeadLike(text)).toBe(true)
    },
  )

  test.each([
    '同志们：',
    '谢谢大家。',
    '同行们，朋友们！',
    '各位同行，',
    '2019年9月11日',
    '截至2月底共收到十件',
    '(1) 编号的段落',
    '甲\t乙',
    '先看，再写，后发',
    '这一行比一列印刷能放下的两行标题还要长出许多所以它不可能是一个标题',
  ])('is not %j', (text) => {
    expect(isHeadLike(text)).toBe(false)
  })

  test('has a depth by its number', () => {
    expect(['一、总则', '（二）细则', '(三)细则', '总则'].map(headNumberDepth)).toEqual([1, 2, 2, 0])
  })
})

describe('a cut paragraph', () => {
  const cut = '会议听取了各家商会的报告。随后，代表们讨论了下一季度的安'

  test.each([
    ['the rest of a sentence', cut, '排，并作出决定。', true],
    [
      'a word cut before a comma, with no punctuation above',
      '搬运组清点仓库里旧桌椅的同',
      '时，登记组把编号抄了一遍。',
      true,
    ],
    ['after a comma, in a paragraph with a full stop', '他们到了。大家搬完了货，', '又把仓库扫了一遍。', true],
    ['a whole sentence above', '会议结束了。', '代表们回去了。', false],
    ['a salutation above', '各位同行、各位新来的会员，', '各位邻居。', false],
    ['a new point below', cut, '二是加强管理。', false],
    ['a numbered point below', cut, '（二）加强管理。', false],
    ['a head below', cut, '下一步工作', false],
    ['a doubled character at the seam', `${cut}排`, '排，并作出决定。', false],
    ['a conjunction and a comma below', '仓库整理', '但，时间不够。', false],
    ['a head above', '下一步工作', '各家商会已经开始准备。', false],
  ])('goes on or not: %s', (_, start, rest, expected) => {
    expect(continues(start, rest)).toBe(expected)
  })

  test('with a doubled character is named as such', () => {
    expect(isDoubled('核对全部的名单', '单，再行签发。')).toBe(true)
    expect(isDoubled('1', '1')).toBe(false)
  })
})

test('captions of pictures stand alone where a page began', () => {
  expect(isPhotoCaption('清点仓库现场', 3)).toBe(true)
  expect(isPhotoCaption('某商会会长 甲乙丙', 3)).toBe(true)
  expect(isPhotoCaption('清点仓库现场', 1)).toBe(false)
  expect(isPhotoCaption('图2：仓库', 0)).toBe(true)
  expect(isPhotoCaption('先问清楚 再动手', 3)).toBe(false)
})

test('titles match whatever their spaces, brackets and marks', () => {
  expect(matchKey('某（协）会 战“疫”：Ａ1')).toBe(matchKey('某(协)会战「疫」 - a1'))
  expect(matchKey('——')).toBe('')
})

test('subtitles stand behind a long dash', () => {
  expect(isSubtitle('——记一次会议')).toBe(true)
  expect(readSubtitle('—— 记一次会议')).toBe('记一次会议')
  expect(isSubtitle('- 3 -')).toBe(false)
  expect(isSubtitle('——')).toBe(false)
})
