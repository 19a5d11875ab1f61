/** Equal content has one projection and one hash, however it was edited; any difference shows. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { canonicalJson } from '../../../../shared/document/canonical-json.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import { contentHash } from '../../../../shared/document/content-hash.ts'
import { canonicalDocument, projectDocument } from '../../../../shared/document/projection.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { createRandomSource } from '../../../support/random-source.ts'

function article(edit: (text: Y.XmlText, doc: Y.Doc) => void): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedUpdate('article'))
  const text = new Y.XmlText()
  const paragraph = doc.getXmlFragment('body').get(2) as Y.XmlElement
  paragraph.insert(0, [text])
  edit(text, doc)
  return doc
}

describe('projection', () => {
  test('holds schema, kind, meta, body with marks and attributes, and cells', () => {
    const doc = article((text, doc) => {
      text.insert(0, '会编')
      text.format(1, 1, { bold: {} })
      const heading = new Y.XmlElement('heading')
      heading.setAttribute('level', '2')
      doc.getXmlFragment('body').push([heading])
      doc.getMap('meta').set('source', '报')
      setCell(doc, { table: 't', row: 'r', field: 'f' }, { amount: '1', unit: '吨' })
    })
    expect(canonicalDocument(doc)).toBe(
      '{"body":[{"type":"title"},{"type":"subtitle"},{"content":[{"text":"会"},{"marks":{"bold":{}},"text":"编"}],' +
        '"type":"paragraph"},{"attributes":{"level":"2"},"type":"heading"}],"cells":{"t/r/f":{"amount":"1","unit":"吨"}},' +
        '"kind":"article","meta":{"source":"报"},"schema":1}',
    )
  })

  test('shows a value that no cell can hold as unreadable, and the rest as it is', () => {
    const doc = new Y.Doc({ gc: false })
    const cells = doc.getMap('cells')
    cells.set('t/r/nan', Number.NaN)
    cells.set('t/r/endless', { amount: [Number.POSITIVE_INFINITY] })
    cells.set('t/r/text', new Y.Text('口罩'))
    cells.set('t/r/plain', '甲')
    expect(JSON.parse(canonicalDocument(doc))).toMatchObject({
      cells: {
        't/r/nan': { unreadable: 'NaN' },
        't/r/endless': { amount: [{ unreadable: 'Infinity' }] },
        't/r/text': '口罩',
        't/r/plain': '甲',
      },
    })
  })

  test('does not depend on how text was cut into runs, keys were ordered or letters composed', () => {
    const whole = article((text) => text.insert(0, 'caf\u00e9 bar'))
    const pieces = article((text, doc) => {
      text.insert(0, 'cafe')
      text.insert(4, '\u0301 XXbar')
      text.format(0, 3, { bold: {} })
      text.format(0, 3, { bold: null })
      text.delete(6, 2)
      const more = new Y.XmlText()
      ;(doc.getXmlFragment('body').get(2) as Y.XmlElement).insert(1, [more])
    })
    expect(projectDocument(pieces)).toEqual(projectDocument(whole))
    expect(contentHash(pieces)).toBe(contentHash(whole))
  })

  test('changes with every change of a letter, mark, attribute, cell or meta value', () => {
    const base = article((text) => text.insert(0, 'text'))
    const variants = [
      article((text) => text.insert(0, 'texT')),
      article((text) => text.insert(0, 'text', { bold: {} })),
      article((text) => text.insert(0, 'text', { link: { href: '/' } })),
      article((text, doc) => {
        text.insert(0, 'text')
        ;(doc.getXmlFragment('body').get(2) as Y.XmlElement).setAttribute('a', 'b')
      }),
      article((text, doc) => {
        text.insert(0, 'text')
        setCell(doc, { table: 't', row: 'r', field: 'f' }, null)
      }),
      article((text, doc) => {
        text.insert(0, 'text')
        doc.getMap('meta').set('source', '')
      }),
    ]
    const hashes = [base, ...variants].map(contentHash)
    expect(new Set(hashes).size).toBe(variants.length + 1)
  })

  test('of two marks of one kind on one text keeps both, without the name the binding gave them', () => {
    const doc = article((text) =>
      text.insert(0, 'x', { 'link--AAAAAAA=': { href: '/a' }, 'link--BBBBBBB=': { href: '/b' } }),
    )
    const other = article((text) =>
      text.insert(0, 'x', { 'link--CCCCCCC=': { href: '/b' }, 'link--DDDDDDD=': { href: '/a' } }),
    )
    expect(contentHash(doc)).toBe(contentHash(other))
    expect(canonicalDocument(doc)).toContain('"/b"')
  })

  test('is hashed with SHA-256', () => {
    const doc = article((text) => text.insert(0, '会编'))
    expect(contentHash(doc)).toBe(createHash('sha256').update(canonicalDocument(doc)).digest('hex'))
  })
})

describe('canonical JSON', () => {
  test('sorts keys at every depth, whatever order they were set in', () => {
    const random = createRandomSource(3)
    const keys = ['b', 'a', '会', 'é', '\u{1f389}', '\uff5e', 'A', '10', '9']
    const build = (order: readonly string[]): unknown =>
      Object.fromEntries(order.map((key) => [key, Object.fromEntries(order.map((inner) => [inner, inner]))]))
    const first = canonicalJson(build(keys))
    for (let i = 0; i < 50; i++) {
      const shuffled = [...keys].sort(() => random.next() - 0.5)
      expect(canonicalJson(build(shuffled))).toBe(first)
    }
    expect(JSON.parse(first)).toEqual(build(keys))
  })

  test('[D1] spells what JSON has no word for, and refuses what no document holds', () => {
    expect(canonicalJson([Number.NaN, -Infinity])).toBe('[{"number":"NaN"},{"number":"-Infinity"}]')
    expect(() => canonicalJson(() => 1)).toThrow(TypeError)
    expect(canonicalJson({ a: undefined, b: 2n })).toBe('{"b":{"integer":"2"}}')
  })
})
