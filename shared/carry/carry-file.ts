/**
 * A file that carries work to the server when the network does not (docs/carry.md):
 *
 *   magic "huibian\n" • varUint version • varString header • varUint8Array updates • 64 bytes of signature
 *
 * `updates` is varUint count and so many varUint8Arrays, each of them small enough for a frame of the relay. The
 * signature covers every byte before it.
 */
import {
  createEncoder,
  toUint8Array,
  writeUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import { encodeUtf8 } from 'lib0/string'
import { ByteCursor, ByteFault } from '../document/byte-cursor.ts'
import { IdRanges, type RangeList } from '../document/id-ranges.ts'
import { readUpdate } from '../document/update-reader.ts'
import { maxFrameBytes } from '../protocol/frame-limit.ts'
import { type CarryHeader, formatCarryHeader, parseCarryHeader } from './carry-header.ts'

const magic = encodeUtf8('huibian\n')
const carryVersion = 1

/** ECDSA over P-256, both numbers as they are. */
export const signatureBytes = 64

// A ledger of 10,000 entries typed in without a network is 11 MB; people send such files by WeChat, which takes 100 MB.
export const maxCarryBytes = 32 * 1024 * 1024
/** Names and times; a header that is larger is none of ours. */
const maxHeaderBytes = 8 * 1024
/** Parts of 256 KiB, of which each still brings something. */
const maxUpdates = 1_000
/**
 * A device is a new client with each reload, and the relay takes some hundreds a day. A file of bytes that are nothing
 * but clients would cost a hundred times its size in memory.
 */
const maxClients = 2_000
/** A ledger of 10,000 entries has a quarter of that. Each costs the server a moment in which it does nothing else. */
const maxStructs = 1_000_000

export interface CarryFile {
  readonly header: CarryHeader
  readonly updates: readonly Uint8Array[]
  /** What the header's digest is of. */
  readonly body: Uint8Array
  /** What the signature is of. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  /** The writes that it brings, by client. */
  readonly brings: RangeList
}

export type CarryFault = 'notCarryFile' | 'newerCarryFile' | 'carryFileTooLarge' | 'malformedCarryFile'

export type CarryReading =
  | { readonly ok: true; readonly file: CarryFile }
  | { readonly ok: false; readonly fault: CarryFault }

export function encodeCarryBody(updates: readonly Uint8Array[]): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, updates.length)
  for (const update of updates) writeVarUint8Array(encoder, update)
  return toUint8Array(encoder)
}

/** What is to be signed; the file is this and the signature. */
export function encodeSigned(header: CarryHeader, body: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeUint8Array(encoder, magic)
  writeVarUint(encoder, carryVersion)
  writeVarString(encoder, formatCarryHeader(header))
  writeVarUint8Array(encoder, body)
  return toUint8Array(encoder)
}

export function joinSignature(signed: Uint8Array, signature: Uint8Array): Uint8Array {
  const file = new Uint8Array(signed.length + signature.length)
  file.set(signed)
  file.set(signature, signed.length)
  return file
}

/** Proves the form and nothing else: digest and signature are `checkCarryFile`'s. */
export function readCarryFile(bytes: Uint8Array): CarryReading {
  if (bytes.length > maxCarryBytes) return { ok: false, fault: 'carryFileTooLarge' }
  const cursor = new ByteCursor(bytes)
  try {
    for (const byte of magic) if (cursor.readByte() !== byte) return { ok: false, fault: 'notCarryFile' }
    const version = cursor.readVarUint()
    if (version !== carryVersion)
      return { ok: false, fault: version > carryVersion ? 'newerCarryFile' : 'notCarryFile' }
    return readRest(bytes, cursor)
  } catch (fault) {
    if (fault instanceof ByteFault) return { ok: false, fault: 'malformedCarryFile' }
    throw fault
  }
}

function readRest(bytes: Uint8Array, cursor: ByteCursor): CarryReading {
  const headerText = cursor.readString()
  const header = headerText.length > maxHeaderBytes ? null : parseCarryHeader(headerText)
  const body = cursor.readVarBytes()
  const signed = bytes.subarray(0, cursor.position)
  const signature = bytes.subarray(cursor.position)
  if (header === null || signature.length !== signatureBytes) throw new ByteFault('no header, or no signature')
  const { updates, brings, writes } = readBody(body)
  if (writes !== header.writes) throw new ByteFault('the header counts other writes')
  return { ok: true, file: { header, updates, body, signed, signature, brings } }
}

function readBody(body: Uint8Array): { updates: Uint8Array[]; brings: RangeList; writes: number } {
  const cursor = new ByteCursor(body)
  const count = cursor.readVarUint()
  if (count === 0 || count > maxUpdates) throw new ByteFault('no updates, or too many')
  const updates: Uint8Array[] = []
  const brings = new IdRanges()
  const clients = new Set<number>()
  let structs = 0
  for (let i = 0; i < count; i++) {
    const update = cursor.readVarBytes()
    const read = update.length <= maxFrameBytes ? readUpdate(update) : null
    if (read === null || !read.ok) throw new ByteFault('not an update that the relay would take')
    for (const { client, clock, end, starts } of read.update.blocks) {
      structs += starts.length
      if (clients.add(client).size > maxClients || structs > maxStructs) {
        throw new ByteFault('more clients or changes than one person makes')
      }
      brings.add(client, clock, end - clock)
    }
    updates.push(update)
  }
  if (!cursor.isAtEnd) throw new ByteFault('bytes follow the updates')
  const list = brings.toList()
  return { updates, brings: list, writes: countWrites(list) }
}

export function countWrites(list: RangeList): number {
  return list.reduce((sum, [, ranges]) => ranges.reduce((inner, [, length]) => inner + length, sum), 0)
}
