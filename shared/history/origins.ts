/**
 * Letters and elements that are copies: whoever splits a paragraph, joins two, makes a heading of one or undoes a
 * deletion has the editor write again what others wrote. Here each copy leads back to where it was first written.
 */
import { firstIndex } from './first-index.ts'

interface CopiedRange {
  readonly clock: number
  length: number
  readonly fromClient: number
  readonly fromClock: number
}

interface CopyOfRange {
  readonly clock: number
  length: number
  readonly client: number
  readonly copyClock: number
}

/** Pieces of a range that lead back to one range each; of what is no copy, to itself. */
export interface OriginPiece {
  readonly clock: number
  readonly length: number
  readonly originClient: number
  readonly originClock: number
}

export class Origins {
  readonly #copies = new Map<number, CopiedRange[]>()
  /** By client of the origin. */
  readonly #copiesOf = new Map<number, { readonly ranges: CopyOfRange[]; longest: number }>()
  #isSorted = true

  /** Of the range a copy was made of, which may be a copy itself; a range is named once. */
  add(client: number, clock: number, length: number, fromClient: number, fromClock: number): void {
    this.#isSorted = false
    const last = this.#copies.get(client)?.at(-1)
    let ofOrigin = this.#copiesOf.get(fromClient)
    if (ofOrigin === undefined) this.#copiesOf.set(fromClient, (ofOrigin = { ranges: [], longest: 0 }))
    const lastOf = ofOrigin.ranges.at(-1)
    const continues =
      last !== undefined &&
      last.clock + last.length === clock &&
      last.fromClient === fromClient &&
      last.fromClock + last.length === fromClock
    if (continues && lastOf !== undefined && lastOf.client === client && lastOf.copyClock === last.clock) {
      // Letter by letter is how they are found, and a page of them is one range.
      last.length += length
      lastOf.length += length
      ofOrigin.longest = Math.max(ofOrigin.longest, lastOf.length)
      return
    }
    pushTo(this.#copies, client, { clock, length, fromClient, fromClock })
    ofOrigin.ranges.push({ clock: fromClock, length, client, copyClock: clock })
    ofOrigin.longest = Math.max(ofOrigin.longest, length)
  }

  /** A range cut wherever its pieces come from different places. */
  piecesOf(client: number, clock: number, length: number): OriginPiece[] {
    this.#sort()
    const pieces: OriginPiece[] = []
    // A copy of a copy of a copy: undoing and doing again writes a new one each time.
    const open = [{ clock, length, client, from: clock }]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const { at, length: part, copy } of cut(this.#copies.get(next.client) ?? [], next.from, next.length)) {
        const piece = { clock: next.clock + (at - next.from), length: part }
        if (copy === null) pieces.push({ ...piece, originClient: next.client, originClock: at })
        else open.push({ ...piece, client: copy.fromClient, from: copy.fromClock + (at - copy.clock) })
      }
    }
    return pieces.sort((a, b) => a.clock - b.clock)
  }

  /** Every copy that was made of one letter or element directly. */
  copiesOf(client: number, clock: number): { client: number; clock: number }[] {
    this.#sort()
    const { ranges, longest } = this.#copiesOf.get(client) ?? { ranges: [], longest: 0 }
    const copies: { client: number; clock: number }[] = []
    // Several copies of one letter lie side by side here; none that reaches it begins earlier than the longest allows.
    for (
      let at = firstIndex(ranges.length, (index) => (ranges[index]?.clock ?? 0) > clock - longest);
      at < ranges.length;
      at++
    ) {
      const range = ranges[at]
      if (range === undefined || range.clock > clock) break
      if (clock >= range.clock + range.length) continue
      copies.push({ client: range.client, clock: range.copyClock + (clock - range.clock) })
    }
    return copies
  }

  #sort(): void {
    if (this.#isSorted) return
    for (const ranges of this.#copies.values()) ranges.sort((a, b) => a.clock - b.clock)
    for (const { ranges } of this.#copiesOf.values()) ranges.sort((a, b) => a.clock - b.clock)
    this.#isSorted = true
  }
}

function pushTo<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** @param ranges ascending, without overlaps */
function cut(ranges: readonly CopiedRange[], clock: number, length: number) {
  const parts: { at: number; length: number; copy: CopiedRange | null }[] = []
  let at = clock
  for (let index = firstIndex(ranges.length, (at) => endOf(ranges[at]) > clock); at < clock + length; index++) {
    const range = ranges[index]
    const start = Math.min(range?.clock ?? Infinity, clock + length)
    if (start > at) parts.push({ at, length: start - at, copy: null })
    at = Math.max(at, start)
    if (range === undefined || at >= clock + length) break
    const end = Math.min(range.clock + range.length, clock + length)
    parts.push({ at, length: end - at, copy: range })
    at = end
  }
  return parts
}

function endOf(range: CopiedRange | undefined): number {
  return range === undefined ? Infinity : range.clock + range.length
}
