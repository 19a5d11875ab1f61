/** What the editor may be bound to, and what it does before the binding sees a change. */
import * as Y from 'yjs'
import { describe, expect, test, vi } from 'vitest'
import { checkBody, readBlocks } from '../../../../client/newsletter/editor/body-check.ts'
import { guardBody, repairBody } from '../../../../client/newsletter/editor/body-guard.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'

function article(): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedUpdate('article'))
  return doc
}

function insert(
  doc: Y.Doc,
  name: string,
  attributes: Record<string, string> = {},
  children: Y.XmlElement[] = [],
): Y.XmlElement {
  const element = new Y.XmlElement(name)
  const body = doc.getXmlFragment('body')
  body.insert(body.length, [element])
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.insert(0, children)
  return element
}

describe('[D5] a body with something unknown is not bound', () => {
  test('a seeded article may be bound, one that has not arrived may not', () => {
    expect(checkBody(article())).toBe('editable')
    expect(checkBody(new Y.Doc())).toBe('empty')
  })

  test.each([
    ['a node', (doc: Y.Doc) => insert(doc, 'votingBox')],
    ['a node within another', (doc: Y.Doc) => insert(doc, 'blockquote', {}, [new Y.XmlElement('votingBox')])],
    ['an attribute', (doc: Y.Doc) => insert(doc, 'paragraph', { align: 'right' })],
    ['a mark', (doc: Y.Doc) => insert(doc, 'paragraph').insert(0, [new Y.XmlText()])],
  ])('unknown: %s', (what, change) => {
    const doc = article()
    change(doc)
    if (what === 'a mark') {
      const text = (doc.getXmlFragment('body').get(3) as Y.XmlElement).get(0) as Y.XmlText
      text.insert(0, '名册', { sparkle: {} })
    }
    expect(checkBody(doc)).toBe('unknownContent')
  })

  test('checking and reading change nothing', () => {
    const doc = article()
    insert(doc, 'votingBox', { question: '同意吗' })
    const before = Y.encodeStateAsUpdate(doc)
    const onUpdate = vi.fn()
    doc.on('update', onUpdate)
    expect(checkBody(doc)).toBe('unknownContent')
    expect(readBlocks(doc).map(({ name }) => name)).toEqual(['title', 'subtitle', 'paragraph', 'votingBox'])
    expect(onUpdate).not.toHaveBeenCalled()
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  test('the guard speaks before anyone who observes the body', () => {
    const doc = article()
    const order: string[] = []
    doc.getXmlFragment('body').observeDeep(() => order.push('observer'))
    guardBody(doc, () => order.push('guard'))
    const remote = new Y.Doc()
    Y.applyUpdate(remote, Y.encodeStateAsUpdate(doc))
    insert(remote, 'votingBox')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(remote), 'remote')
    expect(order).toEqual(['guard', 'observer'])
  })
})

describe('a node whose last child two people deleted apart is kept', () => {
  test('a policy card gets an empty summary before the binding would delete it', () => {
    const first = article()
    insert(first, 'policyCard', { title: '通知' }, [new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')])
    const second = new Y.Doc({ gc: false })
    Y.applyUpdate(second, Y.encodeStateAsUpdate(first))
    const card = (doc: Y.Doc) => doc.getXmlFragment('body').get(3) as Y.XmlElement
    card(first).delete(0, 1)
    card(second).delete(1, 1)
    const seenByBinding: number[] = []
    guardBody(first, () => expect.unreachable())
    first.getXmlFragment('body').observeDeep(() => seenByBinding.push(card(first).length))
    Y.applyUpdate(first, Y.encodeStateAsUpdate(second), 'remote')
    expect(seenByBinding[0]).toBe(1)
    expect(card(first).getAttribute('title')).toBe('通知')
  })

  test('an open repairs what broke while nobody watched, and leaves a sound body alone', () => {
    const doc = article()
    const onUpdate = vi.fn()
    doc.on('update', onUpdate)
    repairBody(doc)
    expect(onUpdate).not.toHaveBeenCalled()
    const reprint = insert(doc, 'reprint')
    repairBody(doc)
    expect(reprint.toArray().map((child) => (child as Y.XmlElement).nodeName)).toEqual(['reprintTitle', 'paragraph'])
  })
})
