/** Finding works on text as people read it: across marks, not across blocks. */
import { getSchema } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import { articleExtensions } from '../../../../client/newsletter/editor/article-extensions.ts'
import { findMatches } from '../../../../client/newsletter/editor/find/find-matches.ts'

const schema = getSchema(articleExtensions())
const bold = schema.mark('bold')

function article(...paragraphs: (readonly [string, boolean])[][]) {
  const blocks = paragraphs.map((runs) =>
    schema.node(
      'paragraph',
      null,
      runs.map(([text, isBold]) => schema.text(text, isBold ? [bold] : [])),
    ),
  )
  return schema.node('doc', null, [schema.node('title', null, schema.text('名册')), schema.node('subtitle'), ...blocks])
}

const read = (doc: ReturnType<typeof article>, text: string, isCaseSensitive = false) =>
  findMatches(doc, { text, isCaseSensitive }).map(({ from, to }) => doc.textBetween(from, to))

describe('find', () => {
  test('finds a word that is half bold', () => {
    expect(
      read(
        article([
          ['请核', false],
          ['对名', true],
          ['册', false],
        ]),
        '核对名册',
      ),
    ).toEqual(['核对名册'])
  })

  test('finds in the title too, and in order', () => {
    expect(findMatches(article([['名册名册', false]]), { text: '名册', isCaseSensitive: false })).toHaveLength(3)
  })

  test('does not find across two blocks or across a line break', () => {
    expect(read(article([['上核', false]], [['对下', false]]), '核对')).toEqual([])
  })

  test('case counts only when asked for', () => {
    expect(read(article([['Notice NOTICE notice', false]]), 'notice')).toHaveLength(3)
    expect(read(article([['Notice NOTICE notice', false]]), 'notice', true)).toEqual(['notice'])
  })

  test('places stay right behind letters whose small form is longer', () => {
    expect(read(article([['İİ名单', false]]), '名单')).toEqual(['名单'])
  })

  test('matches do not overlap', () => {
    expect(read(article([['哈哈哈哈', false]]), '哈哈')).toEqual(['哈哈', '哈哈'])
  })

  test('an empty query finds nothing', () => {
    expect(read(article([['名册', false]]), '')).toEqual([])
  })
})
