/** Short articles of our own about rosters and notices, with invented persons, as documents. */
import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { articleExtensions } from '../../../../client/newsletter/editor/article-extensions.ts'
import { root, schemaVersion } from '../../../../shared/document/kind.ts'

type Json = {
  type: string
  attrs?: Record<string, unknown>
  content?: Json[]
  text?: string
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

const text = (content: string, ...marks: string[]): Json => ({
  type: 'text',
  text: content,
  marks: marks.map((type) => ({ type })),
})
const paragraph = (...content: (string | Json)[]): Json => ({
  type: 'paragraph',
  content: content.filter((each) => each !== '').map((each) => (typeof each === 'string' ? text(each) : each)),
})
const line = (type: string, content: string): Json => ({ type, content: content === '' ? [] : [text(content)] })
const cell = (type: string, content: string): Json => ({ type, content: [paragraph(content)] })
const row = (type: string, ...cells: string[]): Json => ({
  type: 'tableRow',
  content: cells.map((each) => cell(type, each)),
})

/** Paragraphs under a title, for tests that count positions. */
export function plainArticle(paragraphs: readonly string[]): Json[] {
  return [line('title', '名册更新'), line('subtitle', ''), ...paragraphs.map((each) => paragraph(each))]
}

export const fullArticle: Json[] = [
  line('title', '会员名册第二次核对通知'),
  line('subtitle', '各商会请于月底前完成核对并回报'),
  paragraph(
    '秘书处已把名册第二稿发到各商会。本稿新增 12 家会员，更正地址 37 处；请指定一位同事逐行核对，核对完成后在表末签字。',
  ),
  paragraph(
    '本次核对只看三项：',
    text('名称', 'bold'),
    '、',
    text('地址', 'bold'),
    '与',
    text('联系电话', 'bold'),
    '。其余栏目待下一期统一处理，详见',
    { ...text('核对说明'), marks: [{ type: 'link', attrs: { href: 'https://example.org/notice' } }] },
    '。',
  ),
  { type: 'heading', attrs: { level: 1 }, content: [text('一、核对办法')] },
  {
    type: 'orderedList',
    content: ['先看名称是否与登记证一致', '再看地址是否写到门牌', '最后拨一次电话'].map((each) => ({
      type: 'listItem',
      content: [paragraph(each)],
    })),
  },
  { type: 'editorNote', content: [paragraph('名册以商会自报为准，秘书处不代改。逾期未回报的，沿用上一稿。')] },
  { type: 'heading', attrs: { level: 2 }, content: [text('已回报情况')] },
  line('tableCaption', '截至 11 月 20 日已回报的商会（单位：家）'),
  {
    type: 'table',
    content: [
      row('tableHeader', '商会', '会员数', '已核对', '更正'),
      row('tableCell', '东港商会', '128', '120', '9'),
      row('tableCell', '河口商会', '64', '64', '3'),
      row('tableCell', '南山商会', '97', '41', '0'),
    ],
  },
  { type: 'blockquote', content: [paragraph('核对不是找错，是让每个人都能被找到。')] },
  {
    type: 'policyCard',
    attrs: {
      number: '1',
      title: '关于简化社会团体备案手续的通知',
      documentNumber: '示范〔2026〕8号',
      issuers: '示范市民政局、示范市商务局',
      date: '2026-10-12',
      link: 'https://example.org/policy',
    },
    content: [paragraph('自下月起，备案材料由七份减为三份，可在线提交；变更负责人须附会议纪要。')],
  },
  {
    type: 'reprint',
    attrs: { source: '示范商报', date: '2026-11-02' },
    content: [
      line('reprintTitle', '一本名册背后的三十年'),
      paragraph('林知远第一次抄写名册时，用的还是蓝黑墨水。'),
      paragraph('如今她的抽屉里仍留着那支钢笔。'),
    ],
  },
  { type: 'figure', attrs: { credit: '顾明川 摄' }, content: [text('河口商会的同事在核对名册')] },
  paragraph('如有疑问，请联系秘书处周以宁。'),
]

/** The article as one update, the same bytes in every run. */
export function articleUpdate(content: readonly Json[]): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = 7
  doc.transact(() => {
    doc.getMap(root.meta).set('schema', schemaVersion)
    doc.getMap(root.meta).set('kind', 'article')
    prosemirrorJSONToYXmlFragment(
      getSchema(articleExtensions()),
      { type: 'doc', content },
      doc.getXmlFragment(root.body),
    )
  })
  return Y.encodeStateAsUpdate(doc)
}
