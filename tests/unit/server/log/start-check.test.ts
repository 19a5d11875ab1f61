/** Starting over a head and a database that do or do not fit each other. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acceptRestoredStore } from '../../../../server/log/accept-restored-store.ts'
import { openCommitWriter } from '../../../../server/log/commit-writer.ts'
import { headPath, readHead } from '../../../../server/log/head-file.ts'
import { databasePath, fullDurability } from '../../../../server/log/sqlite-connection.ts'
import { verifyStore } from '../../../../server/log/verify-store.ts'
import { createDocumentId } from '../../../../shared/ids.ts'
import { createAuthor } from '../../../contract/update-log-contract.ts'

const ignore = () => undefined

describe('start of the store', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = fs.mkdtempSync(join(tmpdir(), 'huibian-start-'))
  })
  afterEach(() => fs.rmSync(dataDir, { recursive: true }))

  const document = createDocumentId()
  const author = createAuthor(document, 5)

  /** Opens, appends `rows` one commit each, and closes: gives the seqs. */
  function write(rows: number): number[] {
    const writer = openCommitWriter(dataDir, fullDurability)
    try {
      return Array.from({ length: rows }, () => writer.append([author.type('字')])[0]?.seq ?? 0)
    } finally {
      writer.close()
    }
  }

  const keepHead = () => fs.readFileSync(headPath(dataDir))
  const putHead = (bytes: Uint8Array) => fs.writeFileSync(headPath(dataDir), bytes)
  /** Every file and what it holds, but for the lock and SQLite's shared memory. */
  const files = () =>
    fs
      .readdirSync(dataDir)
      .filter((name) => name !== 'huibian.lock' && !name.endsWith('-shm') && fs.statSync(join(dataDir, name)).size > 0)
      .map((name) => [name, fs.readFileSync(join(dataDir, name)).toString('base64')])

  it('[R4] opens a new folder, and again with what was written', () => {
    expect(write(3)).toEqual([1, 2, 3])
    expect(write(1)).toEqual([4])
    expect(readHead(headPath(dataDir))?.number).toBe(4)
  })

  it('[R4] keeps the commit of a crash between commit and head, which nobody was told of', () => {
    write(3)
    const head = keepHead()
    write(1)
    putHead(head)
    expect(write(1)).toEqual([5])
    expect(readHead(headPath(dataDir))?.number).toBe(5)
    expect(verifyStore(dataDir, ignore)).toMatchObject({ isWhole: true, rows: 5, commits: 5 })
  })

  const refusals: [name: string, damage: () => void][] = [
    [
      'the database is older than its head',
      () => {
        const old = fs.readFileSync(databasePath(dataDir))
        write(1)
        fs.writeFileSync(databasePath(dataDir), old)
      },
    ],
    ['the database is gone', () => fs.rmSync(databasePath(dataDir))],
    ['the head is missing', () => fs.rmSync(headPath(dataDir))],
    ['the head is unreadable', () => putHead(new Uint8Array(8192))],
    [
      'the head is more than one commit behind',
      () => {
        const head = keepHead()
        write(2)
        putHead(head)
      },
    ],
    [
      'the newest commit was changed',
      () => {
        const database = new DatabaseSync(databasePath(dataDir))
        database.exec("UPDATE updates SET hash = x'00' WHERE seq = 3")
        database.close()
      },
    ],
    [
      'the history is another one',
      () => {
        const head = keepHead()
        fs.rmSync(databasePath(dataDir))
        fs.rmSync(headPath(dataDir))
        write(3)
        putHead(head)
      },
    ],
  ]

  it.each(refusals)('[R4] refuses to start, in both languages and changing no file, when %s', (_, damage) => {
    write(3)
    damage()
    const left = files()
    const start = () => openCommitWriter(dataDir, fullDurability)
    expect(start).toThrow(expect.objectContaining({ name: 'StoreError', failure: 'broken' }))
    expect(start).toThrow(/未启动[^]*accept-restored-store[^]*Not started[^]*accept-restored-store/)
    expect(files()).toEqual(left)
  })

  it('[R4] takes a restored backup on request, records it, and starts', () => {
    write(2)
    const old = fs.readFileSync(databasePath(dataDir))
    write(2)
    fs.writeFileSync(databasePath(dataDir), old)
    expect(() => openCommitWriter(dataDir, fullDurability)).toThrow('未启动')
    expect(acceptRestoredStore(dataDir, 1_234, ignore)).toMatchObject({ documents: 1, rows: 2, commits: 2 })
    expect(write(1)).toEqual([3])
    const database = new DatabaseSync(databasePath(dataDir))
    const record = database.prepare('SELECT accepted_at, database_commit, head_commit FROM restorations').all()
    database.close()
    expect(record).toEqual([expect.objectContaining({ accepted_at: 1_234, database_commit: 2, head_commit: 4 })])
    expect(verifyStore(dataDir, ignore)).toMatchObject({ isWhole: true, rows: 3 })
  })

  it('[R4] takes no restored backup that is itself damaged, or missing', () => {
    write(3)
    const database = new DatabaseSync(databasePath(dataDir))
    database.exec('UPDATE updates SET received_at = received_at + 1 WHERE seq = 2')
    database.close()
    const head = keepHead()
    expect(() => acceptRestoredStore(dataDir, 1, ignore)).toThrow(/未接受[^]*row 2 does not match its hash/)
    expect(keepHead()).toEqual(head)
    fs.rmSync(databasePath(dataDir))
    expect(() => acceptRestoredStore(dataDir, 1, ignore)).toThrow(/未接受/)
    expect(fs.existsSync(databasePath(dataDir))).toBe(false)
  })

  it('keeps a second process or writer out while the store is open', () => {
    const writer = openCommitWriter(dataDir, fullDurability)
    try {
      const second = () => openCommitWriter(dataDir, fullDurability)
      expect(second).toThrow(expect.objectContaining({ failure: 'unavailable' }))
      expect(writer.append([author.type('仍可写')])).toHaveLength(1)
    } finally {
      writer.close()
    }
    expect(write(1)).toHaveLength(1)
  })

  it('refuses a database of a newer schema and leaves it alone', () => {
    write(1)
    const database = new DatabaseSync(databasePath(dataDir))
    database.exec('PRAGMA user_version = 99')
    database.close()
    expect(() => openCommitWriter(dataDir, fullDurability)).toThrow(/较新的会编[^]*newer Huibian/)
  })
})
