/** Cuts the bytes of one item of text into items of text, as Yjs itself would split it, never inside a character. */
import { createEncoder, toUint8Array, writeUint8, writeUint8Array, writeVarUint } from 'lib0/encoding'
import { ByteCursor } from './byte-cursor.ts'
import { type StructHead, type StructId, readStructHead, structContentMask, structFlag } from './struct-head.ts'

const textContent = 4

// The head of an item: two ids of at most 13 bytes each, and lengths.
const headBytes = 40

export interface TextPiece {
  readonly clock: number
  readonly bytes: Uint8Array
}

/** @returns the struct as it is, if it is no text */
export function cutText(struct: Uint8Array, { client, clock }: StructId, maxBytes: number): TextPiece[] {
  const cursor = new ByteCursor(struct)
  const head = readStructHead(cursor)
  if ((head.info & structContentMask) !== textContent) return [{ clock, bytes: struct }]
  const contentOffset = cursor.position
  const text = cursor.readVarBytes()
  const pieces: TextPiece[] = []
  let start = 0
  let pieceClock = clock
  while (start < text.length) {
    const end = endOfPiece(text, start, Math.max(1, maxBytes - headBytes))
    const piece = text.subarray(start, end)
    const before = start === 0 ? struct.subarray(0, contentOffset) : continuation(head, client, pieceClock)
    pieces.push({ clock: pieceClock, bytes: join(before, piece) })
    pieceClock += utf16Length(piece)
    start = end
  }
  return pieces
}

/** The head of what follows a piece: it stands behind the piece, and before what the whole stood before. */
function continuation({ info, rightOrigin }: StructHead, client: number, clock: number): Uint8Array {
  const encoder = createEncoder()
  writeUint8(encoder, info | structFlag.origin)
  writeVarUint(encoder, client)
  writeVarUint(encoder, clock - 1)
  if (rightOrigin !== null) {
    writeVarUint(encoder, rightOrigin.client)
    writeVarUint(encoder, rightOrigin.clock)
  }
  return toUint8Array(encoder)
}

function join(head: Uint8Array, text: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeUint8Array(encoder, head)
  writeVarUint(encoder, text.length)
  writeUint8Array(encoder, text)
  return toUint8Array(encoder)
}

function isContinuationByte(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}

/** A whole number of characters, at least one: a character of two UTF-16 units is one of four bytes here. */
function endOfPiece(text: Uint8Array, start: number, maxBytes: number): number {
  let end = Math.min(text.length, start + maxBytes)
  while (end > start && isContinuationByte(text[end])) end--
  if (end > start) return end
  end = start + 1
  while (isContinuationByte(text[end])) end++
  return end
}

function utf16Length(text: Uint8Array): number {
  let units = 0
  for (const byte of text) if (!isContinuationByte(byte)) units += byte >= 0xf0 ? 2 : 1
  return units
}
