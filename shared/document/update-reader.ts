/**
 * Reads a V1 update from untrusted bytes: which clocks it brings, what they build on and what it deletes, without
 * building a single Yjs structure. What it accepts, Yjs can read; what Yjs would read in two ways, it refuses.
 */
import { ByteCursor, ByteFault } from './byte-cursor.ts'
import type { IdRange } from './id-ranges.ts'
import { structContentMask, structFlag } from './struct-head.ts'
import { readKey, skipContent } from './update-content.ts'

/** A struct of another client that the struct at index `at` of its block builds on: origin, right origin or parent. */
export interface Dependency {
  readonly at: number
  readonly client: number
  readonly clock: number
}

/** The structs of one client, without gaps. */
export interface StructBlock {
  readonly client: number
  readonly clock: number
  /** The clock after the last struct. */
  readonly end: number
  /** The first clock of each struct. */
  readonly starts: readonly number[]
  /** Where in the bytes each struct begins, and behind the last of them where it ends. */
  readonly offsets: readonly number[]
  /** On other clients only, ascending by `at`; what a struct takes from its own client is checked here. */
  readonly dependencies: readonly Dependency[]
}

export interface ReadUpdate {
  readonly blocks: readonly StructBlock[]
  readonly deleted: readonly IdRange[]
  /** Where in the bytes the delete set begins: all before it are the structs. */
  readonly deleteSetOffset: number
}

export type ReadResult =
  | { readonly ok: true; readonly update: ReadUpdate }
  | { readonly ok: false; readonly error: string }

// One struct is at least two bytes, so a 1 MiB frame could hold half a million and keep every replica busy for seconds;
// a newsletter article of a year's editing has a few thousand.
export const maxStructs = 50_000

// Step 2 carries all deletions of a document, and each may split a struct in every replica.
export const maxDeletions = 100_000

// Two thousand million keystrokes of one session; below it every engine counts in machine integers.
export const maxClock = 2 ** 31 - 1

export interface UpdateLimits {
  readonly structs: number
  readonly deletions: number
}

const frameLimits: UpdateLimits = { structs: maxStructs, deletions: maxDeletions }

export function readUpdate(bytes: Uint8Array, limits = frameLimits): ReadResult {
  const cursor = new ByteCursor(bytes)
  try {
    const blocks = readBlocks(cursor, limits.structs)
    const deleteSetOffset = cursor.position
    const deleted = readDeleteSet(cursor, limits.deletions)
    if (!cursor.isAtEnd) throw new ByteFault('bytes follow the update')
    return { ok: true, update: { blocks, deleted, deleteSetOffset } }
  } catch (fault) {
    if (fault instanceof ByteFault) return { ok: false, error: fault.message }
    throw fault
  }
}

function readBlocks(cursor: ByteCursor, structsAtMost: number): StructBlock[] {
  const count = cursor.readVarUint()
  const blocks: StructBlock[] = []
  let structsLeft = structsAtMost
  let lastClient = Infinity
  for (let i = 0; i < count; i++) {
    const structs = cursor.readVarUint()
    if (structs === 0) throw new ByteFault('a client has no structs')
    structsLeft -= structs
    if (structsLeft < 0) throw new ByteFault('the update holds too many structs')
    const client = cursor.readVarUint()
    // Yjs writes the highest client first and its merge relies on it; of two blocks of one client it would drop one.
    if (client >= lastClient) throw new ByteFault('the clients are out of order')
    lastClient = client
    blocks.push(readBlock(cursor, client, structs))
  }
  return blocks
}

function readBlock(cursor: ByteCursor, client: number, count: number): StructBlock {
  const first = cursor.readVarUint()
  const starts: number[] = []
  const offsets: number[] = []
  const dependencies: Dependency[] = []
  let clock = first
  for (let at = 0; at < count; at++) {
    starts.push(clock)
    offsets.push(cursor.position)
    const length = readStruct(cursor, client, clock, at, dependencies)
    // Yjs cannot find a struct without length again.
    if (length === 0) throw new ByteFault('a struct is empty')
    clock += length
    if (clock > maxClock) throw new ByteFault('a clock is out of range')
  }
  offsets.push(cursor.position)
  return { client, clock: first, end: clock, starts, offsets, dependencies }
}

const garbage = 0
const skip = 10

function readStruct(cursor: ByteCursor, client: number, clock: number, at: number, dependencies: Dependency[]): number {
  const info = cursor.readByte()
  if (info === garbage) return cursor.readVarUint()
  // A skip names clocks without content: it is how Yjs stores a gap, and a gap is what the relay refuses.
  if ((info & structContentMask) === skip) throw new ByteFault('the update skips clocks')
  const hasOrigin = (info & structFlag.origin) !== 0
  const hasRightOrigin = (info & structFlag.rightOrigin) !== 0
  if (hasOrigin) readDependency(cursor, client, clock, at, dependencies)
  if (hasRightOrigin) readDependency(cursor, client, clock, at, dependencies)
  if (!hasOrigin && !hasRightOrigin) {
    const isRoot = cursor.readVarUint()
    if (isRoot > 1) throw new ByteFault('a struct has an unknown kind of parent')
    if (isRoot === 1) readKey(cursor)
    else readDependency(cursor, client, clock, at, dependencies)
    if ((info & structFlag.parentKey) !== 0) readKey(cursor)
  }
  return skipContent(cursor, info & structContentMask)
}

function readDependency(
  cursor: ByteCursor,
  client: number,
  clock: number,
  at: number,
  dependencies: Dependency[],
): void {
  const onClient = cursor.readVarUint()
  const onClock = cursor.readVarUint()
  if (onClient !== client) dependencies.push({ at, client: onClient, clock: onClock })
  // Yjs does not check this one and throws after it has changed the document.
  else if (onClock >= clock) throw new ByteFault('a struct builds on a later one of its own client')
}

function readDeleteSet(cursor: ByteCursor, deletionsAtMost: number): IdRange[] {
  const clients = cursor.readVarUint()
  const deleted: IdRange[] = []
  for (let i = 0; i < clients; i++) {
    const client = cursor.readVarUint()
    const ranges = cursor.readVarUint()
    if (deleted.length + ranges > deletionsAtMost) throw new ByteFault('the update holds too many deletions')
    for (let j = 0; j < ranges; j++) {
      const clock = cursor.readVarUint()
      const length = cursor.readVarUint()
      if (length === 0) throw new ByteFault('a deletion is empty')
      if (clock + length > maxClock) throw new ByteFault('a clock is out of range')
      deleted.push({ client, clock, length })
    }
  }
  return deleted
}
