/**
 * Reads V1 updates as Yjs does, with short strings decoded here: a document of cells is some hundred thousand strings
 * of ten or thirty bytes, and a browser's TextDecoder takes longer to be called than to decode them.
 */
import { readAny, readVarString, readVarUint } from 'lib0/decoding'
import { type Decoder } from 'lib0/decoding'
import * as Y from 'yjs'

// Beyond this a call of TextDecoder costs less than a loop over bytes.
const maxQuickBytes = 96
const units = new Uint16Array(maxQuickBytes)

export class QuickUpdateDecoder extends Y.UpdateDecoderV1 {
  override readString(): string {
    return readQuickString(this.restDecoder)
  }

  override readKey(): string {
    return readQuickString(this.restDecoder)
  }

  override readAny(): unknown {
    return readQuickAny(this.restDecoder)
  }
}

function readQuickString(decoder: Decoder): string {
  const start = decoder.pos
  const length = readVarUint(decoder)
  const end = decoder.pos + length
  if (length <= maxQuickBytes && end <= decoder.arr.length) {
    const count = toUnits(decoder.arr, decoder.pos, end)
    if (count >= 0) {
      decoder.pos = end
      return String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[])
    }
  }
  // Long, cut off, not UTF-8, or beyond the basic plane: lib0 decodes it or says what is wrong.
  decoder.pos = start
  return readVarString(decoder)
}

/** Fills `units`. @returns how many, or -1 for what is left to TextDecoder */
function toUnits(bytes: Uint8Array, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end;) {
    const first = bytes[at++] ?? 0
    if (first < 0x80) {
      units[count++] = first
      continue
    }
    const second = at < end ? (bytes[at++] ?? 0) : 0
    if ((second & 0xc0) !== 0x80) return -1
    if (first >= 0xc2 && first < 0xe0) {
      units[count++] = ((first & 0x1f) << 6) | (second & 0x3f)
      continue
    }
    const third = at < end ? (bytes[at++] ?? 0) : 0
    if ((first & 0xf0) !== 0xe0 || (third & 0xc0) !== 0x80) return -1
    const unit = ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
    // Overlong forms, and halves of a surrogate pair, are no UTF-8.
    if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) return -1
    units[count++] = unit
  }
  return count
}

const stringType = 119
const objectType = 118
const arrayType = 117

function readQuickAny(decoder: Decoder): unknown {
  switch (decoder.arr[decoder.pos]) {
    case stringType:
      decoder.pos++
      return readQuickString(decoder)
    case objectType: {
      decoder.pos++
      const length = readVarUint(decoder)
      const object: Record<string, unknown> = {}
      for (let i = 0; i < length; i++) {
        const key = readQuickString(decoder)
        object[key] = readQuickAny(decoder)
      }
      return object
    }
    case arrayType: {
      decoder.pos++
      const length = readVarUint(decoder)
      const list: unknown[] = []
      for (let i = 0; i < length; i++) list.push(readQuickAny(decoder))
      return list
    }
    default:
      return readAny(decoder)
  }
}
