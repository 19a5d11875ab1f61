/** The editor's schema and the shared table of nodes and marks must say the same, or one side deletes what the other wrote. */
import { getSchema } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import { articleExtensions } from '../../../../client/newsletter/editor/article-extensions.ts'
import { articleMarks, articleNodes } from '../../../../shared/newsletter/article-schema.ts'

interface Shape {
  content: string
  group: string
  marks: string | undefined
  attributes: Record<string, unknown>
}

const schema = getSchema(articleExtensions())
// Tiptap's list commands find lists by this label; no content expression names it.
const labelsOfTheEditorAlone = new Set(['list'])

function shapeOfNode(name: string): Shape {
  const spec = schema.nodes[name]!.spec
  const group = (spec.group ?? '').split(' ').filter((label) => !labelsOfTheEditorAlone.has(label))
  const attributes = Object.entries(spec.attrs ?? {}).map(([key, value]) => [key, value.default])
  return {
    content: spec.content ?? '',
    group: group.join(' '),
    marks: spec.marks,
    attributes: Object.fromEntries(attributes),
  }
}

describe('[D5] the editor knows every node and mark that an article may hold, and no other', () => {
  test('node names are the same both ways', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual(Object.keys(articleNodes).sort())
  })

  test('mark names are the same both ways', () => {
    expect(Object.keys(schema.marks).sort()).toEqual(Object.keys(articleMarks).sort())
  })

  test.each(Object.entries(articleNodes))(
    'node %s has the same content, group, marks and attributes',
    (name, shared) => {
      const expected: Shape = {
        content: 'content' in shared ? shared.content : '',
        group: 'group' in shared ? shared.group : '',
        marks: 'marks' in shared ? shared.marks : undefined,
        attributes: 'attributes' in shared ? { ...shared.attributes } : {},
      }
      expect(shapeOfNode(name)).toEqual(expected)
    },
  )

  test.each(Object.entries(articleMarks))('mark %s has the same attributes', (name, shared) => {
    const attributes = Object.entries(schema.marks[name]!.spec.attrs ?? {}).map(([key, value]) => [key, value.default])
    expect(Object.fromEntries(attributes)).toEqual('attributes' in shared ? shared.attributes : {})
  })
})
