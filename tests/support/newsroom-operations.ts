/** Edits that a newsroom makes, drawn from a seed: on an article's XML, on an issue's frame and on plain cells. */
import * as Y from 'yjs'
import { getCell, setCell } from '../../shared/document/cell.ts'
import { root } from '../../shared/document/kind.ts'
import {
  addFrameRow,
  deleteFrameRow,
  type FrameTable,
  rankAt,
  readFrameTable,
  restoreFrameRow,
  setFrameField,
} from '../../shared/newsletter/frame.ts'
import type { RandomSource } from './random-source.ts'

/** Changes a document, or does nothing if there is nothing to change. */
type Operation = (doc: Y.Doc, random: RandomSource) => void

const words = ['会', '编', '商会', '联合会', 'a', 'brown ', '，', '。', '2026', '🎉', 'é']

const bodyOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(root.body)

function elementsOf(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)
}

/** Every text of the body, at any depth. */
function textsOf(parent: Y.XmlFragment): Y.XmlText[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsOf(child) : []))
}

function createBlock(name: string, text: string): Y.XmlElement {
  const block = new Y.XmlElement(name)
  block.insert(0, [new Y.XmlText(text)])
  return block
}

function createRow(random: RandomSource): Y.XmlElement {
  const row = new Y.XmlElement('tableRow')
  const cells = [0, 1].map(() => {
    const cell = new Y.XmlElement('tableCell')
    cell.insert(0, [createBlock('paragraph', random.pick(words))])
    return cell
  })
  row.insert(0, cells)
  return row
}

function tablesOf(doc: Y.Doc): Y.XmlElement[] {
  return elementsOf(bodyOf(doc)).filter(({ nodeName }) => nodeName === 'table')
}

/** Title and subtitle stay in front. */
function placeIn(body: Y.XmlFragment, random: RandomSource): number {
  return Math.min(body.length, 2 + random.int(Math.max(1, body.length - 1)))
}

function withText(change: (text: Y.XmlText, random: RandomSource) => void): Operation {
  return (doc, random) => {
    const texts = textsOf(bodyOf(doc))
    if (texts.length > 0) change(random.pick(texts), random)
  }
}

function plainText(text: Y.XmlText): string {
  const delta = text.toDelta() as readonly { readonly insert: unknown }[]
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('')
}

/**
 * The place at or before `at` that does not cut a character of two units in half. No editor does that; Yjs replaces
 * the halves on the replica that cuts, and not everywhere else.
 */
function wholeCharacter(plain: string, at: number): number {
  const unit = plain.charCodeAt(at)
  return unit >= 0xdc00 && unit < 0xe000 ? at - 1 : at
}

/** A stretch of whole characters; null if the text has none. */
function pickRange(text: Y.XmlText, random: RandomSource, longest: number): { at: number; length: number } | null {
  const plain = plainText(text)
  if (plain.length === 0) return null
  const at = wholeCharacter(plain, random.int(plain.length))
  const end = wholeCharacter(plain, Math.min(plain.length, at + 1 + random.int(longest)))
  return end > at ? { at, length: end - at } : null
}

