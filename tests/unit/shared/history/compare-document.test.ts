import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setCell } from '../../../../shared/document/cell.ts'
import { root } from '../../../../shared/document/kind.ts'
import { compareDocument } from '../../../../shared/history/compare-document.ts'
import { DocumentPast } from '../../../../shared/history/document-past.ts'
import { readTextPast } from '../../../../shared/history/text-past.ts'
import type { AccountId } from '../../../../shared/ids.ts'

/** A log that one document of each person is written into, everybody having everything before each step. */
function createLog() {
  const past = new DocumentPast()
  const updates: Uint8Array[] = []
  return {
    past,
    /** Of what a person does in one row, having the rows of `knows` only. */
    write(name: string, change: (doc: Y.Doc) => void, knows = updates.length): void {
      const doc = new Y.Doc({ gc: false })
      for (const update of updates.slice(0, knows)) Y.applyUpdate(doc, update)
      const before = Y.encodeStateVector(doc)
      doc.transact(() => change(doc))
      const update = Y.encodeStateAsUpdate(doc, before)
      updates.push(update)
      const account = name as AccountId
      past.add([{ author: account, deliverer: account, receivedAtMs: updates.length, writtenAtMs: null, update }])
    },
    compare: (before: number, after: number) => compareDocument(readTextPast(past), before, after),
  }
}

function addParagraph(doc: Y.Doc, text: string, name = 'paragraph'): void {
  const element = new Y.XmlElement(name)
  doc.getXmlFragment(root.body).push([element])
  element.insert(0, [new Y.XmlText(text)])
}

function textAt(doc: Y.Doc, index: number): Y.XmlText {
  const element = doc.getXmlFragment(root.body).get(index)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error('no text there')
  return text
}

describe('a difference, as people see it', () => {
  test('[H1, H3] names the row of each letter that came and went', () => {
    const log = createLog()
    log.write('lin', (doc) => addParagraph(doc, '东港商会'))
    log.write('mei', (doc) => textAt(doc, 0).delete(1, 1))
    log.write('zhou', (doc) => textAt(doc, 0).insert(1, '海'))
    const { lines } = log.compare(1, 3)
    expect(lines.map(({ change, name }) => [change, name])).toEqual([['same', 'paragraph']])
    expect(lines[0]?.parts.map(({ change, text, row }) => [change, text, row])).toEqual([
      ['same', '东', null],
      ['deleted', '港', 2],
      ['inserted', '海', 3],
      ['same', '商会', null],
    ])
  })

  test('[H2] a paragraph that is split is a new paragraph, and none of its letters is new', () => {
    const log = createLog()
    log.write('lin', (doc) => addParagraph(doc, '名册已发请核对'))
    log.write('mei', (doc) => {
      textAt(doc, 0).delete(3, 4)
      addParagraph(doc, '请核对')
    })
    expect(log.compare(1, 2).lines[0]?.parts.map(({ change, text }) => [change, text])).toEqual([
      ['same', '名册已'],
      ['deleted', '发'],
    ])
    const [, second] = log.compare(1, 2).lines
    expect(second).toMatchObject({ change: 'inserted', row: 2, parts: [{ change: 'same', text: '请核对', row: null }] })
    const shown = log.compare(0, 2).lines.flatMap(({ parts }) => parts)
    expect(shown.map(({ text, row, putBy }) => [text, row, putBy])).toEqual([
      ['名册已', 1, null],
      ['请核对', 1, 2],
    ])
  })

  test('what only looks another way is no change of text', () => {
    const log = createLog()
    log.write('lin', (doc) => addParagraph(doc, '请核对名册'))
    log.write('mei', (doc) => textAt(doc, 0).format(0, 3, { bold: {} }))
    expect(log.compare(1, 2).lines[0]?.parts.map(({ text, change, isRestyled }) => [text, change, isRestyled])).toEqual(
      [
        ['请核对', 'same', true],
        ['名册', 'same', false],
      ],
    )
  })

  test('an attribute of an element that stayed is told before and after', () => {
    const log = createLog()
    log.write('lin', (doc) => addParagraph(doc, '办法', 'heading'))
    log.write('mei', (doc) => {
      const heading = doc.getXmlFragment(root.body).get(0)
      if (heading instanceof Y.XmlElement) heading.setAttribute('level', '2')
    })
    expect(log.compare(1, 2).lines[0]?.attributes).toEqual([{ name: 'level', before: null, after: '2' }])
  })
})

describe('cells that differ', () => {
  const key = { table: 'members', row: 'r1', field: 'name' }

  test('[H1] old and new, with the row that counts, whoever else wrote meanwhile', () => {
    const log = createLog()
    log.write('lin', (doc) => setCell(doc, key, '东港商会'))
    log.write('mei', (doc) => setCell(doc, key, '东海商会'))
    log.write('zhou', (doc) => setCell(doc, key, '北港商会'), 1)
    const { cells } = log.compare(1, 3)
    const now = new Y.Doc()
    Y.applyUpdate(now, Y.encodeStateAsUpdate(log.past.doc))
    const shown = now.getMap(root.cells).get('members/r1/name')
    expect(cells).toEqual([{ ...key, before: '东港商会', after: shown, changedAt: shown === '东海商会' ? 2 : 3 }])
    expect(log.compare(0, 1).cells).toEqual([{ ...key, before: undefined, after: '东港商会', changedAt: 1 }])
  })

  test('written twice to the same value is no difference, and one that is gone names the row that removed it', () => {
    const log = createLog()
    log.write('lin', (doc) => setCell(doc, key, '东港商会'))
    log.write('mei', (doc) => doc.getMap(root.cells).set('members/r1/name', '东港商会'))
    expect(log.compare(1, 2).cells).toEqual([])
    log.write('zhou', (doc) => doc.getMap(root.cells).delete('members/r1/name'))
    expect(log.compare(2, 3).cells).toEqual([{ ...key, before: '东港商会', after: undefined, changedAt: 3 }])
  })

  test('a value beside the tables', () => {
    const log = createLog()
    log.write('lin', (doc) => doc.getMap(root.meta).set('title', '第一期'))
    log.write('mei', (doc) => doc.getMap(root.meta).set('title', '第二期'))
    expect(log.compare(1, 2).cells).toEqual([
      { table: '', row: '', field: 'title', before: '第一期', after: '第二期', changedAt: 2 },
    ])
  })
})
