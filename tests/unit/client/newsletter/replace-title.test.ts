/** A title written from the tree is the smallest edit: what a colleague types in it at the same time stays. */
import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readTitle, replaceTitle } from '../../../../client/newsletter/issue/replace-title.ts'
import { root } from '../../../../shared/document/kind.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'

function article(title = ''): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedUpdate('article'))
  if (title !== '') replaceTitle(doc, title)
  return doc
}

function sync(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
}

describe('replaceTitle', () => {
  test('any title becomes any other, surrogate pairs whole', () => {
    const text = string({ unit: constantFrom('会', '编', 'a', '𠮷', '𠮶', '“'), maxLength: 12 })
    assert(
      property(text, text, (before, after) => {
        const doc = article(before)
        replaceTitle(doc, after)
        expect(readTitle(doc)).toBe(after)
      }),
    )
  })

  test('a colleague who types elsewhere in the title loses nothing', () => {
    const here = article('第一季度工作通讯')
    const there = article()
    sync(here, there)
    replaceTitle(here, '第二季度工作通讯')
    replaceTitle(there, '第一季度工作通讯（增刊）')
    sync(here, there)
    expect(readTitle(here)).toBe('第二季度工作通讯（增刊）')
    expect(readTitle(there)).toBe(readTitle(here))
  })

  test('the same title writes nothing', () => {
    const doc = article('不变')
    let updates = 0
    doc.on('update', () => updates++)
    replaceTitle(doc, '不变')
    expect(updates).toBe(0)
  })

  test('two first characters typed at once become one text', () => {
    const here = article()
    const there = article()
    replaceTitle(here, '甲')
    replaceTitle(there, '乙')
    sync(here, there)
    replaceTitle(here, '甲乙')
    sync(here, there)
    const title = here.getXmlFragment(root.body).get(0)
    expect(title instanceof Y.XmlElement && title.length).toBe(1)
    expect(readTitle(there)).toBe('甲乙')
  })
})
