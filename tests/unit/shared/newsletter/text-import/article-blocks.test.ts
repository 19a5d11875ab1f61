/** Builds bodies of articles: heads and their depth, notes, lists, captions, fields. */
import { describe, expect, test } from 'vitest'
import type { ArticleNode } from '../../../../../shared/newsletter/article-schema.ts'
import { readNodeText } from '../../../../../shared/newsletter/node-text.ts'
import { buildArticleBody } from '../../../../../shared/newsletter/text-import/article-blocks.ts'
import { parseByline } from '../../../../../shared/newsletter/text-import/byline-text.ts'
import { readSourceLines } from '../../../../../shared/newsletter/text-import/source-line.ts'

const build = (text: string) => buildArticleBody(readSourceLines(text))
const outline = (nodes: readonly ArticleNode[]) =>
  nodes.map((node) => [node.attrs?.['level'] ?? node.type, readNodeText(node)])

describe('the body of an article', () => {
  test('has heads at two depths, and no head over nothing', () => {
    expect(outline(build('总说\n\n正文。\n\n（一）先办\n\n正文。\n\n落款单位').nodes)).toEqual([
      [1, '总说'],
      ['paragraph', '正文。'],
      [2, '（一）先办'],
      ['paragraph', '正文。'],
      ['paragraph', '落款单位'],
    ])
  })

  test('puts the heads of several speakers over all others', () => {
    const text = '甲某，东会会长\n\n正文。\n\n下一步工作\n\n正文。\n\n乙某，西会秘书长\n\n正文。'
    expect(outline(build(text).nodes).filter(([kind]) => kind !== 'paragraph')).toEqual([
      [1, '甲某，东会会长'],
      [2, '下一步工作'],
      [1, '乙某，西会秘书长'],
    ])
  })

  test('takes a run of short lines for names, not for heads', () => {
    expect(outline(build('正文。\n\n东会\n西会\n南会\n2019年9月1日').nodes).map(([kind]) => kind)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
      1,
      'paragraph',
    ])
  })

  test('has editor notes with the mark on their line or over it', () => {
    expect(build('【编者按】按语。\n\n正文。').nodes.map((node) => node.type)).toEqual(['editorNote', 'paragraph'])
    const alone = build('编者按：\n按语。').nodes
    expect(alone).toEqual([
      { type: 'editorNote', content: [{ type: 'paragraph', content: [{ type: 'text', text: '按语。' }] }] },
    ])
    expect(build('【编者按】').nodes).toEqual([{ type: 'editorNote', content: [{ type: 'paragraph' }] }])
  })

  test('names a sentence that breaks off and is not joined', () => {
    const { nodes, notes } = build('秘书处先核对了一遍名单。随后，又请两位同事核对名单\n\n单，并且签了字。')
    expect(nodes).toHaveLength(2)
    expect(notes).toEqual([{ kind: 'brokenSentence', line: 3, text: '单，并且签了字。' }])
  })

  test('leaves a slogan out of a card and says so, but takes a short line in running text for a head', () => {
    const card = '1.《通知》\n发文单位：甲\n摘要写了一句。接着，又写了没有写完的\n\n看好仓库\n\n半句，到此为止。'
    expect(build(card).unplaced).toEqual([{ line: 5, text: '看好仓库', reason: 'insideSentence' }])
    const running = build('摘要写了一句。接着，又写了没有写完的\n\n看好仓库\n\n半句，到此为止。')
    expect(running.unplaced).toEqual([])
    expect(outline(running.nodes)).toEqual([
      ['paragraph', '摘要写了一句。接着，又写了没有写完的'],
      [1, '看好仓库'],
      ['paragraph', '半句，到此为止。'],
    ])
  })

  test('does not join a field to the text before it', () => {
    expect(build('来信请寄到下面的地址，信封上写明姓名\n\n地址：某路1号，某楼\n电话：1').nodes).toHaveLength(3)
  })
})

test('lines under a title say who, whence and when', () => {
  const lines = readSourceLines('标题\n作者：甲\n来源： 乙报\n2020年1月2日\n作者：丙')
  expect(parseByline(lines, 1)).toEqual({ byline: '甲', source: '乙报', date: '2020年1月2日', taken: 3 })
  expect(parseByline(readSourceLines('文/甲'), 0)).toMatchObject({ byline: '甲', taken: 1 })
})
