/**
 * The exact difference between two states of a text: what was there only before, what is there only after, what stayed.
 * Letters are compared by where they were first written, never by what they look like.
 */
import { firstIndex } from './first-index.ts'
import { heaviestRising, type Weighted } from './heaviest-rising.ts'
import type { TextPast } from './text-past.ts'
import { type ElementPiece, type Piece, type TextPiece, textStateAt } from './text-state.ts'

interface KeptPiece {
  readonly change: 'same'
  /** As after. Its marks or attributes may be others than before. */
  readonly piece: Piece
  readonly before: Piece
}

interface InsertedPiece {
  readonly change: 'inserted'
  readonly piece: Piece
  /** The row in which it was first written: whose text it is. */
  readonly writtenAt: number
  /** The row that put this copy there; `writtenAt` for what is no copy. */
  readonly putAt: number
  /** It stood elsewhere before. */
  readonly isMoved: boolean
}

interface DeletedPiece {
  readonly change: 'deleted'
  readonly piece: Piece
  readonly deletedAt: number
  readonly isMoved: boolean
}

export type ComparedPiece = KeptPiece | InsertedPiece | DeletedPiece

/** In the order of the document; at one place what is gone stands before what came. */
export function compareText(text: TextPast, before: number, after: number): ComparedPiece[] {
  const state = textStateAt(text, before)
  // One state alone is how a version is looked at.
  if (before === after) return state.map((piece) => ({ change: 'same', piece, before: piece }))
  const [old, now] = cutAlike(state, textStateAt(text, after))
  const shared = sharedPieces(old, now)
  const kept = heaviestRising(shared).flatMap((at) => shared[at] ?? [])
  const sharedOld = new Set(shared.map(({ index }) => index))
  const sharedNow = new Set(shared.map(({ place }) => place))
  const result: ComparedPiece[] = []
  let atOld = 0
  let atNow = 0
  for (const { index, place } of [...kept, { index: old.length, place: now.length }]) {
    for (; atOld < index; atOld++) {
      const piece = old[atOld]
      if (piece !== undefined) result.push(...deletedPieces(text, piece, after, sharedOld.has(atOld)))
    }
    for (; atNow < place; atNow++) {
      const piece = now[atNow]
      if (piece !== undefined) result.push(insertedPiece(text, piece, sharedNow.has(atNow)))
    }
    const [was, is] = [old[atOld++], now[atNow++]]
    if (was !== undefined && is !== undefined) result.push({ change: 'same', piece: is, before: was })
  }
  return result
}

/** Pieces that are in both states, by their indexes. */
function sharedPieces(old: readonly Piece[], now: readonly Piece[]): (Weighted & { readonly index: number })[] {
  // By client, then clock, one map for each `nth`: a name spelt out for each letter is most of the cost.
  const placeOf: Map<number, Map<number, number>>[] = []
  now.forEach(({ originClient, originClock, nth }, place) => {
    const ofNth = (placeOf[nth] ??= new Map())
    let ofClient = ofNth.get(originClient)
    if (ofClient === undefined) ofNth.set(originClient, (ofClient = new Map()))
    ofClient.set(originClock, place)
  })
  const shared: (Weighted & { readonly index: number })[] = []
  old.forEach((piece, index) => {
    const place = placeOf[piece.nth]?.get(piece.originClient)?.get(piece.originClock)
    const other = place === undefined ? undefined : now[place]
    if (place === undefined || other === undefined || !isSameContent(piece, other)) return
    shared.push({ index, place, weight: piece.length })
  })
  return shared
}

function isSameContent(a: Piece, b: Piece): boolean {
  if (a.kind === 'element') return b.kind === 'element' && a.name === b.name
  return b.kind === 'text' && a.text === b.text
}

function insertedPiece({ past }: TextPast, piece: Piece, isMoved: boolean): InsertedPiece {
  const writtenAt = past.times.writtenAt(piece.originClient, piece.originClock)
  const putAt = past.times.writtenAt(piece.client, piece.clock)
  return { change: 'inserted', piece, writtenAt, putAt, isMoved }
}

/** One for each row that had a part in it: letters that came together may have gone one by one. */
function deletedPieces(text: TextPast, piece: Piece, after: number, isMoved: boolean): DeletedPiece[] {
  if (piece.kind === 'element') {
    return [{ change: 'deleted', piece, deletedAt: endOf(text, piece, 0, after), isMoved }]
  }
  const parts: DeletedPiece[] = []
  let from = 0
  let row = endOf(text, piece, 0, after)
  for (let at = 1; at <= piece.length; at++) {
    const rowHere = at === piece.length ? -1 : endOf(text, piece, at, after)
    if (rowHere === row) continue
    parts.push({ change: 'deleted', piece: sliceText(piece, from, at), deletedAt: row, isMoved })
    from = at
    row = rowHere
  }
  return parts
}

/**
 * The last row by then after which a letter stood in fewer places: it may have gone on in copies of itself, and a row
 * that wrote one where it took one out only moved it.
 */
function endOf({ past, origins, gone }: TextPast, { originClient, originClock }: Piece, offset: number, after: number) {
  const ends: number[] = []
  const arrivals = new Set<number>()
  const open = [{ client: originClient, clock: originClock + offset }]
  for (let letter = open.pop(); letter !== undefined; letter = open.pop()) {
    const written = past.times.writtenAt(letter.client, letter.clock)
    const deleted = gone.endOf(letter.client, letter.clock)
    if (written > after) continue
    if (deleted <= after) ends.push(deleted)
    if (deleted > written) arrivals.add(written)
    open.push(...origins.copiesOf(letter.client, letter.clock))
  }
  ends.sort((a, b) => b - a)
  return ends.find((end) => !arrivals.has(end)) ?? ends[0] ?? after
}

function sliceText(piece: TextPiece, from: number, to: number): TextPiece {
  return {
    ...piece,
    clock: piece.clock + from,
    originClock: piece.originClock + from,
    length: to - from,
    text: piece.text.slice(from, to),
  }
}

/** Both states cut at all places where either is cut, so that what is the same is the same piece. */
function cutAlike(old: readonly Piece[], now: readonly Piece[]): [Piece[], Piece[]] {
  const cuts = new Map<number, Set<number>>()
  for (const piece of [...old, ...now]) {
    if (piece.kind === 'element') continue
    let ofClient = cuts.get(piece.originClient)
    if (ofClient === undefined) cuts.set(piece.originClient, (ofClient = new Set()))
    ofClient.add(piece.originClock).add(piece.originClock + piece.length)
  }
  const sorted = new Map([...cuts].map(([client, places]) => [client, [...places].sort((a, b) => a - b)]))
  return [cutPieces(old, sorted), cutPieces(now, sorted)]
}

function cutPieces(pieces: readonly Piece[], cuts: ReadonlyMap<number, readonly number[]>): Piece[] {
  return pieces.flatMap((piece): readonly (ElementPiece | TextPiece)[] => {
    if (piece.kind === 'element') return [piece]
    const places = cuts.get(piece.originClient) ?? []
    const parts: TextPiece[] = []
    let from = 0
    for (
      let index = firstIndex(places.length, (at) => (places[at] ?? 0) > piece.originClock);
      from < piece.length;
      index++
    ) {
      const to = Math.min((places[index] ?? Infinity) - piece.originClock, piece.length)
      parts.push(sliceText(piece, from, to))
      from = to
    }
    return parts
  })
}
