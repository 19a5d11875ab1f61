/**
 * People who write one article together, offline and online, in letters that are each used once: so that it is known of
 * every letter who wrote it, whatever a document says.
 */
import * as Y from 'yjs'
import { root } from '../../../shared/document/kind.ts'
import type { PastRowWithUpdate } from '../../../shared/history/document-past.ts'
import type { RandomSource } from '../random-source.ts'

interface Person {
  readonly name: string
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
  /** Not yet sent, in order. */
  outbox: Uint8Array[]
  /** How many rows of the log this person has. */
  received: number
}

export interface EditedText {
  readonly rows: readonly PastRowWithUpdate[]
  readonly authorOf: ReadonlyMap<string, string>
  readonly counts: Readonly<Record<string, number>>
}

// Where letters begin that nobody has in another sense; the block of Chinese characters holds 20,000.
const firstLetter = 0x4e00

/**
 * @param structure `inTurn`: who splits, joins or renames has everything and sends it at once; `atOnce`: people do so
 *   apart from each other, to the same paragraphs
 */
export function editText(random: RandomSource, steps: number, structure: 'inTurn' | 'atOnce'): EditedText {
  const rows: PastRowWithUpdate[] = []
  const authorOf = new Map<string, string>()
  const counts: Record<string, number> = {}
  let nextLetter = firstLetter
  const people = ['lin', 'zhou', 'mei'].map((name, index) => createPerson(name, index + 1, rows))

  const write = (person: Person, length: number): string => {
    const text = String.fromCharCode(...Array.from({ length }, () => nextLetter++))
    for (const letter of text) authorOf.set(letter, person.name)
    return text
  }

  for (let step = 0; step < steps; step++) {
    const person = random.pick(people)
    const kind = random.pick(stepKinds)
    const isInTurn = structure === 'inTurn' && structural.has(kind)
    if (isInTurn) for (const other of people) send(other, rows, step, true)
    if (isInTurn) receive(person, rows)
    if (act(person, kind, random, write)) counts[kind] = (counts[kind] ?? 0) + 1
    if (isInTurn) for (const other of people) send(other, rows, step, true)
    if (isInTurn) for (const other of people) receive(other, rows)
    if (random.chance(0.4)) send(person, rows, step, random.chance(0.3))
    if (random.chance(0.4)) receive(person, rows)
  }
  for (const person of people) send(person, rows, steps, true)
  for (const person of people) person.doc.destroy()
  return { rows, authorOf, counts }
}

const stepKinds = ['write', 'write', 'write', 'remove', 'split', 'join', 'rename', 'undo', 'mark', 'attribute'] as const

const structural: ReadonlySet<string> = new Set(['split', 'join', 'rename', 'undo'])

function createPerson(name: string, clientID: number, rows: readonly PastRowWithUpdate[]): Person {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = clientID
  const body = doc.getXmlFragment(root.body)
  const undo = new Y.UndoManager(body, { captureTimeout: 0 })
  const person: Person = { name, doc, undo, outbox: [], received: 0 }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== rows) person.outbox.push(update)
  })
  return person
}

/** A row is what was sent in one turn: one step, or hours of them. */
function send(person: Person, rows: PastRowWithUpdate[], step: number, isWhole: boolean): void {
  const updates = person.outbox
  person.outbox = []
  if (updates.length === 0) return
  for (const update of isWhole ? [Y.mergeUpdates(updates)] : updates) {
    const by = { author: person.name, deliverer: person.name, receivedAtMs: step, writtenAtMs: null }
    rows.push({ ...by, update } as PastRowWithUpdate)
  }
}

function receive(person: Person, rows: readonly PastRowWithUpdate[]): void {
  for (const { update } of rows.slice(person.received)) Y.applyUpdate(person.doc, update, rows)
  person.received = rows.length
}

interface Block {
  readonly index: number
  readonly element: Y.XmlElement
  readonly text: Y.XmlText
}

function blocksOf(body: Y.XmlFragment): Block[] {
  return body.toArray().flatMap((element, index) => {
    if (!(element instanceof Y.XmlElement)) return []
    const text = element.get(0)
    return text instanceof Y.XmlText ? [{ index, element, text }] : []
  })
}

function addBlock(body: Y.XmlFragment, index: number, name: string, text: string): void {
  const element = new Y.XmlElement(name)
  body.insert(index, [element])
  element.insert(0, [new Y.XmlText(text)])
}

function act(
  person: Person,
  kind: (typeof stepKinds)[number],
  random: RandomSource,
  write: (person: Person, length: number) => string,
): boolean {
  const { doc, undo } = person
  const body = doc.getXmlFragment(root.body)
  const blocks = blocksOf(body)
  if (blocks.length === 0) {
    addBlock(body, 0, 'paragraph', write(person, 3))
    return true
  }
  const block = random.pick(blocks)
  const plain = block.text.toJSON().replace(/<[^>]+>/g, '')
  const at = random.int(plain.length + 1)
  switch (kind) {
    case 'write':
      block.text.insert(at, write(person, 1 + random.int(4)))
      return true
    case 'remove': {
      const length = Math.min(1 + random.int(5), plain.length - at)
      if (length <= 0) return false
      block.text.delete(at, length)
      return true
    }
    case 'split':
      doc.transact(() => {
        addBlock(body, block.index + 1, 'paragraph', plain.slice(at))
        if (at < plain.length) block.text.delete(at, plain.length - at)
      })
      return true
    case 'join': {
      const next = blocks.find((other) => other.index === block.index + 1)
      if (next === undefined) return false
      doc.transact(() => {
        block.text.insert(plain.length, next.text.toJSON().replace(/<[^>]+>/g, ''))
        body.delete(next.index, 1)
      })
      return true
    }
    case 'rename':
      doc.transact(() => {
        body.delete(block.index, 1)
        addBlock(body, block.index, block.element.nodeName === 'heading' ? 'paragraph' : 'heading', plain)
      })
      return true
    case 'undo':
      return undo.undo() !== null
    case 'mark':
      if (plain.length === 0) return false
      block.text.format(0, plain.length, { bold: random.chance(0.5) ? {} : null })
      return true
    case 'attribute':
      block.element.setAttribute('level', String(random.int(3)))
      return true
  }
}
