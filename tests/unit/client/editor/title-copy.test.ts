/** The tree repeats a headline only when this person changed it. */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { describe, expect, test, vi } from 'vitest'
import { readHeadlines, watchHeadlines } from '../../../../client/newsletter/editor/title-copy.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'

function article(): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedUpdate('article'))
  return doc
}

function write(doc: Y.Doc, block: number, text: string, origin: unknown): void {
  doc.transact(() => {
    const element = doc.getXmlFragment('body').get(block) as Y.XmlElement
    element.insert(0, [new Y.XmlText(text)])
  }, origin)
}

describe('headlines', () => {
  test('a local change is copied at once: the tab may be gone a moment later', () => {
    const doc = article()
    const copy = vi.fn()
    watchHeadlines(doc, copy)
    write(doc, 0, '名册', ySyncPluginKey)
    write(doc, 1, '第二稿', ySyncPluginKey)
    expect(copy.mock.calls).toEqual([[{ title: '名册', subtitle: '' }], [{ title: '名册', subtitle: '第二稿' }]])
  })

  test("a colleague's change and a change of the text are not copied", () => {
    const doc = article()
    const copy = vi.fn()
    watchHeadlines(doc, copy)
    const remote = article()
    write(remote, 0, '别人改的', ySyncPluginKey)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(remote), 'relay')
    write(doc, 2, '正文', ySyncPluginKey)
    expect(copy).not.toHaveBeenCalled()
    expect(readHeadlines(doc).title).toBe('别人改的')
  })

  test('after leaving the article nothing is copied', () => {
    const doc = article()
    const copy = vi.fn()
    const stop = watchHeadlines(doc, copy)
    write(doc, 0, '名册', ySyncPluginKey)
    stop()
    write(doc, 1, '后来', ySyncPluginKey)
    expect(copy.mock.calls).toEqual([[{ title: '名册', subtitle: '' }]])
  })
})
