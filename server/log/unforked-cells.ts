/**
 * Reads a document's cells straight from its updates, in less than half the time of building it, as long as each cell's
 * writes form one line: where two people wrote one cell unseen, only Yjs' own rules say which stands.
 */
import type { CellValue } from '../../shared/document/cell.ts'
import { root } from '../../shared/document/kind.ts'
import { structContentMask, structFlag } from '../../shared/document/struct-head.ts'
import { Lib0Bytes } from './lib0-bytes.ts'

/** What this reader leaves to Yjs. */
class TooHard extends Error {}

const contentKind = { deleted: 1, binary: 3, string: 4, embed: 5, format: 6, type: 7, any: 8 } as const
const namedTypes: readonly number[] = [3, 5]

/** One struct, as far as cells need it. */
class Piece {
  readonly clock: number
  length = 0
  /** Key of the cell; null for what is no cell, undefined until its origin was looked up. */
  key: string | null | undefined = null
  originClient = 0
  /** -1 for none. */
  originClock = -1
  /** Which update holds it, and where in it the value of its last clock stands; -1 where the content is gone. */
  readonly bytes: Lib0Bytes
  valueAt = -1
  /** Another struct was written over its last clock. */
  isReplaced = false

  constructor(clock: number, bytes: Lib0Bytes) {
    this.clock = clock
    this.bytes = bytes
  }
}

type Pieces = Map<number, Piece[]>
type Deleted = Map<number, [clock: number, length: number][]>

/**
 * @param updates whole and valid, each behind what it builds on, as a log gives them
 * @param isWanted by key: other cells are not read
 * @returns null where the document has to be built
 */
export function readUnforkedCells(
  updates: readonly Uint8Array[],
  isWanted: (key: string) => boolean = () => true,
): ReadonlyMap<string, CellValue> | null {
  const pieces: Pieces = new Map()
  const deleted: Deleted = new Map()
  try {
    for (const update of updates) {
      const bytes = new Lib0Bytes(update)
      readStructs(bytes, pieces)
      readDeletions(bytes, deleted)
    }
    return standingCells(pieces, deleted, isWanted)
  } catch (error) {
    if (error instanceof TooHard) return null
    throw error
  }
}

function readStructs(bytes: Lib0Bytes, pieces: Pieces): void {
  for (let clients = bytes.varUint(); clients > 0; clients--) {
    const count = bytes.varUint()
    const client = bytes.varUint()
    let clock = bytes.varUint()
    const known = pieces.get(client)
    const list = known ?? []
    if (known === undefined) pieces.set(client, list)
    const last = list.at(-1)
    if (clock !== (last === undefined ? 0 : last.clock + last.length)) throw new TooHard()
    for (let i = 0; i < count; i++) {
      const piece = new Piece(clock, bytes)
      readPiece(piece, bytes, client)
      list.push(piece)
      clock += piece.length
    }
  }
}

function readPiece(piece: Piece, bytes: Lib0Bytes, client: number): void {
  const info = bytes.byte()
  if (info === 0) {
    piece.length = bytes.varUint()
    return
  }
  piece.originClient = client
  const isBetween = (info & structFlag.rightOrigin) !== 0
  if ((info & structFlag.origin) !== 0) {
    piece.originClient = bytes.varUint()
    piece.originClock = bytes.varUint()
    piece.key = undefined
  }
  if (isBetween) {
    bytes.varUint()
    bytes.varUint()
    // A sequence: no cell is written between two others.
    piece.key = null
  }
  if (!isBetween && piece.originClock === -1) piece.key = readParent(bytes, info)
  readContent(piece, bytes, info & structContentMask)
}

function readParent(bytes: Lib0Bytes, info: number): string | null {
  const isRoot = bytes.varUint() === 1
  const name = isRoot ? bytes.string() : null
  if (!isRoot) {
    bytes.varUint()
    bytes.varUint()
  }
  if ((info & structFlag.parentKey) === 0) return null
  const key = bytes.string()
  return name === root.cells ? key : null
}

