/** Reads lib0's primitive values from untrusted bytes, strictly: one encoding a value, and no step behind the end. */
import { decodeUtf8 } from 'lib0/string'

/** Thrown inside the readers of this folder and caught by them: no caller ever sees it. */
export class ByteFault extends Error {
  override readonly name = 'ByteFault'
}

// Eight groups of seven bits hold 2^53; a ninth is padding or a number that no replica can count with.
const maxVarUintFactor = 2 ** 49

export class ByteCursor {
  readonly bytes: Uint8Array
  position = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.position === this.bytes.length
  }

  readByte(): number {
    const byte = this.bytes[this.position]
    if (byte === undefined) throw new ByteFault('the bytes end too early')
    this.position++
    return byte
  }

  /** Padded numbers are refused: two spellings of one message would pass one guard and not the other. */
  readVarUint(): number {
    let byte = this.readByte()
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let factor = 0x80; factor <= maxVarUintFactor; factor *= 0x80) {
      byte = this.readByte()
      value += (byte & 0x7f) * factor
      if (byte < 0x80) {
        if (byte === 0) throw new ByteFault('a number is padded')
        if (value > Number.MAX_SAFE_INTEGER) break
        return value
      }
    }
    throw new ByteFault('a number is out of range')
  }

  skipVarInt(): void {
    let byte = this.readByte()
    if (byte < 0x80) return
    // Six bits in the first byte and seven in each other: 48 bits, and lib0 writes no integer above 32.
    for (let count = 1; count <= 6; count++) {
      byte = this.readByte()
      if (byte < 0x80) {
        if (byte === 0) throw new ByteFault('a number is padded')
        return
      }
    }
    throw new ByteFault('a number is out of range')
  }

  skip(length: number): void {
    if (length > this.bytes.length - this.position) throw new ByteFault('the bytes end too early')
    this.position += length
  }

  /** A view, not a copy. */
  readVarBytes(): Uint8Array {
    const length = this.readVarUint()
    const start = this.position
    this.skip(length)
    return this.bytes.subarray(start, this.position)
  }

  /** Steps over a string and gives its length in UTF-16 units, which is how Yjs counts clocks. */
  skipString(): number {
    const length = this.readVarUint()
    const start = this.position
    this.skip(length)
    return countUtf16(this.bytes, start, this.position)
  }

  readString(): string {
    const length = this.readVarUint()
    const start = this.position
    this.skip(length)
    countUtf16(this.bytes, start, this.position)
    return decodeUtf8(this.bytes.subarray(start, this.position))
  }
}

/** Counts UTF-16 units, and refuses what a strict decoder would refuse: Yjs would throw half-way through an update. */
function countUtf16(bytes: Uint8Array, start: number, end: number): number {
  let units = 0
  let at = start
  while (at < end) {
    const lead = bytes[at] ?? 0
    const size =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : lead >= 0xe0 && lead < 0xf0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0
    if (size === 0 || at + size > end) throw new ByteFault('a string is not UTF-8')
    if (size > 1) checkContinuation(bytes, at, size, lead)
    units += size === 4 ? 2 : 1
    at += size
  }
  return units
}

function checkContinuation(bytes: Uint8Array, at: number, size: number, lead: number): void {
  const second = bytes[at + 1] ?? 0
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  let isValid = second >= low && second <= high
  for (let i = 2; i < size; i++) isValid &&= ((bytes[at + i] ?? 0) & 0xc0) === 0x80
  if (!isValid) throw new ByteFault('a string is not UTF-8')
}
