/**
 * Reads a document's cells straight from its updates, in a fraction of the time and memory of building it, as long as
 * the writes of each cell that is wanted form one line: where two people wrote one cell unseen, only Yjs' own rules say
 * which stands.
 */
import type { CellValue } from '../../shared/document/cell.ts'
import { root } from '../../shared/document/kind.ts'
import { structContentMask, structFlag } from '../../shared/document/struct-head.ts'
import { createDeletedClocks } from './deleted-clocks.ts'
import { Lib0Bytes } from './lib0-bytes.ts'

/** What this reader leaves to Yjs. */
class TooHard extends Error {}

const contentKind = { deleted: 1, binary: 3, string: 4, embed: 5, format: 6, type: 7, any: 8 } as const
const namedTypes: readonly number[] = [3, 5]

/** Whose cell a struct is; below it are the structs behind another, as `-2 - index`. */
const noneWanted = -1

/** The structs of one client. Columns: a ledger has tens of thousands, and an object each costs more than to read them. */
interface Line {
  readonly clocks: number[]
  /** Index of the cell, `noneWanted`, or where it stands in `Behind`. */
  readonly cells: number[]
  end: number
}

/** A write: its last clock, and where its value stands. */
interface Write {
  readonly client: number
  readonly clock: number
  readonly bytes: Lib0Bytes
  /** -1 where the content is no value. */
  readonly valueAt: number
}

/** A struct that was written behind another, whose cell it therefore is. */
interface Behind extends Write {
  readonly originClient: number
  readonly originClock: number
  /** Yjs writes no cell between two others; what does is somebody else's program. */
  readonly isBetween: boolean
}

/**
 * @param updates whole and valid, each behind what it builds on, as a log gives them
 * @param isWanted by key: other cells are not read
 * @returns null where the document has to be built
 */
export function readUnforkedCells(
  updates: readonly Uint8Array[],
  isWanted: (key: string) => boolean = () => true,
): readonly (readonly [key: string, value: CellValue])[] | null {
  const scan = new Scan(isWanted)
  try {
    for (const update of updates) scan.read(new Lib0Bytes(update))
    return scan.finish()
  } catch (error) {
    if (error instanceof TooHard) return null
    throw error
  }
}

class Scan {
  readonly #isWanted: (key: string) => boolean
  readonly #lines = new Map<number, Line>()
  readonly #deleted = createDeletedClocks()
  readonly #indexes = new Map<string, number>()
  /** The write of each cell that nobody wrote over yet. */
  readonly #standing: Write[] = []
  readonly #behind: Behind[] = []
  // Of the struct that was read last.
  #length = 0
  #valueAt = -1

  constructor(isWanted: (key: string) => boolean) {
    this.#isWanted = isWanted
  }

  read(bytes: Lib0Bytes): void {
    for (let clients = bytes.varUint(); clients > 0; clients--) this.#readBlock(bytes)
    for (let clients = bytes.varUint(); clients > 0; clients--) {
      const client = bytes.varUint()
      for (let count = bytes.varUint(); count > 0; count--) this.#deleted.add(client, bytes.varUint(), bytes.varUint())
    }
  }

