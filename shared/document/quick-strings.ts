/**
 * Reads the strings of an update faster than a browser's TextDecoder, which takes longer to be called than to decode: a
 * document of cells is some hundred thousand strings of ten to fifty bytes, and most of the short ones come again.
 */
import { type Decoder, readVarString, readVarUint } from 'lib0/decoding'

// The longest key of a cell has 194. Beyond this a call of TextDecoder costs less than a loop over bytes.
const maxQuickBytes = 200
// Values that come again are units, states, days, fields; what is longer is mostly there once.
const maxRememberedBytes = 24
// More than a table has of them; one that finds its slot taken is decoded again.
const slots = 4_096
// Below it, what remembering and slicing need costs more than it saves.
const minLargeBytes = 16_384

const units = new Uint16Array(maxQuickBytes)

export class QuickStrings {
  readonly #decoder: Decoder
  readonly #bytes: Uint8Array
  readonly #isLarge: boolean
  /** The whole update as ASCII, so that a long string of it is a slice: no loop, no copy. */
  #ascii: string | null = null
  /** By slot, where the remembered string begins. */
  readonly #starts: Int32Array
  readonly #remembered: string[] = []

  constructor(decoder: Decoder) {
    this.#decoder = decoder
    this.#bytes = decoder.arr
    this.#isLarge = decoder.arr.length >= minLargeBytes
    this.#starts = new Int32Array(this.#isLarge ? slots : 0)
  }

  read(): string {
    const decoder = this.#decoder
    const bytes = this.#bytes
    const before = decoder.pos
    const length = readVarUint(decoder)
    const start = decoder.pos
    const end = start + length
    if (length <= maxQuickBytes && end <= bytes.length) {
      let bits = 0
      let hash = length
      for (let at = start; at < end; at++) {
        const byte = bytes[at] ?? 0
        bits |= byte
        hash = Math.imul(hash ^ byte, 0x01000193)
      }
      const isRemembered = this.#isLarge && length <= maxRememberedBytes && length > 0
      const slot = (hash ^ (hash >>> 15)) & (slots - 1)
      const known = isRemembered ? this.#find(slot, start, length) : undefined
      const text = known ?? (bits < 0x80 ? this.#sliceAscii(start, end) : decodeUnits(bytes, start, end))
      if (text !== null) {
        if (isRemembered && known === undefined) {
          this.#starts[slot] = start
          this.#remembered[slot] = text
        }
        decoder.pos = end
        return text
      }
    }
    // Long, cut off, not UTF-8, or beyond the basic plane: lib0 decodes it or says what is wrong.
    decoder.pos = before
    return readVarString(decoder)
  }

  #find(slot: number, start: number, length: number): string | undefined {
    const bytes = this.#bytes
    // No string begins at 0: the number of clients is there.
    const known = this.#starts[slot] ?? 0
    if (known === 0) return undefined
    // The byte before is the length, which is below 128.
    for (let at = -1; at < length; at++) if (bytes[known + at] !== bytes[start + at]) return undefined
    return this.#remembered[slot]
  }

  #sliceAscii(start: number, end: number): string | null {
    if (!this.#isLarge) return decodeUnits(this.#bytes, start, end)
    this.#ascii ??= decodeAsAscii(this.#bytes)
    return this.#ascii.slice(start, end)
  }
}

/** Whatever is beyond ASCII is some other character there, so that every byte has its place. */
function decodeAsAscii(bytes: Uint8Array): string {
  const masked = bytes.slice()
  const words = new Uint32Array(masked.buffer, 0, masked.length >> 2)
  for (let at = 0; at < words.length; at++) words[at] = (words[at] ?? 0) & 0x7f7f7f7f
  for (let at = words.length * 4; at < masked.length; at++) masked[at] = (masked[at] ?? 0) & 0x7f
  return new TextDecoder().decode(masked)
}

/** @returns null for what is left to TextDecoder */
function decodeUnits(bytes: Uint8Array, start: number, end: number): string | null {
  let count = 0
  for (let at = start; at < end;) {
    const first = bytes[at++] ?? 0
    if (first < 0x80) {
      units[count++] = first
      continue
    }
    const second = at < end ? (bytes[at++] ?? 0) : 0
    if ((second & 0xc0) !== 0x80) return null
    if (first >= 0xc2 && first < 0xe0) {
      units[count++] = ((first & 0x1f) << 6) | (second & 0x3f)
      continue
    }
    const third = at < end ? (bytes[at++] ?? 0) : 0
    if ((first & 0xf0) !== 0xe0 || (third & 0xc0) !== 0x80) return null
    const unit = ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
    // Overlong forms, and halves of a surrogate pair, are no UTF-8.
    if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) return null
    units[count++] = unit
  }
  return joinUnits(count)
}

const unit = (at: number): number => units[at] ?? 0

function joinUnits(count: number): string {
  let text = ''
  let at = 0
  // Named one by one: a list that is spread is copied twice on the way.
  for (; at + 4 <= count; at += 4) text += String.fromCharCode(unit(at), unit(at + 1), unit(at + 2), unit(at + 3))
  for (; at < count; at++) text += String.fromCharCode(unit(at))
  return text
}
