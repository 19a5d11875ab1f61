/** Writes article bodies and reads them back, and compares what is stored with what the editor's own binding stores. */
import { prosemirrorToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { insertBody, maxChunkBytes, readBody } from '../../../../shared/newsletter/article-body.ts'
import { type ArticleNode, articleNodes } from '../../../../shared/newsletter/article-schema.ts'
import { importText } from '../../../../shared/newsletter/text-import/import-text.ts'
import { articleSchema } from '../../../support/article-prosemirror-schema.ts'

const source = readFileSync(new URL('../../../fixtures/second-issue.txt', import.meta.url), 'utf8')
const relayFrameBytes = 1024 * 1024

function store(nodes: readonly ArticleNode[]): { fragment: Y.XmlFragment; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('body')
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  insertBody(fragment, 0, nodes)
  return { fragment, updates }
}

/** With all attributes, as a reader gets them. */
function complete(node: ArticleNode): ArticleNode {
  const shape = articleNodes[node.type]
  const attrs = { ...('attributes' in shape ? shape.attributes : {}), ...node.attrs }
  const content = (node.content ?? []).map(complete)
  return {
    type: node.type,
    ...(node.text === undefined ? {} : { text: node.text }),
    ...(node.marks === undefined ? {} : { marks: node.marks }),
    ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
    ...(content.length === 0 ? {} : { content }),
  }
}

const text = fc.record({
  type: fc.constant('text' as const),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
})
// Marks in alternation, so that no two neighbouring runs are alike: a text type would merge those.
const inline = fc
  .array(text, { maxLength: 4 })
  .map((nodes): ArticleNode[] =>
    nodes.map((node, index) =>
      index % 2 === 0
        ? node
        : { ...node, marks: [{ type: 'bold' }, { type: 'link', attrs: { href: `https://a.example/${index}` } }] },
    ),
  )
const paragraph = inline.map((content): ArticleNode => ({ type: 'paragraph', content }))
const cell = paragraph.map((content): ArticleNode => ({ type: 'tableCell', content: [content] }))
const table = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  .map((rows): ArticleNode => ({ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }))
const block = fc.oneof(
  paragraph,
  table,
  fc
    .tuple(inline, fc.integer({ min: 1, max: 3 }))
    .map(([content, level]): ArticleNode => ({ type: 'heading', attrs: { level }, content })),
  fc
    .tuple(paragraph, fc.string())
    .map(([content, title]): ArticleNode => ({ type: 'policyCard', attrs: { title }, content: [content] })),
)

describe('the body of an article', () => {
  test('comes back as it was written, with every attribute', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (nodes) => {
        expect(readBody(store(nodes).fragment)).toEqual(nodes.map(complete))
      }),
      { numRuns: 300 },
    )
  })

  test('is stored exactly as the binding of the editor stores it', () => {
    for (const article of importText(source).articles.filter(({ body }) => body.length > 0)) {
      const content = [{ type: 'title' }, { type: 'subtitle' }, ...article.body]
      const node = articleSchema.nodeFromJSON({ type: 'doc', content })
      node.check()
      const theirs = prosemirrorToYXmlFragment(node, new Y.Doc().getXmlFragment('body'))
      const ours = store([{ type: 'title' }, { type: 'subtitle' }, ...article.body]).fragment
      expect(ours.toJSON()).toBe(theirs.toJSON())
      expect(yXmlFragmentToProsemirrorJSON(ours)).toEqual(yXmlFragmentToProsemirrorJSON(theirs))
      expect(readBody(ours)).toEqual(readBody(theirs))
    }
  })

  test('of any size travels in updates far below the frame that the relay takes', () => {
    const long: ArticleNode = { type: 'paragraph', content: [{ type: 'text', text: '长😀'.repeat(150_000) }] }
    const rows = Array.from({ length: 2000 }, (): ArticleNode => ({
      type: 'tableRow',
      content: [{ type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text: '格' }] }] }],
    }))
    const many = Array.from({ length: 1000 }, (): ArticleNode => ({
      type: 'paragraph',
      content: [{ type: 'text', text: '段'.repeat(300) }],
    }))
    for (const nodes of [[long], [{ type: 'table' as const, content: rows }], many]) {
      const { fragment, updates } = store(nodes)
      expect(readBody(fragment)).toEqual(nodes.map(complete))
      expect(updates.length).toBeGreaterThan(1)
      expect(Math.max(...updates.map((update) => update.length))).toBeLessThanOrEqual(maxChunkBytes)
      expect(maxChunkBytes).toBeLessThan(relayFrameBytes / 2)
    }
  }, 60_000)

  test('[D5] with a node of a newer build is not read in part', () => {
    const { fragment } = store([])
    fragment.insert(0, [new Y.XmlElement('hologram')])
    expect(() => readBody(fragment)).toThrow(/does not know: hologram/)
  })
})
