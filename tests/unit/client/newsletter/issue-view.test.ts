/** The frame as screens show it, and the moves in it, over real documents. */
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { goneArticles } from '../../../../client/newsletter/issue/gone-articles.ts'
import {
  createIssueStore,
  findArticle,
  liveArticles,
  readIssueView,
} from '../../../../client/newsletter/issue/issue-view.ts'
import { indexWithout, moveArticle, moveRow, stepOf } from '../../../../client/newsletter/issue/move-row.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { addFrameRow, deleteFrameRow, setFrameField } from '../../../../shared/newsletter/frame.ts'

let doc: Y.Doc

beforeEach(() => {
  doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedUpdate('issue'))
  for (const id of ['c1', 'c2']) addFrameRow(doc, 'columns', { id, fields: { title: id.toUpperCase() } })
  const articles = [
    ['f1', ''],
    ['a1', 'c1'],
    ['a2', 'c1'],
    ['b1', 'c2'],
  ] as const
  for (const [id, column] of articles) addFrameRow(doc, 'articles', { id, fields: { title: id, column } })
})

const deletion = { at: '2026-01-02T03:04:05.000Z', by: '陈默' }
const order = () => {
  const view = readIssueView(doc)
  return [view.frontMatter, ...view.columns.map((column) => column.articles)].map((list) => list.map(({ id }) => id))
}

describe('the view of an issue', () => {
  test('articles stand under their columns in order, the rest in the front matter', () => {
    expect(order()).toEqual([['f1'], ['a1', 'a2'], ['b1']])
  })

  test('an article of a column that this device never saw is shown, not lost', () => {
    setFrameField(doc, 'articles', 'a1', 'column', 'unknown')
    expect(order()).toEqual([['f1', 'a1'], ['a2'], ['b1']])
  })

  test('[D3] a deleted column takes its articles to the bin, and an article of it is found there', () => {
    deleteFrameRow(doc, 'columns', 'c1', deletion)
    const view = readIssueView(doc)
    expect(liveArticles(view).map(({ id }) => id)).toEqual(['f1', 'b1'])
    expect(view.deletedColumns.map((column) => column.articles.length)).toEqual([2])
    expect(findArticle(view, 'a1')?.gone).toMatchObject({ deletion, column: { id: 'c1' } })
  })

  test('[D3] an article deleted before its column keeps its own deletion', () => {
    deleteFrameRow(doc, 'articles', 'a1', deletion)
    deleteFrameRow(doc, 'columns', 'c1', { ...deletion, by: '周岚' })
    expect(findArticle(readIssueView(doc), 'a1')?.gone).toEqual({ deletion, column: null })
  })

  test('the store hands out one object until the frame changes, and a new one after', () => {
    const store = createIssueStore(doc)
    const first = store.getSnapshot()
    expect(store.getSnapshot()).toBe(first)
    let calls = 0
    const stop = store.subscribe(() => calls++)
    setFrameField(doc, 'articles', 'a1', 'title', '新题')
    expect(calls).toBe(1)
    expect(store.getSnapshot()).not.toBe(first)
    stop()
    setFrameField(doc, 'articles', 'a1', 'title', '又一题')
    expect(calls).toBe(1)
    expect(findArticle(store.getSnapshot(), 'a1')?.article.title).toBe('又一题')
  })
})

describe('who hears of a deletion', () => {
  test('the person who edited the article does, of its own deletion and of its column', () => {
    deleteFrameRow(doc, 'articles', 'b1', deletion)
    deleteFrameRow(doc, 'columns', 'c1', deletion)
    const gone = goneArticles(readIssueView(doc), new Set(['a2', 'b1', 'f1', 'never']), '林予安')
    expect(gone.map(({ article, column }) => [article.id, column?.id ?? null])).toEqual([
      ['a2', 'c1'],
      ['b1', null],
    ])
  })

  test('whoever deleted it does not', () => {
    deleteFrameRow(doc, 'articles', 'b1', deletion)
    expect(goneArticles(readIssueView(doc), new Set(['b1']), deletion.by)).toEqual([])
  })
})

describe('moves', () => {
  test('an article moves inside its column, to another one, and out of all', () => {
    moveArticle(doc, 'a2', { column: 'c1', index: 0 })
    expect(order()).toEqual([['f1'], ['a2', 'a1'], ['b1']])
    moveArticle(doc, 'a1', { column: 'c2', index: 0 })
    expect(order()).toEqual([['f1'], ['a2'], ['a1', 'b1']])
    moveArticle(doc, 'b1', { column: '', index: 0 })
    expect(order()).toEqual([['b1', 'f1'], ['a2'], ['a1']])
  })

  test('columns change places', () => {
    moveRow(doc, 'columns', 'c2', 0)
    expect(readIssueView(doc).columns.map(({ id }) => id)).toEqual(['c2', 'c1'])
  })

  test('rows in the bin are no neighbours: a move counts what people see', () => {
    deleteFrameRow(doc, 'articles', 'a1', deletion)
    addFrameRow(doc, 'articles', { id: 'a3', fields: { title: 'a3', column: 'c1' } })
    moveArticle(doc, 'a3', { column: 'c1', index: 0 })
    expect(order()[1]).toEqual(['a3', 'a2'])
  })

  test('a step goes inside the column, over its edge into the next, and nowhere at the ends', () => {
    const groups = [
      { id: '', articles: [{ id: 'f1' }] },
      { id: 'c1', articles: [{ id: 'a1' }, { id: 'a2' }] },
      { id: 'c2', articles: [] },
    ]
    expect(stepOf(groups, 'a1', 1)).toEqual({ column: 'c1', index: 1 })
    expect(stepOf(groups, 'a1', -1)).toEqual({ column: '', index: 1 })
    expect(stepOf(groups, 'a2', 1)).toEqual({ column: 'c2', index: 0 })
    expect(stepOf(groups, 'f1', -1)).toBeNull()
    expect(stepOf(groups, 'gone', 1)).toBeNull()
  })

  test('a drop between two rows counts without the dragged row', () => {
    expect(indexWithout(['a', 'b', 'c'], 'a', 3)).toBe(2)
    expect(indexWithout(['a', 'b', 'c'], 'c', 1)).toBe(1)
    expect(indexWithout(['a', 'b'], 'x', 1)).toBe(1)
  })

  test('two people who move one article at once leave it in one place on both devices', () => {
    const other = new Y.Doc({ gc: false })
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    moveArticle(doc, 'a1', { column: 'c2', index: 0 })
    moveArticle(other, 'a1', { column: '', index: 1 })
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(readIssueView(doc)).toEqual(readIssueView(other))
    expect(liveArticles(readIssueView(doc)).filter(({ id }) => id === 'a1')).toHaveLength(1)
  })
})
