/** Reads lib0's primitive values from bytes that were validated before: no views, no copies, nothing read that is not asked for. */
import * as decoding from 'lib0/decoding'

/** The first byte of a value in lib0's `any` encoding. */
const any = { bytes: 116, array: 117, object: 118, string: 119, true: 120, false: 121, bigint: 122, float64: 123 }
const float32 = 124
const integer = 125
const nothing = 126

export class Lib0Bytes {
  readonly #buffer: Buffer
  position = 0

  constructor(bytes: Uint8Array) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  byte(): number {
    return this.#buffer[this.position++] ?? 0
  }

  varUint(): number {
    let byte = this.byte()
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let factor = 0x80; ; factor *= 0x80) {
      byte = this.byte()
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
    }
  }

  skip(length: number): void {
    this.position += length
  }

  string(): string {
    const length = this.varUint()
    const start = this.position
    this.position += length
    return this.#buffer.toString('utf8', start, this.position)
  }

  /** Whether these letters of ASCII come next; moves nothing. */
  isString(letters: string): boolean {
    const { position } = this
    let isSame = this.#buffer[position] === letters.length
    for (let at = 0; isSame && at < letters.length; at++) {
      isSame = this.#buffer[position + 1 + at] === letters.charCodeAt(at)
    }
    return isSame
  }

  skipString(): void {
    this.skip(this.varUint())
  }

  skipAny(): void {
    switch (this.byte()) {
      case integer:
        while (this.byte() >= 0x80);
        return
      case float32:
        return this.skip(4)
      case any.float64:
      case any.bigint:
        return this.skip(8)
      case any.string:
      case any.bytes:
        return this.skipString()
      case any.object:
        for (let left = this.varUint(); left > 0; left--) {
          this.skipString()
          this.skipAny()
        }
        return
      case any.array:
        for (let left = this.varUint(); left > 0; left--) this.skipAny()
        return
      default:
    }
  }

  any(): unknown {
    const start = this.position
    switch (this.byte()) {
      case nothing:
        return null
      case any.true:
        return true
      case any.false:
        return false
      case any.string:
        return this.string()
      case any.object: {
        const value: Record<string, unknown> = {}
        for (let left = this.varUint(); left > 0; left--) {
          const key = this.string()
          value[key] = this.any()
        }
        return value
      }
      default: {
        // No cell of ours holds anything else.
        const decoder = decoding.createDecoder(this.#buffer)
        decoder.pos = start
        const value: unknown = decoding.readAny(decoder)
        this.position = decoder.pos
        return value
      }
    }
  }
}
