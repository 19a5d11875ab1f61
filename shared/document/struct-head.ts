/** The part of a struct's bytes before its content: its neighbours and its parent. */
import type { ByteCursor } from './byte-cursor.ts'
import { readKey } from './update-content.ts'

export const structFlag = { parentKey: 0x20, rightOrigin: 0x40, origin: 0x80 } as const
export const structContentMask = 0x1f

export interface StructId {
  readonly client: number
  readonly clock: number
}

export interface StructHead {
  /** 0 for a struct that was collected: it has nothing else. */
  readonly info: number
  readonly origin: StructId | null
  readonly rightOrigin: StructId | null
  /** Null if the parent is a root, or is that of the origins. */
  readonly parent: StructId | null
}

/** Leaves the cursor before the content. The bytes were read before and are known to be well formed. */
export function readStructHead(cursor: ByteCursor): StructHead {
  const info = cursor.readByte()
  const origin = (info & structFlag.origin) === 0 ? null : readId(cursor)
  const rightOrigin = (info & structFlag.rightOrigin) === 0 ? null : readId(cursor)
  if (info === 0 || origin !== null || rightOrigin !== null) return { info, origin, rightOrigin, parent: null }
  const isRoot = cursor.readVarUint() === 1
  if (isRoot) readKey(cursor)
  const parent = isRoot ? null : readId(cursor)
  if ((info & structFlag.parentKey) !== 0) readKey(cursor)
  return { info, origin, rightOrigin, parent }
}

function readId(cursor: ByteCursor): StructId {
  return { client: cursor.readVarUint(), clock: cursor.readVarUint() }
}
