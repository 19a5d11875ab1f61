/** Steps over the content of one item of a V1 update and gives its length in clocks, without building anything of Yjs. */
import { ByteFault, type ByteCursor } from './byte-cursor.ts'
import { isForbiddenKey, isPlainValue, maxValueDepth } from './plain-value.ts'

/** Content kinds as Yjs numbers them in the low five bits of an item's first byte. */
const kind = { deleted: 1, json: 2, binary: 3, string: 4, embed: 5, format: 6, type: 7, any: 8, document: 9 } as const

// Array, map, text, element, fragment, hook, XML text.
const namedTypes: ReadonlySet<number> = new Set([3, 5])
const lastType = 6

export function skipContent(cursor: ByteCursor, contentKind: number): number {
  switch (contentKind) {
    case kind.deleted:
      return cursor.readVarUint()
    case kind.json:
      return skipEach(cursor, readListedJson)
    case kind.binary:
      cursor.skip(cursor.readVarUint())
      return 1
    case kind.string:
      return cursor.skipString()
    case kind.embed:
      readJson(cursor.readString())
      return 1
    case kind.format:
      readKey(cursor)
      readJson(cursor.readString())
      return 1
    case kind.type:
      skipType(cursor)
      return 1
    case kind.any:
      return skipEach(cursor, skipAny)
    case kind.document:
      skipSubdocument(cursor)
      return 1
    default:
      throw new ByteFault('a struct has content of an unknown kind')
  }
}

export function readKey(cursor: ByteCursor): string {
  const key = cursor.readString()
  if (isForbiddenKey(key)) throw new ByteFault('a key is a name that objects inherit')
  return key
}

function skipEach(cursor: ByteCursor, skipOne: (cursor: ByteCursor) => void): number {
  const count = cursor.readVarUint()
  for (let i = 0; i < count; i++) skipOne(cursor)
  return count
}

/** The values of content that are texts, in order; content of other kinds holds none. */
export function readTexts(cursor: ByteCursor, contentKind: number): string[] {
  const texts: string[] = []
  if (contentKind !== kind.any) return texts
  skipEach(cursor, () => {
    const isText = cursor.bytes[cursor.position] === any.string
    if (!isText) return skipAny(cursor)
    cursor.position++
    texts.push(cursor.readString())
  })
  return texts
}

function skipType(cursor: ByteCursor): void {
  const type = cursor.readVarUint()
  if (type > lastType) throw new ByteFault('a struct holds an unknown type')
  if (namedTypes.has(type)) readKey(cursor)
}

function skipSubdocument(cursor: ByteCursor): void {
  cursor.skipString()
  // Yjs reads properties of the options and would throw on anything but an object.
  if (cursor.bytes[cursor.position] !== any.object) throw new ByteFault('a subdocument has no options')
  skipAny(cursor)
}

function readListedJson(cursor: ByteCursor): void {
  const text = cursor.readString()
  // Yjs writes `undefined`, which JSON has no word for, as this one.
  if (text !== 'undefined') readJson(text)
}

function readJson(text: string): void {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ByteFault('a value is not JSON')
  }
  if (!isPlainValue(value)) throw new ByteFault('a value is nested too deeply or has a forbidden key')
}

/** The first byte of a value in lib0's `any` encoding. */
const any = {
  bytes: 116,
  array: 117,
  object: 118,
  string: 119,
  true: 120,
  false: 121,
  bigint: 122,
  float64: 123,
  float32: 124,
  integer: 125,
  null: 126,
  undefined: 127,
} as const

function skipAny(cursor: ByteCursor, depth = 0): void {
  if (depth > maxValueDepth) throw new ByteFault('a value is nested too deeply')
  switch (cursor.readByte()) {
    case any.undefined:
    case any.null:
    case any.true:
    case any.false:
      return
    case any.integer:
      return cursor.skipVarInt()
    case any.float32:
      return cursor.skip(4)
    case any.float64:
    case any.bigint:
      return cursor.skip(8)
    case any.string:
      cursor.skipString()
      return
    case any.object: {
      const count = cursor.readVarUint()
      for (let i = 0; i < count; i++) {
        readKey(cursor)
        skipAny(cursor, depth + 1)
      }
      return
    }
    case any.array: {
      const count = cursor.readVarUint()
      for (let i = 0; i < count; i++) skipAny(cursor, depth + 1)
      return
    }
    case any.bytes:
      return cursor.skip(cursor.readVarUint())
    default:
      throw new ByteFault('a value is of an unknown kind')
  }
}
