/** Every letter that ever stood in a text, in the order of the document, with when it came and went. */
import * as Y from 'yjs'
import { root } from '../document/kind.ts'
import type { DocumentPast } from './document-past.ts'
import { firstItem } from './stored-items.ts'

/** Letters of one writing and one end that lie side by side. */
export interface TextRun {
  readonly client: number
  readonly clock: number
  readonly text: string
  readonly written: number
  /** The row that deleted it by itself; whoever deletes an element deletes the letters in it that they have seen. */
  readonly deletedItself: number
  /** By itself or with whatever it stood in. */
  readonly deleted: number
  /**
   * What was to the right of the first letter of what was written in one go: where letters were put back, those
   * that had been deleted.
   */
  readonly rightOrigin: Y.ID | null
  /** How many letters were written before it in one go. */
  readonly offset: number
}

/** One text of the document: what the editor keeps between two elements. */
export interface RunsOfText {
  readonly client: number
  readonly clock: number
  readonly written: number
  /** By itself or with whatever it stood in. */
  readonly deleted: number
  readonly rightOrigin: Y.ID | null
  /** The element it stands in. */
  readonly element: ElementSpan
  readonly runs: readonly TextRun[]
}

export interface ElementSpan {
  readonly client: number
  readonly clock: number
  readonly written: number
  readonly deleted: number
  readonly rightOrigin: Y.ID | null
  readonly name: string
  /** What it stands in; null for the body. */
  readonly parent: ElementSpan | null
  /** Beside it in the order of the document, there or gone. */
  readonly previous: ElementSpan | null
  next: ElementSpan | null
}

/** Calls back for every element, before what stands in it, and for every text. */
export function walkTexts(
  past: DocumentPast,
  seen: { element(element: ElementSpan): void; text(text: RunsOfText): void },
): void {
  const open: { item: Y.Item | null; element: ElementSpan | null; deleted: number; last: ElementSpan | null }[] = []
  open.push({ item: firstItem(past.doc.getXmlFragment(root.body)), element: null, deleted: Infinity, last: null })
  for (;;) {
    const level = open.at(-1)
    if (level === undefined) return
    const { item, element, deleted } = level
    if (item === null) {
      open.pop()
      continue
    }
    level.item = item.right
    const type = item.content instanceof Y.ContentType ? item.content.type : null
    if (type instanceof Y.XmlText) {
      if (element !== null) seen.text(textOf(past, item, type, element, deleted))
    } else if (type instanceof Y.XmlElement) {
      const span = spanOf(past, item, type.nodeName, level)
      if (level.last !== null) level.last.next = span
      level.last = span
      seen.element(span)
      open.push({ item: firstItem(type), element: span, deleted: span.deleted, last: null })
    }
  }
}

const deletionOf = ({ times }: DocumentPast, { id }: Y.Item) => times.deletedAt(id.client, id.clock)

function textOf(
  past: DocumentPast,
  { id: { client, clock }, rightOrigin }: Y.Item,
  text: Y.XmlText,
  element: ElementSpan,
  deletedAround: number,
): RunsOfText {
  const written = past.times.writtenAt(client, clock)
  const deleted = Math.min(deletedAround, past.times.deletedAt(client, clock))
  return { client, clock, written, deleted, rightOrigin, element, runs: readRuns(past, text, deleted) }
}

function spanOf(
  past: DocumentPast,
  item: Y.Item,
  name: string,
  around: { readonly element: ElementSpan | null; readonly deleted: number; readonly last: ElementSpan | null },
): ElementSpan {
  const { client, clock } = item.id
  const written = past.times.writtenAt(client, clock)
  const deleted = Math.min(around.deleted, deletionOf(past, item))
  const { element: parent, last: previous } = around
  return { client, clock, written, deleted, rightOrigin: item.rightOrigin, name, parent, previous, next: null }
}

function readRuns(past: DocumentPast, text: Y.XmlText, deletedAround: number): TextRun[] {
  const runs: TextRun[] = []
  // By the clock that follows: where what was written in one go began. Yjs cuts it where others write into it or part goes.
  const begun = new Map<string, { readonly start: number; readonly rightOrigin: Y.ID | null }>()
  for (let item = firstItem(text); item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue
    const { client, clock } = item.id
    const { rightOrigin } = item
    const before = isNextOf(item) ? begun.get(`${client}:${clock}`) : undefined
    const start = before !== undefined && Y.compareIDs(before.rightOrigin, rightOrigin) ? before.start : clock
    begun.set(`${client}:${clock + item.length}`, { start, rightOrigin })
    for (const run of past.times.runsOf(client, clock, item.length)) {
      const from = run.clock - clock
      runs.push({
        client,
        clock: run.clock,
        text: item.content.str.slice(from, from + run.length),
        written: run.written,
        deletedItself: run.deleted,
        deleted: Math.min(run.deleted, deletedAround),
        rightOrigin,
        offset: run.clock - start,
      })
    }
  }
  return runs
}

function isNextOf({ id, origin }: Y.Item): boolean {
  return origin !== null && origin.client === id.client && origin.clock === id.clock - 1
}
