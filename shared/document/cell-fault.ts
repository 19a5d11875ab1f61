/**
 * Whether an update would put into a cell what is no cell's value (D1): a number with a fraction, bytes, a type of Yjs.
 * A write over another names that one and not its cell: in a roster or ledger, where hardly anything else is written,
 * all of these are judged, but for text, which a cell could only hold as a string.
 */
import { ByteCursor } from './byte-cursor.ts'
import { type DocumentKind, root } from './kind.ts'
import { structContentMask, structFlag } from './struct-head.ts'
import type { ReadUpdate } from './update-reader.ts'

const contentKind = { deleted: 1, string: 4, format: 6, any: 8 } as const
const any = { array: 117, object: 118, string: 119, true: 120, false: 121, integer: 125, null: 126 } as const

/** @param bytes that `read` was read from */
export function findCellFault(bytes: Uint8Array, read: ReadUpdate, kind: DocumentKind): string | null {
  const isTable = kind === 'roster' || kind === 'ledger'
  const cursor = new ByteCursor(bytes)
  for (const { offsets, starts } of read.blocks) {
    for (let at = 0; at < starts.length; at++) {
      cursor.position = offsets[at] ?? 0
      const info = cursor.readByte()
      if (info === 0) continue
      const isBehind = skipNeighbours(cursor, info)
      const isCell = !isBehind && readsCells(cursor, info)
      const isJudged = isCell || (isTable && isBehind && !isText(info))
      if (isJudged && !holdsValues(cursor, info & structContentMask)) return 'a cell would hold what is no plain value'
    }
  }
  return null
}

/** @returns whether there are any: then the struct is where they are, and does not say it */
function skipNeighbours(cursor: ByteCursor, info: number): boolean {
  const hasOrigin = (info & structFlag.origin) !== 0
  const hasRightOrigin = (info & structFlag.rightOrigin) !== 0
  if (hasOrigin) skipId(cursor)
  if (hasRightOrigin) skipId(cursor)
  return hasOrigin || hasRightOrigin
}

/** Whether the struct names the cells as its parent. Leaves the cursor before the content. */
function readsCells(cursor: ByteCursor, info: number): boolean {
  const isRoot = cursor.readVarUint() === 1
  const name = isRoot ? cursor.readString() : null
  if (!isRoot) skipId(cursor)
  if ((info & structFlag.parentKey) !== 0) cursor.skipString()
  return name === root.cells
}

function isText(info: number): boolean {
  const content = info & structContentMask
  return content === contentKind.string || content === contentKind.format
}

function skipId(cursor: ByteCursor): void {
  cursor.readVarUint()
  cursor.readVarUint()
}

function holdsValues(cursor: ByteCursor, content: number): boolean {
  if (content === contentKind.deleted) return true
  return content === contentKind.any && areAll(cursor, isCellValue)
}

/** As many as the number before them says. */
function areAll(cursor: ByteCursor, is: (cursor: ByteCursor) => boolean): boolean {
  for (let left = cursor.readVarUint(); left > 0; left--) if (!is(cursor)) return false
  return true
}

/** Plain JSON, whose depth and keys the reader of updates has judged. Whole numbers are let in, so that a list may be numbered. */
function isCellValue(cursor: ByteCursor): boolean {
  switch (cursor.readByte()) {
    case any.null:
    case any.true:
    case any.false:
      return true
    case any.integer:
      cursor.skipVarInt()
      return true
    case any.string:
      cursor.skipString()
      return true
    case any.array:
      return areAll(cursor, isCellValue)
    case any.object:
      return areAll(cursor, isMember)
    default:
      return false
  }
}

function isMember(cursor: ByteCursor): boolean {
  cursor.skipString()
  return isCellValue(cursor)
}
