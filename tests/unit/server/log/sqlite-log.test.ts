/** What the embedded store does beyond the contract: closing, damage, and snapshots that do not verify. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databasePath } from '../../../../server/log/sqlite-connection.ts'
import { openSqliteLog, type SqliteLog } from '../../../../server/log/sqlite-log.ts'
import { createDocumentId } from '../../../../shared/ids.ts'
import { createAuthor } from '../../../contract/update-log-contract.ts'

describe('the embedded store', () => {
  let dataDir: string
  let log: SqliteLog
  const document = createDocumentId()
  beforeEach(async () => {
    dataDir = fs.mkdtempSync(join(tmpdir(), 'huibian-sqlite-'))
    log = await openSqliteLog({ dataDir })
  })
  afterEach(async () => {
    await log.close()
    fs.rmSync(dataDir, { recursive: true })
  })

  async function changeWhileClosed(sql: string): Promise<void> {
    await log.close()
    const database = new DatabaseSync(databasePath(dataDir))
    database.exec(sql)
    database.close()
    log = await openSqliteLog({ dataDir })
  }

  it('finishes what was accepted before it closes, and takes nothing after', async () => {
    const author = createAuthor(document, 9)
    const accepted = log.append([author.type('最后')])
    const closing = log.close()
    await expect(log.append([author.type('太晚')])).rejects.toMatchObject({ failure: 'unavailable' })
    expect(await accepted).toHaveLength(1)
    await closing
    expect(fs.existsSync(`${databasePath(dataDir)}-wal`)).toBe(false)
    log = await openSqliteLog({ dataDir })
    expect((await log.load(document, 0)).seq).toBe(1)
  })

  it('[R7] makes a document with a damaged row read-only, up to that row, and serves the others', async () => {
    const other = createDocumentId()
    const [author, neighbour] = [createAuthor(document, 9), createAuthor(other, 10)]
    for (const text of ['一', '二', '三']) await log.append([author.type(text), neighbour.type(text)])
    await changeWhileClosed(`UPDATE updates SET received_at = 5 WHERE document = '${document}' AND seq = 2`)
    const loaded = await log.load(document, 0)
    expect(loaded).toMatchObject({ seq: 1, damage: 'row 2 does not match its hash' })
    expect(loaded.tail).toHaveLength(1)
    await expect(log.append([author.type('四')])).rejects.toMatchObject({ failure: 'unavailable' })
    await expect(log.compact(document)).rejects.toMatchObject({ failure: 'unavailable' })
    expect(await log.load(other, 0)).toMatchObject({ seq: 3, damage: null })
    expect(await log.append([neighbour.type('四')])).toMatchObject([{ seq: 4 }])
  })

  it('[R4] calls a log that lost its last rows damaged, not shorter', async () => {
    const author = createAuthor(document, 9)
    await log.append([author.type('一'), author.type('二')])
    await log.append([createAuthor(createDocumentId(), 3).type('later')])
    await changeWhileClosed(`DELETE FROM updates WHERE document = '${document}' AND seq = 2`)
    expect(await log.load(document, 0)).toMatchObject({ seq: 1, damage: 'the log ends at row 1, its newest row is 2' })
  })

  it('[R4] falls back to the snapshot before, then to the whole log, when a snapshot does not verify', async () => {
    const author = createAuthor(document, 9)
    for (const text of ['一', '二', '三']) {
      await log.append([author.type(text)])
      await log.compact(document)
    }
    expect(await log.load(document, 0)).toMatchObject({ seq: 3, snapshotSeq: 3, damage: null })
    const whole = await log.load(document, 0)
    await changeWhileClosed(`UPDATE snapshots SET bytes = x'0000' WHERE seq = 3`)
    const previous = await log.load(document, 0)
    expect(previous).toMatchObject({ seq: 3, snapshotSeq: 2, damage: null, clocks: whole.clocks, hash: whole.hash })
    await changeWhileClosed(`UPDATE snapshots SET chain_hash = x'00' WHERE seq = 2`)
    const fromLog = await log.load(document, 0)
    expect(fromLog).toMatchObject({ seq: 3, snapshotSeq: 0, snapshot: null, damage: null, clocks: whole.clocks })
    await log.compact(document)
    expect(await log.load(document, 0)).toMatchObject({ snapshotSeq: 3, damage: null })
  })

  it('[R4] [V13] names a row that was altered behind its snapshot, which opening does not read', async () => {
    const author = createAuthor(document, 9)
    for (const text of ['一', '二', '三']) await log.append([author.type(text)])
    await log.compact(document)
    await log.append([createAuthor(createDocumentId(), 3).type('later')])
    expect(await log.checkPast(document)).toBeNull()
    await changeWhileClosed(`DELETE FROM updates WHERE document = '${document}' AND seq = 3`)
    expect(await log.checkPast(document)).toBe('row 3 is not the one that the snapshot was made of')
    await changeWhileClosed(`UPDATE updates SET update_bytes = CAST(update_bytes || x'00' AS BLOB) WHERE seq = 2`)
    expect((await log.load(document, 0)).snapshotSeq).toBe(3)
    expect(await log.checkPast(document)).toBe('row 2 does not match its hash')
  })

  it('[R5] keeps the two newest snapshots and every row of the log', async () => {
    const author = createAuthor(document, 9)
    for (const text of ['一', '二', '三', '四']) {
      await log.append([author.type(text)])
      await log.compact(document)
    }
    await log.close()
    const database = new DatabaseSync(databasePath(dataDir))
    const seqs = (table: string) =>
      database
        .prepare(`SELECT seq FROM ${table} ORDER BY seq`)
        .all()
        .map(({ seq }) => seq)
    const [snapshots, updates] = [seqs('snapshots'), seqs('updates')]
    database.close()
    expect(snapshots).toEqual([3, 4])
    expect(updates).toEqual([1, 2, 3, 4])
  })

  it('[R5] refuses to make a snapshot of a log that lacks what its changes build on', async () => {
    const author = createAuthor(document, 9)
    author.type('lost')
    await log.append([author.type('kept')])
    await expect(log.compact(document)).rejects.toMatchObject({ failure: 'unavailable' })
    expect((await log.load(document, 0)).snapshot).toBeNull()
  })
})