  /** The last write of each line, unless it was deleted: then the cell is not there. */
  finish(): (readonly [string, CellValue])[] {
    for (const { client, clock } of this.#behind) this.#follow(client, clock)
    const cells: (readonly [string, CellValue])[] = []
    for (const [key, index] of this.#indexes) {
      const write = this.#standing[index]
      if (write === undefined || this.#deleted.has(write.client, write.clock)) continue
      if (write.valueAt === -1) throw new TooHard()
      write.bytes.position = write.valueAt
      cells.push([key, write.bytes.any() as CellValue])
    }
    return cells
  }

  #readBlock(bytes: Lib0Bytes): void {
    const count = bytes.varUint()
    const client = bytes.varUint()
    const first = bytes.varUint()
    let line = this.#lines.get(client)
    if (line === undefined) this.#lines.set(client, (line = { clocks: [], cells: [], end: 0 }))
    if (first !== line.end) throw new TooHard()
    for (let i = 0; i < count; i++) {
      line.clocks.push(line.end)
      line.cells.push(this.#readStruct(bytes, client, line.end))
      line.end += this.#length
    }
  }

  #readStruct(bytes: Lib0Bytes, client: number, first: number): number {
    const info = bytes.byte()
    if (info === 0) {
      this.#length = bytes.varUint()
      return noneWanted
    }
    const hasOrigin = (info & structFlag.origin) !== 0
    const isBetween = (info & structFlag.rightOrigin) !== 0
    if (!hasOrigin && !isBetween) return this.#readFirst(bytes, info, client, first)
    const originClient = bytes.varUint()
    const originClock = bytes.varUint()
    if (hasOrigin && isBetween) {
      bytes.varUint()
      bytes.varUint()
    }
    this.#readContent(bytes, info & structContentMask)
    const clock = first + this.#length - 1
    this.#behind.push({ client, clock, bytes, valueAt: this.#valueAt, originClient, originClock, isBetween })
    return -1 - this.#behind.length
  }

  /** A struct with nothing to its left or right: it says itself where it belongs. */
  #readFirst(bytes: Lib0Bytes, info: number, client: number, first: number): number {
    const key = readKey(bytes, info)
    this.#readContent(bytes, info & structContentMask)
    if (key === null || !this.#isWanted(key)) return noneWanted
    // Two who filled an empty cell unseen.
    if (this.#indexes.has(key)) throw new TooHard()
    this.#indexes.set(key, this.#standing.length)
    return this.#standing.push({ client, clock: first + this.#length - 1, bytes, valueAt: this.#valueAt }) - 1
  }

  #readContent(bytes: Lib0Bytes, content: number): void {
    this.#length = 1
    this.#valueAt = -1
    switch (content) {
      case contentKind.any:
        this.#length = bytes.varUint()
        for (let left = this.#length; left > 0; left--) {
          this.#valueAt = bytes.position
          bytes.skipAny()
        }
        return
      case contentKind.deleted:
        this.#length = bytes.varUint()
        return
      case contentKind.string:
        this.#length = bytes.string().length
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

  /** Finds whose cell a struct is, and lets each struct on the way take the place of the one it was written over. */
  #follow(client: number, clock: number): void {
    const path: Behind[] = []
    let cell = this.#cellAt(client, clock)
    while (cell < noneWanted) {
      const by = this.#behind[-2 - cell]
      if (by === undefined) throw new TooHard()
      path.push(by)
      cell = this.#cellAt(by.originClient, by.originClock)
    }
    for (let by = path.pop(); by !== undefined; by = path.pop()) this.#replace(cell, by)
  }

  #replace(cell: number, by: Behind): void {
    const line = this.#lineOf(by.client, by.clock)
    line.cells[placeOf(line, by.clock)] = cell
    const before = cell === noneWanted ? undefined : this.#standing[cell]
    if (before === undefined) return
    const isNext = before.client === by.originClient && before.clock === by.originClock && !by.isBetween
    if (!isNext) throw new TooHard()
    this.#standing[cell] = by
  }

  #cellAt(client: number, clock: number): number {
    const line = this.#lineOf(client, clock)
    return line.cells[placeOf(line, clock)] ?? noneWanted
  }

  #lineOf(client: number, clock: number): Line {
    const line = this.#lines.get(client)
    if (line === undefined || clock >= line.end) throw new TooHard()
    return line
  }
}

function placeOf({ clocks }: Line, clock: number): number {
  let low = 0
  let high = clocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((clocks[middle] ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return low
}

/** Null for what is no cell. */
function readKey(bytes: Lib0Bytes, info: number): string | null {
  const isRoot = bytes.varUint() === 1
  const isCells = isRoot && bytes.isString(root.cells)
  if (isRoot) bytes.skipString()
  else {
    bytes.varUint()
    bytes.varUint()
  }
  if ((info & structFlag.parentKey) === 0) return null
  if (isCells) return bytes.string()
  bytes.skipString()
  return null
}
