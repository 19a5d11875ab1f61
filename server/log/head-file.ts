/**
 * The head file: the newest commit's number and hash outside the database (R4), so that a database that lost its end
 * cannot pass for whole. Two slots written in turn, so that a torn write leaves the commit before.
 */
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { hashBytes, sameBytes, sha256 } from './hash-chain.ts'

export interface CommitHead {
  readonly number: number
  readonly hash: Uint8Array
}

export interface HeadFile {
  /** Writes and syncs. After it threw, nothing may be acknowledged: whether the bytes reached the disk is unknown. */
  write(head: CommitHead): void
  close(): void
}

// One slot a page, so that no write of one slot touches a block of the other.
const slotBytes = 4096
const slotCount = 2
const magic = Buffer.from('HBHEAD01', 'ascii')
const numberAt = magic.length
const hashAt = numberAt + 8
const checksumAt = hashAt + hashBytes
const usedBytes = checksumAt + hashBytes

export function headPath(dataDir: string): string {
  return join(dataDir, 'huibian.head')
}

function slotOf(number: number): number {
  return number % slotCount
}

function encodeSlot(head: CommitHead): Buffer {
  const slot = Buffer.alloc(usedBytes)
  magic.copy(slot)
  slot.writeBigUInt64BE(BigInt(head.number), numberAt)
  slot.set(head.hash, hashAt)
  slot.set(sha256(slot.subarray(0, checksumAt)), checksumAt)
  return slot
}

function decodeSlot(bytes: Buffer, index: number): CommitHead | null {
  const slot = bytes.subarray(index * slotBytes, index * slotBytes + usedBytes)
  if (slot.length < usedBytes || !sameBytes(slot.subarray(0, magic.length), magic)) return null
  if (!sameBytes(slot.subarray(checksumAt), sha256(slot.subarray(0, checksumAt)))) return null
  const number = Number(slot.readBigUInt64BE(numberAt))
  if (slotOf(number) !== index) return null
  return { number, hash: new Uint8Array(slot.subarray(hashAt, checksumAt)) }
}

/** The newest head that is whole, or null. */
export function decodeHead(bytes: Uint8Array): CommitHead | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const heads = Array.from({ length: slotCount }, (_, index) => decodeSlot(file, index)).filter((head) => head !== null)
  return heads.toSorted((a, b) => b.number - a.number)[0] ?? null
}

export function readHead(path: string): CommitHead | null {
  try {
    return decodeHead(fs.readFileSync(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Makes names in a folder durable: a file whose entry was never synced is gone after a power cut. */
export function syncFolder(path: string): void {
  const folder = fs.openSync(path, 'r')
  try {
    fs.fsyncSync(folder)
  } finally {
    fs.closeSync(folder)
  }
}

/** Puts a new head file in place, whole or not at all. Both slots are written, so that a full disk never stops a later write. */
export function createHeadFile(path: string, head: CommitHead): void {
  const bytes = Buffer.alloc(slotBytes * slotCount)
  encodeSlot(head).copy(bytes, slotOf(head.number) * slotBytes)
  const draft = `${path}.new`
  const file = fs.openSync(draft, 'w', 0o600)
  try {
    fs.writeSync(file, bytes, 0, bytes.length, 0)
    fs.fsyncSync(file)
  } finally {
    fs.closeSync(file)
  }
  fs.renameSync(draft, path)
  syncFolder(dirname(path))
}

/** @param isSynced false only in tests, which prove that its lack is noticed */
export function openHeadFile(path: string, isSynced = true): HeadFile {
  const file = fs.openSync(path, 'r+')
  return {
    write(head) {
      const slot = encodeSlot(head)
      const written = fs.writeSync(file, slot, 0, slot.length, slotOf(head.number) * slotBytes)
      if (written !== slot.length) throw new Error(`The head file took ${written} of ${slot.length} bytes`)
      if (isSynced) fs.fdatasyncSync(file)
    },
    close: () => fs.closeSync(file),
  }
}
