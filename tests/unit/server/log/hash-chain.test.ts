/** The hash chain against vectors that are put together here byte by byte. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { commitHash, rowHash, zeroHash } from '../../../../server/log/hash-chain.ts'
import type { AccountId, DocumentId } from '../../../../shared/ids.ts'

const row = {
  document: 'doc-甲' as DocumentId,
  author: 'a1' as AccountId,
  deliverer: 'b22' as AccountId,
  receivedAtMs: 1_700_000_000_123,
  update: Uint8Array.of(9, 8, 7),
}

/** Seven bits a byte, the lowest first, the high bit set on all but the last. */
function varUint(value: number): number[] {
  return value < 128 ? [value] : [128 + (value % 128), ...varUint(Math.floor(value / 128))]
}

const varString = (text: string) => [...varUint(Buffer.byteLength(text)), ...Buffer.from(text, 'utf8')]
const digest = (bytes: number[]) => createHash('sha256').update(Uint8Array.from(bytes)).digest('hex')
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

function vector(previous: Uint8Array, seq: number): string {
  const names = [...varString('doc-甲'), ...varString('a1'), ...varString('b22')]
  return digest([...previous, ...varUint(seq), ...names, ...varUint(1_700_000_000_123), 3, 9, 8, 7])
}

describe('hash chain', () => {
  it('[R4] hashes a row exactly as the design spells it', () => {
    expect(hex(rowHash(zeroHash, 1, row))).toBe(vector(zeroHash, 1))
    const previous = Uint8Array.from({ length: 32 }, (_, index) => index * 7)
    expect(hex(rowHash(previous, 300, row))).toBe(vector(previous, 300))
  })

  it('[R4] starts from 32 zero bytes', () => {
    expect([...zeroHash]).toEqual(Array.from({ length: 32 }, () => 0))
  })

  it('[R4] gives another hash when any part of the row differs', () => {
    const changes = [
      { document: 'doc-乙' as DocumentId },
      { author: 'a2' as AccountId },
      { deliverer: 'a1' as AccountId },
      { receivedAtMs: 1_700_000_000_124 },
      { update: Uint8Array.of(9, 8, 6) },
    ]
    const hashes = changes.map((change) => hex(rowHash(zeroHash, 1, { ...row, ...change })))
    expect(new Set([...hashes, hex(rowHash(zeroHash, 1, row)), hex(rowHash(zeroHash, 2, row))]).size).toBe(7)
  })

  it('[R4] hashes a commit over its number, the commit before and its rows in order', () => {
    const [one, two] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    expect(hex(commitHash(zeroHash, 5, [one, two]))).toBe(digest([...zeroHash, 5, 2, ...one, ...two]))
    expect(hex(commitHash(zeroHash, 5, [two, one]))).not.toBe(hex(commitHash(zeroHash, 5, [one, two])))
    expect(hex(commitHash(zeroHash, 5, []))).toBe(digest([...zeroHash, 5, 0]))
  })
})
