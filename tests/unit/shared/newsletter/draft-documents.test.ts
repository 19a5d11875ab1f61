/** Turns the second issue into documents and reads them back as the client would. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { readBody } from '../../../../shared/newsletter/article-body.ts'
import { maxArticles, planDocuments, type PlannedDocument } from '../../../../shared/newsletter/draft-documents.ts'
import { readField, readFrameTable } from '../../../../shared/newsletter/frame.ts'
import { nameIssue } from '../../../../shared/newsletter/name-issue.ts'
import { readNodeText } from '../../../../shared/newsletter/node-text.ts'
import { importText } from '../../../../shared/newsletter/text-import/import-text.ts'
import { emptyCover } from '../../../../shared/newsletter/text-import/cover-text.ts'
import { articleSchema } from '../../../support/article-prosemirror-schema.ts'

const source = readFileSync(new URL('../../../fixtures/second-issue.txt', import.meta.url), 'utf8')
const draft = importText(source)

function write(planned: PlannedDocument): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedUpdate(planned.kind))
  planned.write(doc)
  return doc
}

describe('the documents of an issue', () => {
  const plan = planDocuments(draft)
  const frame = write(plan.issue)

  test('are one frame and one article each, with the frame as parent', () => {
    expect(plan.issue).toMatchObject({ kind: 'issue', parent: null, title: '海港商会联盟简报 2023年第2季度 总第14期' })
    expect(plan.articles.map(({ title }) => title)).toEqual(draft.articles.map(({ title }) => title))
    expect(plan.articles.every(({ kind, parent }) => kind === 'article' && parent === plan.issue.id)).toBe(true)
    expect(new Set([plan.issue, ...plan.articles].map(({ id }) => id)).size).toBe(plan.articles.length + 1)
  })

  test('[D2] the frame has the rows in order; an article row has the id of its document', () => {
    const columns = readFrameTable(frame, 'columns')
    expect(columns.map((row) => readField(row, 'title'))).toEqual(draft.columns)
    const rows = readFrameTable(frame, 'articles')
    expect(rows.map(({ id }) => id)).toEqual(plan.articles.map(({ id }) => id))
    const names = new Map(columns.map((row) => [row.id, readField(row, 'title')]))
    expect(rows.map((row) => [readField(row, 'page'), names.get(readField(row, 'column')) ?? ''])).toEqual([
      ['', ''],
      ['02', ''],
      ['05', '联盟动态'],
      ['09', '联盟动态'],
      ['', '联盟动态'],
      ['12', '各地来稿'],
      ['15', '各地来稿'],
      ['', '各地来稿'],
      ['18', '资料'],
      ['21', '资料'],
      ['', ''],
    ])
    expect(rows.map((row) => readField(row, 'entry')).filter(Boolean)).toEqual(draft.contents.map(({ title }) => title))
    expect(rows.every((row) => row.deleted === null)).toBe(true)
  })

  test('the frame has cover and statements', () => {
    const texts = (table: 'statements' | 'coverLines' | 'slogans') =>
      readFrameTable(frame, table).map((row) => readField(row, 'text'))
    expect(texts('statements')).toEqual(draft.statements)
    expect(texts('coverLines')).toEqual(draft.cover.coverLines)
    expect(texts('slogans')).toEqual([])
    expect(frame.getMap('meta').toJSON()).toEqual({
      schema: 1,
      kind: 'issue',
      title: '海港商会联盟简报',
      number: '14',
      year: '2023',
      quarter: '2',
      publisher: '海港商会联盟',
      publisherEnglish: 'Alliance of Harbour Chambers',
    })
  })

  test('each article is valid, with its text in the nodes of the seed', () => {
    for (const [index, planned] of plan.articles.entries()) {
      const doc = write(planned)
      const content = readBody(doc.getXmlFragment('body'))
      articleSchema.nodeFromJSON({ type: 'doc', content }).check()
      const article = draft.articles[index]
      expect(content.slice(0, 2).map(readNodeText)).toEqual([article?.title, article?.subtitle])
      const body = content.slice(2).map(readNodeText)
      expect(body).toEqual(article?.body.length === 0 ? [''] : article?.body.map(readNodeText))
    }
  })

  test('a byline goes to the values of the document', () => {
    const index = draft.articles.findIndex(({ byline }) => byline !== '')
    const planned = plan.articles[index]
    expect(planned && write(planned).getMap('meta').get('byline')).toBe('编辑部')
  })

  test('[D6] two devices that seed one document and meet hold its nodes once', () => {
    const planned = plan.articles[1]
    if (planned === undefined) throw new Error('no article')
    const here = write(planned)
    const there = new Y.Doc({ gc: false })
    Y.applyUpdate(there, seedUpdate('article'))
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
    expect(there.getXmlFragment('body').toJSON()).toBe(here.getXmlFragment('body').toJSON())
  })
})

test('an issue is named by what its cover says', () => {
  const { cover, articles } = draft
  expect(nameIssue({ articles, cover: { ...cover, quarter: '', number: '' } })).toBe('海港商会联盟简报 2023年')
  expect(nameIssue({ articles, cover: { ...cover, year: '', title: '' } })).toBe('海港商会联盟 总第14期')
  expect(nameIssue({ articles, cover: emptyCover })).toBe('卷首语')
  expect(nameIssue({ articles: [], cover: emptyCover })).toBe('')
})

test('a text that would flood the workspace with articles is refused', () => {
  const [article] = draft.articles
  const articles = Array.from({ length: maxArticles + 1 }, () => article).filter((one) => one !== undefined)
  expect(() => planDocuments({ ...draft, articles })).toThrow(RangeError)
})
