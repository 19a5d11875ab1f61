/** Sets of clocks by client, kept as sorted ranges that do not touch: what a document holds deleted. */
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'

/** [client, [clock, length][]], ascending, not touching. */
export type RangeList = readonly (readonly [
  client: number,
  ranges: readonly (readonly [clock: number, length: number])[],
])[]

export interface IdRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

// Above this, sorting once and merging once is cheaper than making room for each.
const singlesAtMost = 8

export class IdRanges {
  /** By client: start, end, start, end, … */
  readonly #edges = new Map<number, number[]>()

  constructor(list: RangeList = []) {
    for (const [client, ranges] of list) {
      for (const [clock, length] of ranges) this.add(client, clock, length)
    }
  }

  get isEmpty(): boolean {
    return this.#edges.size === 0
  }

  add(client: number, clock: number, length: number): void {
    if (length <= 0) return
    let edges = this.#edges.get(client)
    if (edges === undefined) this.#edges.set(client, (edges = []))
    let end = clock + length
    // The first range that reaches `clock`, and the first behind it that starts after `end`: all between become one.
    const from = firstReaching(edges, clock)
    let to = from
    let start = clock
    for (; to < edges.length && (edges[to] ?? 0) <= end; to += 2) {
      start = Math.min(start, edges[to] ?? 0)
      end = Math.max(end, edges[to + 1] ?? 0)
    }
    edges.splice(from, to - from, start, end)
  }

  /** In time linear in what is held and what comes: a frame of many scattered deletions must not cost a square. */
  addAll(ranges: readonly IdRange[]): void {
    if (ranges.length <= singlesAtMost) {
      for (const { client, clock, length } of ranges) this.add(client, clock, length)
      return
    }
    for (const [client, list] of Map.groupBy(ranges, (range) => range.client)) {
      const held = toPairs(this.#edges.get(client) ?? [])
      const all = [...held, ...list.map(({ clock, length }) => [clock, length] as const)].sort((a, b) => a[0] - b[0])
      // In rising order each is added at the end.
      this.#edges.set(client, [])
      for (const [clock, length] of all) this.add(client, clock, length)
    }
  }

  covers(client: number, clock: number, length: number): boolean {
    const edges = this.#edges.get(client)
    if (edges === undefined) return false
    // Ranges do not touch, so one of them holds all of it or none does.
    const at = firstReaching(edges, clock)
    return at < edges.length && (edges[at] ?? 0) <= clock && clock + length <= (edges[at + 1] ?? 0)
  }

  /** How many clocks of a range are not held. */
  countMissing(client: number, clock: number, length: number): number {
    const edges = this.#edges.get(client) ?? []
    let missing = length
    for (let at = firstReaching(edges, clock); at < edges.length; at += 2) {
      const start = edges[at] ?? 0
      if (start >= clock + length) break
      missing -= Math.max(0, Math.min(edges[at + 1] ?? 0, clock + length) - Math.max(start, clock))
    }
    return missing
  }

  toList(): RangeList {
    return [...this.#edges].sort((a, b) => a[0] - b[0]).map(([client, edges]) => [client, toPairs(edges)] as const)
  }

  /** As the delete set that ends a V1 update, the highest client first. */
  toDeleteSet(): Uint8Array {
    const encoder = createEncoder()
    writeVarUint(encoder, this.#edges.size)
    for (const [client, edges] of [...this.#edges].sort((a, b) => b[0] - a[0])) {
      writeVarUint(encoder, client)
      writeVarUint(encoder, edges.length / 2)
      for (const [clock, length] of toPairs(edges)) {
        writeVarUint(encoder, clock)
        writeVarUint(encoder, length)
      }
    }
    return toUint8Array(encoder)
  }
}

/** Index of the first range whose end is at or behind `clock`, by halving. */
function firstReaching(edges: readonly number[], clock: number): number {
  let low = 0
  let high = edges.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle * 2 + 1] ?? 0) < clock) low = middle + 1
    else high = middle
  }
  return low * 2
}

function toPairs(edges: readonly number[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = []
  for (let i = 0; i < edges.length; i += 2) pairs.push([edges[i] ?? 0, (edges[i + 1] ?? 0) - (edges[i] ?? 0)])
  return pairs
}
