/** Decides about one update: is it new, may this account bring it, and would Yjs apply all of it here and now? */
import * as Y from 'yjs'
import { guard } from '../../shared/access/guard.ts'
import { ClockSet } from '../../shared/document/clock-set.ts'
import { type IdRange, IdRanges } from '../../shared/document/id-ranges.ts'
import { seedClient } from '../../shared/document/seed.ts'
import { type ReadUpdate, type StructBlock, readUpdate } from '../../shared/document/update-reader.ts'
import type { AccountId } from '../../shared/ids.ts'
import { findUnsettled } from './integration-order.ts'

/** What a document holds, rows that wait for their commit among it. */
export interface Holdings {
  readonly clocks: ClockSet
  readonly deleted: IdRanges
  readonly owners: ReadonlyMap<number, AccountId>
  /** Client ids whose first frame went to quarantine: what builds on them follows it there (R11). */
  readonly quarantined: Pick<ReadonlySet<number>, 'has'>
}

export interface Accepted {
  readonly kind: 'accept'
  /** What the log does not hold yet, as a V1 update of its own memory. */
  readonly update: Uint8Array
  /** How far each client has come with it. */
  readonly ends: readonly (readonly [client: number, end: number])[]
  readonly deleted: readonly IdRange[]
  readonly newClients: readonly number[]
}

export type Admission =
  | Accepted
  | { readonly kind: 'known' }
  /** Builds on something that is not here: the client has to sync again. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'overBudget'; readonly newClients: readonly number[] }

export function bringsNothingNew(holdings: Holdings, read: ReadUpdate): boolean {
  return (
    read.blocks.every((block) => block.end <= holdings.clocks.next(block.client)) &&
    read.deleted.every((range) => holdings.deleted.covers(range.client, range.clock, range.length))
  )
}

/** @param newClientsLeft how many client ids this account may still add to this document today */
export function admit(
  holdings: Holdings,
  account: AccountId,
  bytes: Uint8Array,
  read: ReadUpdate,
  newClientsLeft: number,
): Admission {
  if (bringsNothingNew(holdings, read)) return { kind: 'known' }
  const blocks = read.blocks.filter((block) => block.end > holdings.clocks.next(block.client))
  const newClients: number[] = []
  for (const { client } of blocks) {
    const owner = holdings.owners.get(client)
    if (owner === account) continue
    // A client id with structs and no owner wrote a seed: nobody speaks for it any more.
    const isForeign = owner !== undefined || client === seedClient || holdings.clocks.next(client) > 0
    if (guard('updates.foreign', isForeign)) return { kind: 'foreign' }
    newClients.push(client)
  }
  const missing = findMissingClient(holdings, blocks, read.deleted)
  if (missing !== null) return holdings.quarantined.has(missing) ? { kind: 'overBudget', newClients } : { kind: 'gap' }
  if (newClients.length > newClientsLeft || newClients.some((client) => holdings.quarantined.has(client))) {
    return { kind: 'overBudget', newClients }
  }
  const deleted = read.deleted.filter(({ client, clock, length }) => !holdings.deleted.covers(client, clock, length))
  const update = cutToNew(holdings.clocks, bytes, read, blocks, deleted)
  return { kind: 'accept', update, ends: blocks.map((block) => [block.client, block.end]), deleted, newClients }
}

/** The client of a struct that this update needs and that neither the document nor the update can provide. */
function findMissingClient(
  { clocks }: Holdings,
  blocks: readonly StructBlock[],
  deleted: readonly IdRange[],
): number | null {
  for (const block of blocks) {
    if (block.clock > clocks.next(block.client)) return block.client
  }
  const unsettled = findUnsettled(clocks, blocks)
  if (unsettled !== null) return unsettled
  if (deleted.length === 0) return null
  const ends = new Map(blocks.map((block) => [block.client, block.end]))
  for (const range of deleted) {
    const end = ends.get(range.client) ?? clocks.next(range.client)
    // Yjs would keep the deletion for clocks to come.
    if (range.clock + range.length > end) return range.client
  }
  return null
}

const noStructs = new Uint8Array([0])

/** The bytes to store: the frame itself if all of it is new. Always a copy, so that no socket's buffer lives on. */
function cutToNew(
  clocks: ClockSet,
  bytes: Uint8Array,
  read: ReadUpdate,
  blocks: readonly StructBlock[],
  deleted: readonly IdRange[],
): Uint8Array {
  const areStructsNew = read.blocks.every((block) => block.clock === clocks.next(block.client))
  const areDeletionsNew = deleted.length === read.deleted.length
  if (areStructsNew && areDeletionsNew) return new Uint8Array(bytes)
  const structs = areStructsNew
    ? bytes.subarray(0, read.deleteSetOffset)
    : blocks.length === 0
      ? noStructs
      : cutStructs(clocks, bytes, read)
  const deleteSet = areDeletionsNew ? bytes.subarray(read.deleteSetOffset) : encodeDeletions(deleted)
  const update = new Uint8Array(structs.length + deleteSet.length)
  update.set(structs)
  update.set(deleteSet, structs.length)
  return update
}

function cutStructs(clocks: ClockSet, bytes: Uint8Array, read: ReadUpdate): Uint8Array {
  const held = new ClockSet(read.blocks.map(({ client }) => [client, clocks.next(client)]))
  const diff = Y.diffUpdate(bytes, held.toStateVector())
  const reread = readUpdate(diff)
  if (!reread.ok) throw new Error(`what is new of a valid update is not valid: ${reread.error}`)
  return diff.subarray(0, reread.update.deleteSetOffset)
}

function encodeDeletions(deleted: readonly IdRange[]): Uint8Array {
  const ranges = new IdRanges()
  ranges.addAll(deleted)
  return ranges.toDeleteSet()
}