export const articleOperations: Readonly<Record<string, Operation>> = {
  insertText: withText((text, random) => {
    const at = wholeCharacter(plainText(text), random.int(text.length + 1))
    text.insert(at, random.pick(words).repeat(1 + random.int(3)))
  }),
  typeOn: withText((text, random) => text.insert(text.length, random.pick(words))),
  deleteText: withText((text, random) => {
    const range = pickRange(text, random, 4)
    if (range !== null) text.delete(range.at, range.length)
  }),
  mark: withText((text, random) => {
    const range = pickRange(text, random, 6)
    const marks = [
      { bold: {} },
      { italic: {} },
      { link: { href: `/${random.int(9)}` } },
      { bold: null },
      { link: null },
    ]
    if (range !== null) text.format(range.at, range.length, random.pick(marks))
  }),
  split(doc, random) {
    const body = bodyOf(doc)
    const at = placeIn(body, random)
    const block = body.get(at)
    if (!(block instanceof Y.XmlElement) || block.nodeName !== 'paragraph') return
    const text = block.get(0)
    if (!(text instanceof Y.XmlText) || text.length < 2) return
    const plain = plainText(text)
    const cut = wholeCharacter(plain, 1 + random.int(text.length - 1))
    // As the editor's binding does it: the tail is deleted and stands again in a new block.
    doc.transact(() => {
      text.delete(cut, text.length - cut)
      body.insert(at + 1, [createBlock('paragraph', plain.slice(cut))])
    })
  },
  insertBlock(doc, random) {
    const body = bodyOf(doc)
    const name = random.pick(['paragraph', 'heading', 'blockquote'])
    body.insert(placeIn(body, random), [createBlock(name, random.pick(words))])
  },
  deleteBlock(doc, random) {
    const body = bodyOf(doc)
    if (body.length > 12) body.delete(2 + random.int(body.length - 2), 1)
  },
  attribute(doc, random) {
    const blocks = elementsOf(bodyOf(doc)).slice(2)
    if (blocks.length === 0) return
    const block = random.pick(blocks)
    if (random.chance(0.2)) block.removeAttribute('level')
    else block.setAttribute('level', String(1 + random.int(3)))
  },
  moveBlock(doc, random) {
    const body = bodyOf(doc)
    if (body.length < 4) return
    const from = 2 + random.int(body.length - 2)
    const block = body.get(from)
    if (!(block instanceof Y.XmlElement)) return
    const copy = block.clone()
    doc.transact(() => {
      body.delete(from, 1)
      body.insert(placeIn(body, random), [copy])
    })
  },
  insertTable(doc, random) {
    if (tablesOf(doc).length > 5) return
    const table = new Y.XmlElement('table')
    table.insert(0, [createRow(random), createRow(random)])
    bodyOf(doc).insert(placeIn(bodyOf(doc), random), [table])
  },
  tableRows(doc, random) {
    const tables = tablesOf(doc)
    if (tables.length === 0) return
    const table = random.pick(tables)
    if (random.chance(0.6) || table.length < 2) table.insert(random.int(table.length + 1), [createRow(random)])
    else table.delete(random.int(table.length), 1)
  },
  meta: (doc, random) => void doc.getMap(root.meta).set(random.pick(['byline', 'source', 'date']), random.pick(words)),
}

function withRow(change: (doc: Y.Doc, table: FrameTable, row: string, random: RandomSource) => void): Operation {
  return (doc, random) => {
    const table = random.pick<FrameTable>(['columns', 'articles'])
    const rows = readFrameTable(doc, table)
    if (rows.length > 0) change(doc, table, random.pick(rows).id, random)
  }
}

const mostRows = 80

export const frameOperations: Readonly<Record<string, Operation>> = {
  addRow(doc, random) {
    const table = random.pick<FrameTable>(['columns', 'articles'])
    // An issue has some dozens of articles; more would only make every operation slower.
    if (readFrameTable(doc, table).length >= mostRows) return
    const id = `row-${random.int(2 ** 31).toString(36)}`
    addFrameRow(doc, table, { id, fields: { title: random.pick(words) } })
  },
  moveRow: withRow((doc, table, row, random) => {
    const others = readFrameTable(doc, table).filter(({ id }) => id !== row)
    const rank = rankAt(others, random.int(others.length + 1))
    doc.transact(() => {
      setFrameField(doc, table, row, 'rank', rank)
      if (table === 'articles') setFrameField(doc, table, row, 'column', `column-${random.int(4)}`)
    })
  }),
  deleteRow: withRow((doc, table, row, random) =>
    deleteFrameRow(doc, table, row, { at: `2026-03-0${1 + random.int(9)}T00:00:00Z`, by: random.pick(words) }),
  ),
  restoreRow: withRow((doc, table, row) => restoreFrameRow(doc, table, row)),
  retitle: withRow((doc, table, row, random) =>
    setFrameField(doc, table, row, 'title', `${random.pick(words)}${random.int(100)}`),
  ),
}

export const cellOperations: Readonly<Record<string, Operation>> = {
  setCell(doc, random) {
    const key = { table: 'donors', row: `row-${random.int(60)}`, field: random.pick(['name', 'amount', 'note']) }
    setCell(doc, key, { amount: String(random.int(10_000)), unit: random.pick(words) })
  },
  clearCell(doc, random) {
    const key = { table: 'donors', row: `row-${random.int(60)}`, field: random.pick(['name', 'amount', 'note']) }
    if (getCell(doc, key) !== undefined) setCell(doc, key, null)
  },
  markDeleted: (doc, random) =>
    setCell(
      doc,
      { table: 'donors', row: `row-${random.int(60)}`, field: 'deletedAt' },
      random.chance(0.5) ? null : { at: 'x', by: 'y' },
    ),
}
