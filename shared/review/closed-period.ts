/**
 * Tells from the bytes of an update whether it would change a closed period (V14): a cell of an entry that fell into it,
 * or the day of another entry to one in it. A write over another names that one and not its cell, so the writes of both
 * are known by their ids.
 */
import { ByteCursor } from '../document/byte-cursor.ts'
import { parseCellKey } from '../document/cell.ts'
import { findStruct } from '../document/find-struct.ts'
import { IdRanges } from '../document/id-ranges.ts'
import { root } from '../document/kind.ts'
import { structContentMask, structFlag, type StructId } from '../document/struct-head.ts'
import { readTexts } from '../document/update-content.ts'
import type { ReadUpdate, StructBlock } from '../document/update-reader.ts'
import { entryTable } from '../ledger/ledger-schema.ts'
import { type ClosedCells, fallsInto, periodField } from './closed-cells.ts'

/** What a struct writes: something closed, the day of an entry that is not, or anything else. */
type Target = 'closed' | 'day' | 'other'

interface Placed {
  readonly block: StructBlock
  readonly at: number
}

export class ClosedPeriod {
  readonly until: string
  readonly #rows: ReadonlySet<string>
  readonly #written: IdRanges
  readonly #standing: IdRanges
  readonly #days: IdRanges

  /** @param days of all entries up to now; left out, those of `cells` are the newest */
  constructor(cells: ClosedCells, days = new IdRanges(cells.days)) {
    this.until = cells.until
    this.#rows = new Set(cells.rows)
    this.#written = new IdRanges(cells.written)
    this.#standing = new IdRanges(cells.standing)
    this.#days = days
  }

  toCells(): ClosedCells {
    const [written, standing, days] = [this.#written.toList(), this.#standing.toList(), this.#days.toList()]
    return { until: this.until, rows: [...this.#rows], written, standing, days }
  }

  /** An earlier period, which closes less: what is known of days since stays known. */
  shrinkTo(cells: ClosedCells): ClosedPeriod {
    return new ClosedPeriod(cells, this.#days)
  }

  /** @param bytes of what the document does not hold yet, from which `read` was read */
  isChangedBy(bytes: Uint8Array, read: ReadUpdate): boolean {
    const isDeleted = read.deleted.some(
      ({ client, clock, length }) => this.#standing.countMissing(client, clock, length) < length,
    )
    if (isDeleted) return true
    for (const [{ block, at }, target] of this.#targets(bytes, read)) {
      if (target === 'closed') return true
      if (target === 'day' && readDays(bytes, block, at).some((day) => fallsInto(this.until, day))) return true
    }
    return false
  }

  /** The update is in the document now: what is written over its days later is known by them. */
  take(bytes: Uint8Array, read: ReadUpdate): void {
    for (const [{ block, at }, target] of this.#targets(bytes, read)) {
      if (target !== 'day') continue
      const clock = block.starts[at] ?? 0
      this.#days.add(block.client, clock, (block.starts[at + 1] ?? block.end) - clock)
    }
  }

  *#targets(bytes: Uint8Array, { blocks }: ReadUpdate): Generator<[Placed, Target]> {
    const byClient = new Map(blocks.map((block) => [block.client, { block, known: [] as Target[] }]))
    for (const { block, known } of byClient.values()) {
      for (let at = 0; at < block.starts.length; at++) {
        yield [{ block, at }, known[at] ?? this.#follow(bytes, byClient, block, at)]
      }
    }
  }

  /** Along what each was written over, through the update, to what names its cell or is in the document. */
  #follow(
    bytes: Uint8Array,
    byClient: ReadonlyMap<number, { readonly block: StructBlock; readonly known: Target[] }>,
    block: StructBlock,
    at: number,
  ): Target {
    const way: Placed[] = []
    let target: Target | undefined
    for (let next: Placed | null = { block, at }; target === undefined && next !== null;) {
      way.push(next)
      const over = this.#readPlace(bytes, next.block.offsets[next.at] ?? 0)
      if (typeof over === 'string') target = over
      else {
        const inUpdate = byClient.get(over.client)
        if (inUpdate === undefined || over.clock < inUpdate.block.clock) target = this.#targetOf(over)
        else {
          next = { block: inUpdate.block, at: findStruct(inUpdate.block.starts, over.clock) }
          target = inUpdate.known[next.at]
        }
      }
    }
    for (const placed of way) {
      const known = byClient.get(placed.block.client)?.known
      if (known !== undefined) known[placed.at] = target ?? 'other'
    }
    return target ?? 'other'
  }

  #targetOf({ client, clock }: StructId): Target {
    if (this.#written.covers(client, clock, 1)) return 'closed'
    return this.#days.covers(client, clock, 1) ? 'day' : 'other'
  }

  #readPlace(bytes: Uint8Array, offset: number): Target | StructId {
    const cursor = new ByteCursor(bytes)
    cursor.position = offset
    const info = cursor.readByte()
    if (info === 0) return 'other'
    if ((info & (structFlag.origin | structFlag.rightOrigin)) !== 0) {
      return { client: cursor.readVarUint(), clock: cursor.readVarUint() }
    }
    const isRoot = cursor.readVarUint() === 1
    if (!isRoot || cursor.readString() !== root.cells || (info & structFlag.parentKey) === 0) return 'other'
    const key = parseCellKey(cursor.readString())
    if (key?.table !== entryTable) return 'other'
    if (this.#rows.has(key.row)) return 'closed'
    return key.field === periodField ? 'day' : 'other'
  }
}

/** The texts that a write of a day holds: several if one hand wrote it again and again. */
function readDays(bytes: Uint8Array, { offsets }: StructBlock, at: number): string[] {
  const cursor = new ByteCursor(bytes)
  cursor.position = offsets[at] ?? 0
  const info = cursor.readByte()
  skipPlace(cursor, info)
  return readTexts(cursor, info & structContentMask)
}

function skipPlace(cursor: ByteCursor, info: number): void {
  const ids = Number((info & structFlag.origin) !== 0) + Number((info & structFlag.rightOrigin) !== 0)
  for (let left = ids * 2; left > 0; left--) cursor.readVarUint()
  if (ids > 0) return
  if (cursor.readVarUint() === 1) cursor.skipString()
  else for (let left = 2; left > 0; left--) cursor.readVarUint()
  if ((info & structFlag.parentKey) !== 0) cursor.skipString()
}
