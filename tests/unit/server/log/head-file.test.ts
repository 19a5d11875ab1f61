/** The head file under every torn write and every flipped byte. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type CommitHead,
  createHeadFile,
  decodeHead,
  openHeadFile,
  readHead,
} from '../../../../server/log/head-file.ts'

const head = (number: number): CommitHead => ({ number, hash: new Uint8Array(32).fill(number) })

describe('head file', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = fs.mkdtempSync(join(tmpdir(), 'huibian-head-'))
    path = join(folder, 'head')
    createHeadFile(path, head(6))
  })
  afterEach(() => fs.rmSync(folder, { recursive: true }))

  function write(...numbers: number[]): Buffer {
    const file = openHeadFile(path)
    for (const number of numbers) file.write(head(number))
    file.close()
    return fs.readFileSync(path)
  }

  it('[R4] gives back the newest head written', () => {
    expect(readHead(path)).toEqual(head(6))
    write(7)
    expect(readHead(path)).toEqual(head(7))
    write(8, 9, 10)
    expect(readHead(path)).toEqual(head(10))
  })

  it('[R4] is null when the file is missing, empty or something else', () => {
    expect(readHead(join(folder, 'nothing'))).toBeNull()
    expect(decodeHead(new Uint8Array(0))).toBeNull()
    expect(decodeHead(new Uint8Array(8192))).toBeNull()
    expect(decodeHead(new Uint8Array(8192).fill(0xff))).toBeNull()
  })

  it('[R4] cut at any byte gives the newest head, the one before, or none', () => {
    const bytes = write(7)
    const found = new Set<number | null>()
    for (let length = 0; length <= bytes.length; length += 1) {
      const decoded = decodeHead(bytes.subarray(0, length))
      found.add(decoded?.number ?? null)
      if (decoded !== null) expect(decoded).toEqual(head(decoded.number))
    }
    expect(found).toEqual(new Set([null, 6, 7]))
  })

  it('[R4] with any byte flipped, in every bit, is never taken for another head', () => {
    const bytes = write(7)
    const used = [...bytes.keys()].filter((at) => at % 4096 < 96)
    for (const at of used) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = Buffer.from(bytes)
        flipped[at]! ^= 1 << bit
        const decoded = decodeHead(flipped)
        expect(decoded).toEqual(head(decoded?.number === 7 ? 7 : 6))
      }
    }
  })

  it('[R4] torn in the middle of a write leaves the head before', () => {
    const before = write(7)
    const after = write(8)
    for (let written = 0; written <= 80; written += 1) {
      const torn = Buffer.from(before)
      after.copy(torn, 0, 0, written)
      const decoded = decodeHead(torn)
      expect(decoded).toEqual(head(written < 80 ? 7 : 8))
    }
  })

  it('[R4] never takes a slot that was copied to the other place', () => {
    const bytes = write(7)
    const swapped = Buffer.concat([bytes.subarray(4096), bytes.subarray(0, 4096)])
    expect(decodeHead(swapped)).toBeNull()
  })
})
