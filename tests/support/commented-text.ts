/** A body that several people edit as the editor's binding does, with letters that are all different: text itself tells which letter survived. */
import * as Y from 'yjs'
import { root } from '../../shared/document/kind.ts'
import type { RandomSource } from './random-source.ts'

/** The first of the unified ideographs; there are 20,000 behind it. */
const firstLetter = 0x4e00

export function bodyOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(root.body)
}

export function paragraphOf(text: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  return paragraph
}

export function plainText(doc: Y.Doc): string {
  return bodyOf(doc)
    .toArray()
    .map(
      (paragraph) =>
        textOf(paragraph as Y.XmlElement)
          ?.toDelta()
          .map(({ insert }: { insert: string }) => insert)
          .join('') ?? '',
    )
    .join('')
}

export function textOf(paragraph: Y.XmlElement): Y.XmlText | null {
  const text = paragraph.get(0)
  return text instanceof Y.XmlText ? text : null
}

export function createLetters(): (count: number) => string {
  let next = firstLetter
  return (count) => Array.from({ length: count }, () => String.fromCharCode(next++)).join('')
}

export interface Writer {
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
}

export function openWriter(update: Uint8Array): Writer {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, update)
  return { doc, undo: new Y.UndoManager(bodyOf(doc), { captureTimeout: 0 }) }
}

/** One thing that a person does to the text; letters never come twice except where a block is parted or joined. */
export function editText({ doc, undo }: Writer, random: RandomSource, letters: (count: number) => string): void {
  const body = bodyOf(doc)
  const at = random.int(Math.max(1, body.length))
  const paragraph = body.get(at) as Y.XmlElement | undefined
  const text = paragraph === undefined ? null : textOf(paragraph)
  doc.transact(() => {
    const chance = random.next()
    if (paragraph === undefined || text === null || chance < 0.05)
      body.insert(at, [paragraphOf(letters(1 + random.int(6)))])
    else if (chance < 0.35) text.insert(random.int(text.length + 1), letters(1 + random.int(4)))
    else if (chance < 0.6 && text.length > 0) {
      const from = random.int(text.length)
      text.delete(from, 1 + random.int(Math.min(8, text.length - from)))
    } else if (chance < 0.7 && text.length > 1) split(body, at, text, 1 + random.int(text.length - 1))
    else if (chance < 0.78 && at + 1 < body.length) join(body, at, text)
    else if (chance < 0.84) body.delete(at, 1)
    else if (chance < 0.9 && text.length > 0) text.format(0, 1 + random.int(text.length), { bold: {} })
  })
  if (random.chance(0.12)) undo.undo()
  if (random.chance(0.04)) undo.redo()
}

/** The letters of the second half are written anew, under other ids. */
function split(body: Y.XmlFragment, at: number, text: Y.XmlText, offset: number): void {
  const second = lettersOf(text).slice(offset)
  text.delete(offset, text.length - offset)
  body.insert(at + 1, [paragraphOf(second)])
}

function join(body: Y.XmlFragment, at: number, text: Y.XmlText): void {
  const next = textOf(body.get(at + 1) as Y.XmlElement)
  if (next !== null) text.insert(text.length, lettersOf(next))
  body.delete(at + 1, 1)
}

function lettersOf(text: Y.XmlText): string {
  return (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('')
}
