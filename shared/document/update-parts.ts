/**
 * Cuts a V1 update that is too large for one frame into updates that are not, in an order in which each can be taken
 * after those before it. All of them together say what the whole said.
 */
import { createEncoder, toUint8Array, writeUint8Array, writeVarUint } from 'lib0/encoding'
import { maxPartBytes } from '../protocol/frame-limit.ts'
import { ByteCursor } from './byte-cursor.ts'
import { type StructPlace, causalOrder } from './causal-order.ts'
import { cutText } from './cut-text.ts'
import { findStruct } from './find-struct.ts'
import { type IdRange, IdRanges } from './id-ranges.ts'
import { type StructHead, readStructHead } from './struct-head.ts'
import { type StructBlock, type UpdateLimits, maxDeletions, maxStructs, readUpdate } from './update-reader.ts'

export interface PartLimits extends UpdateLimits {
  readonly bytes: number
}

const partLimits: PartLimits = { bytes: maxPartBytes, structs: maxStructs, deletions: maxDeletions }

const unlimited: UpdateLimits = { structs: Infinity, deletions: Infinity }

// The shortest struct, and the shortest deletion.
const leastBytes = 2

// Three numbers open the structs or the deletions of a client, one the update and one its deletions.
const blockHeadBytes = 24
const updateHeadBytes = 12
const deletionBytes = 10

/** One struct, or one piece of a text that was too long. */
interface Piece {
  readonly client: number
  readonly clock: number
  readonly bytes: Uint8Array
  /** It belongs to something that the same update creates: cut before it, a reader would see a table without its rows. */
  readonly isInside: boolean
}

/** @returns the update itself if it is small enough, or if it is not one that Yjs writes: its receiver says so then */
export function cutUpdate(update: Uint8Array, limits = partLimits): Uint8Array[] {
  const fewAtMost = leastBytes * Math.min(limits.structs, limits.deletions)
  if (update.length <= Math.min(limits.bytes, fewAtMost)) return [update]
  const read = readUpdate(update, unlimited)
  if (!read.ok) return [update]
  const { blocks, deleted } = read.update
  const structs = blocks.reduce((sum, block) => sum + block.starts.length, 0)
  if (update.length <= limits.bytes && structs <= limits.structs && deleted.length <= limits.deletions) return [update]
  const order = causalOrder(blocks)
  if (order === null) return [update]
  // Deletions last: they speak of what came before them.
  return [...structParts(toPieces(update, order, limits), limits), ...deletionParts(deleted, limits)]
}

function toPieces(update: Uint8Array, order: readonly StructPlace[], limits: PartLimits): Piece[] {
  const insides = new Map(order.map(({ block }) => [block.client, { block, flags: [] as boolean[] }]))
  const textBytes = limits.bytes - blockHeadBytes - updateHeadBytes
  return order.flatMap(({ block, at }) => {
    const bytes = update.subarray(block.offsets[at], block.offsets[at + 1])
    const isInside = isInsideNew(readStructHead(new ByteCursor(bytes)), insides)
    insides.get(block.client)?.flags.push(isInside)
    const id = { client: block.client, clock: block.starts[at] ?? block.end }
    if (bytes.length <= textBytes) return [{ ...id, bytes, isInside }]
    return cutText(bytes, id, textBytes).map((piece) => ({ client: id.client, ...piece, isInside }))
  })
}

type Insides = ReadonlyMap<number, { readonly block: StructBlock; readonly flags: readonly boolean[] }>

function isInsideNew({ origin, rightOrigin, parent }: StructHead, insides: Insides): boolean {
  const sibling = origin ?? rightOrigin
  const id = sibling ?? parent
  const inside = id === null ? undefined : insides.get(id.client)
  if (id === null || inside === undefined || id.clock < inside.block.clock) return false
  return sibling === null || (inside.flags[findStruct(inside.block.starts, id.clock)] ?? false)
}

function structParts(pieces: readonly Piece[], limits: PartLimits): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let from = 0; from < pieces.length;) {
    const to = endOfPart(pieces, from, limits)
    parts.push(encodeStructs(pieces.slice(from, to)))
    from = to
  }
  return parts
}

/** As much as fits; if the second half of it holds a place where nothing new is left half made, up to there. */
function endOfPart(pieces: readonly Piece[], from: number, limits: PartLimits): number {
  const clients = new Set<number>()
  let bytes = updateHeadBytes
  let clean = 0
  for (let at = from; at < pieces.length; at++) {
    const piece = pieces[at] as Piece
    if (!piece.isInside && bytes > limits.bytes / 2) clean = at
    bytes += piece.bytes.length + (clients.has(piece.client) ? 0 : blockHeadBytes)
    clients.add(piece.client)
    const isFull = bytes > limits.bytes || at - from >= limits.structs
    if (isFull && at > from) return clean > from ? clean : at
  }
  return pieces.length
}

/** The structs of one client follow each other; Yjs writes the highest client first. */
function encodeStructs(pieces: readonly Piece[]): Uint8Array {
  const encoder = createEncoder()
  const byClient = [...Map.groupBy(pieces, ({ client }) => client)].sort((a, b) => b[0] - a[0])
  writeVarUint(encoder, byClient.length)
  for (const [client, theirs] of byClient) {
    writeVarUint(encoder, theirs.length)
    writeVarUint(encoder, client)
    writeVarUint(encoder, theirs[0]?.clock ?? 0)
    for (const { bytes } of theirs) writeUint8Array(encoder, bytes)
  }
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

function deletionParts(deleted: readonly IdRange[], limits: PartLimits): Uint8Array[] {
  // At the worst each has a client of its own.
  const each = blockHeadBytes + deletionBytes
  const perPart = Math.max(1, Math.min(limits.deletions, Math.floor((limits.bytes - updateHeadBytes) / each)))
  const parts: Uint8Array[] = []
  for (let from = 0; from < deleted.length; from += perPart) {
    const ranges = new IdRanges()
    ranges.addAll(deleted.slice(from, from + perPart))
    const encoder = createEncoder()
    writeVarUint(encoder, 0)
    writeUint8Array(encoder, ranges.toDeleteSet())
    parts.push(toUint8Array(encoder))
  }
  return parts
}
