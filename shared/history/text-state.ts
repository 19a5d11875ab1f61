/** The text of a document at one row of its log, as a sequence of pieces that know where they were first written. */
import * as Y from 'yjs'
import { canonicalJson } from '../document/canonical-json.ts'
import { IdRanges } from '../document/id-ranges.ts'
import { root } from '../document/kind.ts'
import type { DocumentPast } from './document-past.ts'
import type { OriginPiece, Origins } from './origins.ts'
import { firstItem } from './stored-items.ts'
import type { TextPast } from './text-past.ts'
import { valuesAt } from './value-at.ts'

interface PieceId {
  readonly client: number
  readonly clock: number
  /** Of what it is a copy of, or the same. */
  readonly originClient: number
  readonly originClock: number
  /** 0, or how many copies of the same stand before it: two people who split one paragraph at once doubled its end. */
  readonly nth: number
}

/** The beginning of an element; what stands in it follows, one deeper. */
export interface ElementPiece extends PieceId {
  readonly kind: 'element'
  readonly length: 1
  readonly name: string
  readonly depth: number
  readonly attributes: Readonly<Record<string, unknown>>
}

export interface TextPiece extends PieceId {
  readonly kind: 'text'
  /** In UTF-16 units, as clocks count. */
  readonly length: number
  readonly text: string
  /** As canonical JSON of name and value; '' for none. */
  readonly marks: string
}

export type Piece = ElementPiece | TextPiece

/** In the order of the document. */
export function textStateAt(text: TextPast, seq: number): Piece[] {
  const { past } = text
  const pieces: Piece[] = []
  const seen: IdRanges[] = []
  const open: { item: Y.Item | null; depth: number }[] = []
  open.push({ item: firstItem(past.doc.getXmlFragment(root.body)), depth: 0 })
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const { item, depth } = level
    if (item === null) {
      open.pop()
      continue
    }
    level.item = item.right
    if (!(item.content instanceof Y.ContentType) || !past.isItemThere(item, seq)) continue
    const { type } = item.content
    if (type instanceof Y.XmlElement) {
      pieces.push(readElement(text, type, item, depth, seq, seen))
      open.push({ item: firstItem(type), depth: depth + 1 })
    } else if (type instanceof Y.XmlText) {
      for (const piece of readText(text, type, seq, seen)) pieces.push(piece)
    }
  }
  return pieces
}

function readElement(
  { past, origins }: TextPast,
  type: Y.XmlElement,
  { id: { client, clock } }: Y.Item,
  depth: number,
  seq: number,
  seen: IdRanges[],
): ElementPiece {
  const [origin] = origins.piecesOf(client, clock, 1)
  const attributes = Object.fromEntries(valuesAt(past, type as Y.AbstractType<unknown>, seq))
  const { originClient, originClock } = origin ?? { originClient: client, originClock: clock }
  const id = pieceId({ client, clock, originClient, originClock }, 1, seen)
  return { kind: 'element', length: 1, name: type.nodeName, depth, attributes, ...id }
}

function* readText({ past, origins }: TextPast, text: Y.XmlText, seq: number, seen: IdRanges[]): Generator<TextPiece> {
  const marks = new Map<string, unknown>()
  let marksNow = ''
  for (let item = firstItem(text); item !== null; item = item.right) {
    const { content, id } = item
    if (content instanceof Y.ContentFormat) {
      if (!past.isItemThere(item, seq)) continue
      if (content.value === null) marks.delete(content.key)
      else marks.set(content.key, content.value)
      marksNow = marks.size === 0 ? '' : canonicalJson(Object.fromEntries(marks))
    } else if (content instanceof Y.ContentString) {
      for (const { clock, length, ...origin } of cutByOrigin(past, origins, item, seq)) {
        const from = clock - id.clock
        const ids = pieceId({ client: id.client, clock, ...origin }, length, seen)
        yield { kind: 'text', length, text: content.str.slice(from, from + length), marks: marksNow, ...ids }
      }
    }
  }
}

/** What is there of an item, cut so that each part was first written in one row and is no copy, or of one place. */
function cutByOrigin({ times }: DocumentPast, origins: Origins, { id, length }: Y.Item, seq: number): OriginPiece[] {
  return times
    .runsOf(id.client, id.clock, length)
    .filter((run) => run.written <= seq && run.deleted > seq)
    .flatMap((run) => origins.piecesOf(id.client, run.clock, run.length))
    .flatMap((piece) => {
      // No copy, as nearly every letter: it was cut by its own writing already.
      if (piece.originClient === id.client && piece.originClock === piece.clock) return [piece]
      return times.runsOf(piece.originClient, piece.originClock, piece.length).map((run) => ({
        clock: piece.clock + (run.clock - piece.originClock),
        length: run.length,
        originClient: piece.originClient,
        originClock: run.clock,
      }))
    })
}

/** @param seen of each `nth`, what stands there already */
function pieceId(id: Omit<PieceId, 'nth'>, length: number, seen: IdRanges[]): PieceId {
  const { originClient, originClock } = id
  let nth = seen.findIndex((ranges) => ranges.countMissing(originClient, originClock, length) === length)
  if (nth === -1) nth = seen.push(new IdRanges()) - 1
  seen[nth]?.add(originClient, originClock, length)
  return { ...id, nth }
}
