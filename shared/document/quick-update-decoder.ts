/** Reads V1 updates as Yjs does, with the strings decoded here. */
import { type Decoder, readAny, readVarUint } from 'lib0/decoding'
import * as Y from 'yjs'
import { QuickStrings } from './quick-strings.ts'

const stringType = 119
const objectType = 118
const arrayType = 117

export class QuickUpdateDecoder extends Y.UpdateDecoderV1 {
  readonly #strings: QuickStrings

  constructor(decoder: Decoder) {
    super(decoder)
    this.#strings = new QuickStrings(decoder)
  }

  override readString(): string {
    return this.#strings.read()
  }

  override readKey(): string {
    return this.#strings.read()
  }

  override readAny(): unknown {
    const decoder = this.restDecoder
    switch (decoder.arr[decoder.pos] ?? 0) {
      case stringType:
        decoder.pos++
        return this.#strings.read()
      case objectType: {
        decoder.pos++
        const length = readVarUint(decoder)
        const object: Record<string, unknown> = {}
        for (let i = 0; i < length; i++) {
          const key = this.#strings.read()
          object[key] = this.readAny()
        }
        return object
      }
      case arrayType: {
        decoder.pos++
        const length = readVarUint(decoder)
        const list: unknown[] = []
        for (let i = 0; i < length; i++) list.push(this.readAny())
        return list
      }
      default:
        return readAny(decoder)
    }
  }
}