function readContent(piece: Piece, bytes: Lib0Bytes, content: number): void {
  piece.length = 1
  switch (content) {
    case contentKind.any:
      piece.length = bytes.varUint()
      for (let left = piece.length; left > 0; left--) {
        piece.valueAt = bytes.position
        bytes.skipAny()
      }
      return
    case contentKind.deleted:
      piece.length = bytes.varUint()
      return
    case contentKind.string:
      piece.length = bytes.string().length
      return
    case contentKind.embed:
    case contentKind.binary:
      return bytes.skipString()
    case contentKind.format:
      bytes.skipString()
      return bytes.skipString()
    case contentKind.type:
      if (namedTypes.includes(bytes.varUint())) bytes.skipString()
      return
    default:
      throw new TooHard()
  }
}

function readDeletions(bytes: Lib0Bytes, deleted: Deleted): void {
  for (let clients = bytes.varUint(); clients > 0; clients--) {
    const client = bytes.varUint()
    const ranges = deleted.get(client) ?? []
    deleted.set(client, ranges)
    for (let count = bytes.varUint(); count > 0; count--) ranges.push([bytes.varUint(), bytes.varUint()])
  }
}

/** The last write of each line, unless it was deleted: then the cell is not there. */
function standingCells(
  pieces: Pieces,
  deleted: Deleted,
  isWanted: (key: string) => boolean,
): ReadonlyMap<string, CellValue> {
  const begun = new Set<string>()
  for (const list of pieces.values()) for (const piece of list) join(piece, pieces, begun)
  const cells = new Map<string, CellValue>()
  for (const [client, list] of pieces) {
    const isDeleted = createIsDeleted(deleted.get(client) ?? [])
    for (const { key, isReplaced, clock, length, bytes, valueAt } of list) {
      if (typeof key !== 'string' || isReplaced || isDeleted(clock + length - 1)) continue
      if (valueAt === -1) throw new TooHard()
      if (!isWanted(key)) continue
      bytes.position = valueAt
      cells.set(key, bytes.any() as CellValue)
    }
  }
  return cells
}

/** Notes which write a piece was written over, and that no second one was. */
function join(piece: Piece, pieces: Pieces, begun: Set<string>): void {
  const key = keyOf(piece, pieces)
  if (key === null) return
  if (piece.originClock === -1) {
    // Two who filled an empty cell unseen.
    if (begun.has(key)) throw new TooHard()
    begun.add(key)
    return
  }
  const origin = find(pieces, piece.originClient, piece.originClock)
  const isLast = piece.originClock === origin.clock + origin.length - 1
  if (!isLast || origin.isReplaced) throw new TooHard()
  origin.isReplaced = true
}

function keyOf(piece: Piece, pieces: Pieces): string | null {
  if (piece.key !== undefined) return piece.key
  const line: Piece[] = []
  let at = piece
  while (at.key === undefined) {
    line.push(at)
    at = find(pieces, at.originClient, at.originClock)
  }
  for (const one of line) one.key = at.key
  return at.key
}

function find(pieces: Pieces, client: number, clock: number): Piece {
  const list = pieces.get(client) ?? []
  let [low, high] = [0, list.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((list[middle]?.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  const piece = list[low]
  if (piece === undefined || clock < piece.clock || clock >= piece.clock + piece.length) throw new TooHard()
  return piece
}

function createIsDeleted(ranges: [clock: number, length: number][]): (clock: number) => boolean {
  const sorted = ranges.toSorted((a, b) => a[0] - b[0])
  let [at, end] = [0, 0]
  // Asked in rising order.
  return (clock) => {
    for (let next = sorted[at]; next !== undefined && next[0] <= clock; next = sorted[++at]) {
      end = Math.max(end, next[0] + next[1])
    }
    return clock < end
  }
}
