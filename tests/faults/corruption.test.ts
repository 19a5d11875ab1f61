/** Flipped bytes: a document comes back whole, or damaged and said to be, or the store refuses; never silently shorter. */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCommitWriter } from '../../server/log/commit-writer.ts'
import { createDocumentReader, type DocumentReader } from '../../server/log/document-reader.ts'
import { databasePath, fullDurability, openForReading } from '../../server/log/sqlite-connection.ts'
import { checkStart } from '../../server/log/start-check.ts'
import type { LoadedDocument } from '../../server/relay/ports.ts'
import { createDocumentId, type DocumentId } from '../../shared/ids.ts'
import { createRandomSource } from '../support/random-source.ts'
import { isNightly, makeScratch } from './support/scratch.ts'
import { createTypist } from './support/typist.ts'

const documents = [createDocumentId(), createDocumentId(), createDocumentId()] as const
const rowsEach = 12
const seed = Number(process.env['HUIBIAN_SEED'] ?? Date.now() % 1_000_000)
const random = createRandomSource(seed)
const flipsEach = isNightly ? 20_000 : 400

type Outcome = 'whole' | 'damaged' | 'refused'

describe(`flipped bytes (seed ${seed})`, () => {
  const scratch = makeScratch('flip')
  /** The store as a crash leaves it, WAL and all; and the same after a clean stop. */
  const crashed = join(scratch.path, 'crashed')
  const stopped = join(scratch.path, 'stopped')
  const trial = join(scratch.path, 'trial')
  let originals: ReadonlyMap<DocumentId, LoadedDocument>

  beforeAll(() => {
    const writer = openCommitWriter(stopped, fullDurability)
    const typists = documents.map((id, index) => createTypist(id, 10 + index))
    for (let row = 0; row < rowsEach; row += 1) {
      writer.append(typists.map((typist) => typist.type('会编'.repeat(1 + random.int(60)))))
    }
    fs.cpSync(stopped, crashed, { recursive: true, filter: (path) => !path.endsWith('-shm') })
    writer.close()
    originals = loadAll(stopped)
    expect(outcomes(stopped)).toEqual(['whole', 'whole', 'whole'])
    prepareTrial(crashed)
    expect(outcomes(trial)).toEqual(['whole', 'whole', 'whole'])
  })
  afterAll(() => scratch.remove())

  function loadAll(dataDir: string): Map<DocumentId, LoadedDocument> {
    const database = openForReading(dataDir)
    try {
      const reader: DocumentReader = createDocumentReader(database)
      return new Map(documents.map((id) => [id, reader.load(id, 0)]))
    } finally {
      database.close()
    }
  }

  function prepareTrial(from: string): void {
    fs.rmSync(trial, { recursive: true, force: true })
    fs.cpSync(from, trial, { recursive: true })
  }

  /** Throws if a document is neither what it was nor said to be damaged. */
  function judge(id: DocumentId, loaded: LoadedDocument): Outcome {
    const original = originals.get(id)!
    expect(loaded.tail).toEqual(original.tail.slice(0, loaded.tail.length))
    if (loaded.damage !== null) return 'damaged'
    const contentOf = (given: LoadedDocument) => ({ ...given, owners: [], boundToday: [] })
    expect(contentOf(loaded)).toEqual(contentOf(original))
    expect(loaded.seq).toBe(rowsEach)
    expect(loaded.hash).toEqual(original.hash)
    return 'whole'
  }

  function outcomes(dataDir: string): Outcome[] {
    let loads: Map<DocumentId, LoadedDocument>
    try {
      checkStart(dataDir)
      loads = loadAll(dataDir)
    } catch (error) {
      // Only a store that says so may be unreadable: SQLite's own refusal, or ours.
      expect(['StoreError', 'Error']).toContain((error as Error).name)
      return ['refused']
    }
    return [...loads].map(([id, loaded]) => judge(id, loaded))
  }

  function count(all: readonly Outcome[]): Record<Outcome, number> {
    const counts = { whole: 0, damaged: 0, refused: 0 }
    for (const outcome of all) counts[outcome] += 1
    return counts
  }

  function flipIn(name: string, from: string): Record<Outcome, number> {
    const bytes = fs.readFileSync(join(from, name))
    prepareTrial(from)
    const all: Outcome[] = []
    for (let flip = 0; flip < flipsEach; flip += 1) {
      const at = random.int(bytes.length)
      const flipped = Buffer.from(bytes)
      flipped[at]! ^= 1 << random.int(8)
      for (const stale of ['huibian.db-shm', 'huibian.db-wal']) fs.rmSync(join(trial, stale), { force: true })
      for (const file of fs.readdirSync(from)) fs.copyFileSync(join(from, file), join(trial, file))
      fs.writeFileSync(join(trial, name), flipped)
      all.push(...outcomes(trial))
    }
    return count(all)
  }

  it('[R4] in the WAL: refused, or every document whole', () => {
    const counts = flipIn('huibian.db-wal', crashed)
    console.log(`WAL: ${JSON.stringify(counts)}`)
    // A WAL that breaks off loses whole commits, and the head file knows: no document may be damaged or shorter.
    expect(counts.refused).toBeGreaterThan(flipsEach / 2)
    expect(counts.damaged).toBe(0)
  })

  it('[R4] in the database file: whole, damaged or refused, never silently shorter', () => {
    const counts = flipIn('huibian.db', stopped)
    console.log(`database: ${JSON.stringify(counts)}`)
    expect(counts.damaged).toBeGreaterThan(0)
    expect(counts.whole).toBeGreaterThan(0)
  })

  it('[R4] in the head file: one slot is enough to open, and every document is whole', () => {
    const counts = flipIn('huibian.head', stopped)
    expect(counts).toEqual({ whole: flipsEach * documents.length, damaged: 0, refused: 0 })
  })

  it('[R4] [R7] in any column of any row of one document: that one ends before the row, the others are whole', () => {
    prepareTrial(stopped)
    const database = new DatabaseSync(databasePath(trial))
    const [victim, ...others] = documents
    const rows = database.prepare('SELECT id, seq, hash, update_bytes FROM updates WHERE document = ?').all(victim)
    let tried = 0
    for (const row of rows) {
      const [hash, update] = [Buffer.from(row['hash'] as Uint8Array), Buffer.from(row['update_bytes'] as Uint8Array)]
      for (const [column, bytes] of [['hash', hash] as const, ['update_bytes', update] as const]) {
        const set = database.prepare(`UPDATE updates SET ${column} = ? WHERE id = ?`)
        for (let at = 0; at < bytes.length; at += isNightly ? 1 : 7) {
          bytes[at]! ^= 1 << random.int(8)
          set.run(bytes, row['id'] as number)
          const loads = loadAll(trial)
          expect(loads.get(victim)).toMatchObject({ seq: (row['seq'] as number) - 1, damage: expect.any(String) })
          expect(others.map((id) => judge(id, loads.get(id)!))).toEqual(['whole', 'whole'])
          bytes.set((row[column] as Uint8Array).subarray(at, at + 1), at)
          tried += 1
        }
        set.run(row[column] as Uint8Array, row['id'] as number)
      }
    }
    database.close()
    console.log(`${tried} flips in rows`)
    expect(tried).toBeGreaterThan(100)
    expect(outcomes(trial)).toEqual(['whole', 'whole', 'whole'])
  })
})
