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
  test.each(['统筹安排 规范管理', '2019年工作回顾', '（一）配合自律，引导有序竞争', '一、宗旨', '某某，某商会会长'])(
    'is %j',
    (text) => {
      expect(isHeadLike(text)).toBe(true)
    },
  )

  test.each([
    '同志们：',
    '谢谢大家。',
    '女士们、先生们、朋友们！',
    '尊敬的各位议长，',
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
      '在组织物资有序送达各地的同',
      '时，各家也加强了防护。',
      true,
    ],
    ['after a comma, in a paragraph with a full stop', '他们到了。大家搬完了货，', '又把仓库扫了一遍。', true],
    ['a whole sentence above', '会议结束了。', '代表们回去了。', false],
    ['a salutation above', '尊敬的各位主席、各位代表，', '尊敬的各位来宾。', false],
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
    expect(isDoubled('改造传统产业', '业，培育新兴产业。')).toBe(true)
    expect(isDoubled('1', '1')).toBe(false)
  })
})

test('captions of pictures stand alone where a page began', () => {
  expect(isPhotoCaption('捐赠仪式现场', 3)).toBe(true)
  expect(isPhotoCaption('某商会会长 甲乙丙', 3)).toBe(true)
  expect(isPhotoCaption('捐赠仪式现场', 1)).toBe(false)
  expect(isPhotoCaption('图2：仓库', 0)).toBe(true)
  expect(isPhotoCaption('顺应趋势 凝聚力量', 3)).toBe(false)
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
