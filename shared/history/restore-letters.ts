/** The letters of one text, there or gone, in pieces that were there alike in the wanted and the seen state. */
import * as Y from 'yjs'
import type { RestoreView } from './restore-view.ts'
import { firstItem } from './stored-items.ts'

export type Marks = Readonly<Record<string, unknown>>

export interface LetterPiece {
  readonly client: number
  readonly clock: number
  readonly originClient: number
  readonly originClock: number
  /** In UTF-16 units, as clocks count. */
  readonly length: number
  /** Null for what is no text, which is one piece. */
  readonly text: string | null
  /** How much stands before it in the text, there or gone. */
  readonly place: number
  readonly wasThen: boolean
  readonly wasSeen: boolean
  /** As of the newest row. */
  readonly isThere: boolean
  readonly marksThen: Marks
  readonly marksSeen: Marks
}

export function readLetters(view: RestoreView, text: Y.XmlText): LetterPiece[] {
  const pieces: LetterPiece[] = []
  let [marksThen, marksSeen]: [Marks, Marks] = [{}, {}]
  let place = 0
  for (let item = firstItem(text); item !== null; item = item.right) {
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      if (view.past.isItemThere(item, view.from)) marksThen = withMark(marksThen, content)
      if (view.past.isItemThere(item, view.seen)) marksSeen = withMark(marksSeen, content)
      continue
    }
    if (!item.countable) continue
    const str = content instanceof Y.ContentString ? content.str : null
    for (const { at, ...part } of cutItem(view, item, str)) {
      const { client, clock } = item.id
      const partText = str === null ? null : str.slice(at, at + part.length)
      pieces.push({
        ...part,
        client,
        clock: clock + at,
        text: partText,
        place: place + at,
        isThere: !item.deleted,
        marksThen,
        marksSeen,
      })
    }
    place += item.length
  }
  return pieces
}

function withMark(marks: Marks, { key, value }: Y.ContentFormat): Marks {
  const changed: Record<string, unknown> = { ...marks }
  if (value === null) delete changed[key]
  else changed[key] = value
  return changed
}

interface Part {
  readonly at: number
  length: number
  originClient: number
  originClock: number
  readonly wasThen: boolean
  readonly wasSeen: boolean
}

function cutItem({ past, origins, from, seen }: RestoreView, { id, length }: Y.Item, text: string | null): Part[] {
  const parts: Part[] = []
  for (const run of past.times.runsOf(id.client, id.clock, length)) {
    const was = (seq: number) => run.written <= seq && run.deleted > seq
    const [wasThen, wasSeen] = [was(from), was(seen)]
    for (const { clock, originClient, originClock, length: ofPiece } of origins.piecesOf(
      id.client,
      run.clock,
      run.length,
    )) {
      const at = clock - id.clock
      const last = parts.at(-1)
      const isAlike = last !== undefined && last.wasThen === wasThen && last.wasSeen === wasSeen
      const continues = isAlike && last.originClient === originClient && last.originClock + last.length === originClock
      if (continues) last.length += ofPiece
      else if (isAlike && text !== null && isWithinLetter(text, at)) {
        // Yjs puts signs of damage in the place of a letter of two units that is cut: as a whole it is nobody's copy.
        ;[last.originClient, last.originClock] = [id.client, id.clock + last.at]
        last.length += ofPiece
      } else parts.push({ at, length: ofPiece, originClient, originClock, wasThen, wasSeen })
    }
  }
  return parts
}

export function isWithinLetter(text: string, at: number): boolean {
  const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return before >= 0xd800 && before < 0xdc00 && behind >= 0xdc00 && behind < 0xe000
}

export function slicePiece<Piece extends LetterPiece>(piece: Piece, from: number, to: number): Piece {
  return {
    ...piece,
    clock: piece.clock + from,
    originClock: piece.originClock + from,
    place: piece.place + from,
    length: to - from,
    text: piece.text?.slice(from, to) ?? null,
  }
}
