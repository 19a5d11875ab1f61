/** Finds named writes in the rows of a log: reads bytes with the strict reader and builds nothing of Yjs. */
import * as decoding from 'lib0/decoding'
import { ByteCursor } from '../../shared/document/byte-cursor.ts'
import { findStruct } from '../../shared/document/find-struct.ts'
import { isPlainValue } from '../../shared/document/plain-value.ts'
import { readStructHead, structContentMask } from '../../shared/document/struct-head.ts'
import { readUpdate, type StructBlock } from '../../shared/document/update-reader.ts'
import type { LoggedWrite, PendingRow, WriteName } from '../relay/ports.ts'

export type SearchedRow = Pick<PendingRow, 'author' | 'deliverer' | 'receivedAtMs' | 'writtenAtMs' | 'update'>

export interface WriteSearch {
  /** Takes the rows in the order of the log. @returns whether there is still something to find */
  look(row: SearchedRow): boolean
  found(): readonly LoggedWrite[]
}

// What the log holds was admitted once; only the seed and folded rows were never a frame of the wire.
const logLimits = { structs: Number.MAX_SAFE_INTEGER, deletions: Number.MAX_SAFE_INTEGER }
// Two thousand cells of the length of a page; whoever asks for longer texts asks for fewer at once.
export const maxAnswerBytes = 4 * 1024 * 1024
// Yjs' content of plain values, of which a cell's write is one.
const plainContent = 8

export function createWriteSearch(writes: readonly WriteName[]): WriteSearch {
  const wanted = new Map<number, Set<number>>()
  for (const [client, clock] of writes) {
    const clocks = wanted.get(client) ?? new Set()
    wanted.set(client, clocks.add(clock))
  }
  const found: LoggedWrite[] = []
  let bytesLeft = maxAnswerBytes

  function take(row: SearchedRow, block: StructBlock, clocks: Set<number>): void {
    const inBlock = [...clocks].filter((clock) => clock >= block.clock && clock < block.end)
    const { author, deliverer, receivedAtMs, writtenAtMs } = row
    for (const [at, ofStruct] of Map.groupBy(inBlock, (clock) => findStruct(block.starts, clock))) {
      const { values, bytes } = readValues(row.update, block, at, ofStruct)
      const fits = bytes <= bytesLeft
      if (fits) bytesLeft -= bytes
      for (const clock of ofStruct) {
        clocks.delete(clock)
        const value = fits ? values.get(clock) : undefined
        found.push({ client: block.client, clock, author, deliverer, receivedAtMs, writtenAtMs, value })
      }
    }
    if (clocks.size === 0) wanted.delete(block.client)
  }

  return {
    look(row) {
      const read = readUpdate(row.update, logLimits)
      if (!read.ok) throw new Error(`a row of the log is no update: ${read.error}`)
      for (const block of read.update.blocks) {
        const clocks = wanted.get(block.client)
        if (clocks !== undefined) take(row, block, clocks)
      }
      return wanted.size > 0
    },
    found: () => found,
  }
}

/** All that is wanted of one struct at once: a struct may hold half a million values, and is read through once. */
function readValues(update: Uint8Array, block: StructBlock, at: number, clocks: readonly number[]) {
  const values = new Map<number, unknown>()
  const cursor = new ByteCursor(update)
  cursor.position = block.offsets[at] ?? 0
  const { info } = readStructHead(cursor)
  if ((info & structContentMask) !== plainContent) return { values, bytes: 0 }
  const wanted = new Set(clocks)
  const decoder = decoding.createDecoder(update)
  decoder.pos = cursor.position
  const first = block.starts[at] ?? 0
  const count = decoding.readVarUint(decoder)
  let bytes = 0
  for (let offset = 0; offset < count && values.size < wanted.size; offset++) {
    const start = decoder.pos
    const value = decoding.readAny(decoder) as unknown
    if (!wanted.has(first + offset)) continue
    values.set(first + offset, isCellValue(value) ? value : undefined)
    bytes += decoder.pos - start
  }
  return { values, bytes }
}

/** Anything else a hostile editor may have written has no form in JSON. */
function isCellValue(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value !== 'object' || Array.isArray(value) || value instanceof Uint8Array || !isPlainValue(value))
    return false
  return Object.values(value).every(isCellValue)
}
