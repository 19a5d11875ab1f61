/** Imports the second issue, whose columns, counts and odd cases differ from any real one, and checks each part of the draft. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ArticleNode } from '../../../../../shared/newsletter/article-schema.ts'
import { reportDraft } from '../../../../../shared/newsletter/issue-draft-report.ts'
import { readNodeText } from '../../../../../shared/newsletter/node-text.ts'
import { importText } from '../../../../../shared/newsletter/text-import/import-text.ts'
import { compareCharacters, findWrongLines } from '../../../../support/placed-characters.ts'

const source = readFileSync(new URL('../../../../fixtures/second-issue.txt', import.meta.url), 'utf8')
const draft = importText(source)

function article(title: string) {
  const found = draft.articles.find((candidate) => candidate.title === title)
  if (found === undefined) throw new Error(`no article ${title}`)
  return found
}

function ofType(nodes: readonly ArticleNode[], type: ArticleNode['type']): ArticleNode[] {
  return nodes.flatMap((node) => [...(node.type === type ? [node] : []), ...ofType(node.content ?? [], type)])
}

describe('the second issue', () => {
  test('is counted', () => {
    expect(reportDraft(draft)).toEqual({
      columns: 3,
      contents: 7,
      articles: 11,
      reprints: 3,
      policies: 3,
      tables: [
        { caption: '到会商会名单（按报到先后）', rows: 3, columns: 2 },
        { caption: '器材借用情况', rows: 4, columns: 4 },
        { caption: '联盟会员名单（截至2023年5月，共7家）', rows: 2, columns: 4 },
      ],
      unplaced: [{ line: 154, text: '安全第一', reason: 'insideSentence' }],
    })
  })

  test('has a cover without slogans and no masthead', () => {
    expect(draft.cover).toEqual({
      number: '14',
      year: '2023',
      quarter: '2',
      title: '海港商会联盟简报',
      fullTitle: '',
      publisher: '海港商会联盟',
      publisherEnglish: 'Alliance of Harbour Chambers',
      slogans: [],
      coverLines: ['同舟共济', '春季交流会侧记'],
    })
    expect(draft.masthead).toEqual([])
    expect(draft.statements).toEqual(['内部资料 仅供参考'])
  })

  test('keeps the contents as printed, the first entry above all columns', () => {
    expect(draft.columns).toEqual(['联盟动态', '各地来稿', '资料'])
    expect(draft.contents.map(({ page, column }) => [page, column])).toEqual([
      ['02', null],
      ['05', 0],
      ['09', 0],
      ['12', 1],
      ['15', 1],
      ['18', 2],
      ['21', 2],
    ])
    expect(draft.contents[3]).toMatchObject({ title: '云岭商会：把名单管好', subtitle: '一个秘书处的做法' })
  })

  test('finds titles that the body spells otherwise or breaks in two lines', () => {
    expect(article('春季交流会在 青石湾举行')).toMatchObject({ entry: 1, column: 0, subtitle: '记一次三天的会议' })
    expect(article('联合采购试行办法 (摘要)')).toMatchObject({ entry: 2, column: 0 })
    expect(article('云岭商会:把名单管好')).toMatchObject({ entry: 3, column: 1 })
    expect(article('写在春季交流会之后')).toMatchObject({ entry: 0, column: null, byline: '编辑部' })
  })

  test('makes an empty article of an entry without a body, in its place', () => {
    expect(article('没有刊出的来稿')).toMatchObject({ entry: 4, column: 1, body: [] })
    expect(draft.notes).toContainEqual({ kind: 'entryWithoutBody', line: 47, text: '没有刊出的来稿' })
    const titles = draft.articles.map(({ title }) => title)
    expect(titles.indexOf('没有刊出的来稿')).toBe(titles.indexOf('云岭商会:把名单管好') + 1)
  })

  test('finds articles that the contents omit', () => {
    const without = draft.articles.filter(({ entry }) => entry === null)
    expect(without.map(({ title, column }) => [title, column])).toEqual([
      ['卷首语', null],
      ['联合采购说明会问答', 0],
      ['联盟会员名单（截至2023年5月，共7家）', 1],
      ['海港商会联盟', null],
    ])
  })

  test('joins what a page break cut, and keeps a caption that stood inside', () => {
    const texts = article('春季交流会在 青石湾举行').body.map(readNodeText)
    expect(texts[1]).toBe(
      '二十六家商会到会，另有四家在线参加。会议期间，代表们看了两处仓库，一处冷库，并就分拣流程提了十一条意见。',
    )
    expect(article('春季交流会在 青石湾举行').body[2]).toMatchObject({ type: 'figure' })
    expect(texts[2]).toBe('青石湾二号仓库参观现场')
  })

  test('reads tables two and four across, with a head only where it is certain', () => {
    const tables = ofType(article('春季交流会在 青石湾举行').body, 'table')
    const shapes = tables.map((table) => (table.content ?? []).map((row) => (row.content ?? []).map(readNodeText)))
    expect(shapes[0]).toEqual([
      ['东岸商会', '南屿商会'],
      ['石桥商会', '云岭商会'],
      ['长堤商会', ''],
    ])
    expect(shapes[1]?.[0]).toEqual(['器材', '数量', '单位', '归还'])
    expect(tables.map((table) => ofType([table], 'tableHeader').length)).toEqual([0, 4])
  })

  test('reads policy cards in the forms that occur', () => {
    const cards = ofType(article('本季政策选读').body, 'policyCard')
    expect(cards.map((card) => card.attrs)).toEqual([
      {
        number: '1',
        title: '《港区临时堆存管理办法》',
        documentNumber: '海港发〔2023〕7号',
        issuers: '海港事务局、港区管理处',
        date: '2023年4月2日',
        link: 'https://example.org/harbour/7.html',
      },
      {
        number: '1',
        title: '《关于小额货物申报的通知》',
        documentNumber: '',
        issuers: '海港事务局',
        date: '2023年5月9日',
        link: '',
      },
      {
        number: '2',
        title: '《关于延长窗口时间的通知》',
        documentNumber: '海港办〔2023〕19号',
        issuers: '海港事务局',
        date: '2023年5月20日',
        link: 'https://example.org/harbour/19.html',
      },
    ])
    expect(cards.map((card) => card.content?.length)).toEqual([1, 1, 1])
    expect(ofType(article('本季政策选读').body, 'editorNote').map(readNodeText)).toEqual([
      '以下三条与会员关系较近，摘要供参考，以原文为准。',
    ])
  })

  test('reads reprints with and without a source, and the note that closes them', () => {
    const { body } = article('同行怎么看：外刊摘编')
    expect(ofType(body, 'reprint').map((reprint) => reprint.attrs)).toEqual([
      { source: '港湾周报', date: '2023-04-18' },
      { source: '码头纪事', date: '2023-05-06' },
      { source: '', date: '2023-05-12' },
    ])
    expect(body.at(-1)).toMatchObject({ type: 'paragraph' })
    expect(ofType(body, 'heading').map(readNodeText)).toEqual(['外刊', '从仓库到会计', '网文'])
  })

  test('reads duties as a list and the contact box as paragraphs', () => {
    const { body } = article('海港商会联盟')
    expect(body.map((node) => node.type)).toEqual(['paragraph', 'bulletList', 'heading', 'paragraph', 'paragraph'])
    expect(body[1]?.content?.[0]?.content?.[0]?.content?.[0]).toEqual({
      type: 'text',
      text: '互通消息。',
      marks: [{ type: 'bold' }],
    })
  })

  test('drops nothing and invents nothing', () => {
    expect(compareCharacters(source, draft)).toEqual([])
    expect(findWrongLines(source, draft)).toEqual([])
    expect(draft.furniture.map((line) => line.line)).toEqual([23, 25, 27, 45, 83])
  })
})

test('a text of another form is listed as unplaced, whole', () => {
  const letter = '各位同事：\n\n明天的会改到下午。\n\n\t附表\t一份'
  const other = importText(letter)
  expect(other.articles).toEqual([])
  expect(other.unplaced.map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'notTheForm'],
    [3, 'notTheForm'],
    [5, 'notTheForm'],
  ])
  expect(compareCharacters(letter, other)).toEqual([])
})
