/** No room: writing stops and says so, reading goes on, and writing comes back by itself with everything in place. */
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteLog, type SqliteLog } from '../../server/log/sqlite-log.ts'
import type { PendingRow } from '../../server/relay/ports.ts'
import { type AccountId, createDocumentId } from '../../shared/ids.ts'
import type { Acknowledged } from './support/append-plan.ts'
import { checkSurvivors } from './support/check-survivors.ts'
import { acknowledgedIn, basePlan, failuresIn, runChild } from './support/run-child.ts'
import { makeScratch } from './support/scratch.ts'
import { createTypist } from './support/typist.ts'

const diskBytes = 2 * 1024 * 1024
const groupSize = 10

function mountSmallDisk(path: string): boolean {
  if (process.getuid?.() !== 0) return false
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', path]).status === 0
}

const trial = makeScratch('mount')
const canMount = mountSmallDisk(trial.path)
if (canMount) spawnSync('umount', [trial.path])
else console.log('SKIPPED: a full disk, which needs root to mount a small one.')
trial.remove()

describe.skipIf(!canMount)('a full disk', () => {
  const scratch = makeScratch('full')
  const document = createDocumentId()
  const typist = createTypist(document, 7)
  const ballast = join(scratch.path, 'ballast')
  const dataDir = join(scratch.path, 'data')
  const acknowledged: Acknowledged[] = []
  let log: SqliteLog

  beforeEach(async () => {
    expect(mountSmallDisk(scratch.path)).toBe(true)
    log = await openSqliteLog({ dataDir })
  })
  afterEach(async () => {
    await log.close()
    spawnSync('umount', [scratch.path])
    scratch.remove()
  })

  async function append(rows: readonly PendingRow[]): Promise<void> {
    const appended = await log.append(rows)
    acknowledged.push(...appended.map(({ seq, hash }) => [document, seq, Buffer.from(hash).toString('hex')] as const))
  }

  /** The group that did not fit: the very rows that the relay would offer again. */
  async function appendUntilFull(): Promise<readonly PendingRow[]> {
    for (;;) {
      const rows = Array.from({ length: groupSize }, () => typist.type('会'.repeat(400)))
      try {
        await append(rows)
      } catch (error) {
        expect(error).toMatchObject({ name: 'StoreError', failure: 'full' })
        return rows
      }
    }
  }

  it('[R3] says full, writes nothing of the group, serves readers, and recovers without a restart', async () => {
    fs.writeFileSync(ballast, new Uint8Array(diskBytes / 2))
    const refused = await appendUntilFull()
    const known = acknowledged.length
    expect(known).toBeGreaterThan(groupSize)

    expect(await log.load(document, 0)).toMatchObject({ seq: known, damage: null })
    const createdBy = 'someone' as AccountId
    const record = { id: createDocumentId(), kind: 'article', title: '', parent: null, chamber: null } as const
    // Larger than what a full disk has left in its last block.
    const made = log.create({ ...record, schema: 1, createdBy, createdAtMs: 1 }, new Uint8Array(100_000))
    await expect(made).rejects.toMatchObject({ failure: 'full' })
    expect(log.find(record.id)).toBeNull()
    await expect(log.append(refused)).rejects.toMatchObject({ failure: 'full' })

    fs.rmSync(ballast)
    await append(refused)
    await append([typist.type('又能写了')])
    expect(await log.load(document, 0)).toMatchObject({ seq: known + groupSize + 1, damage: null })
    await log.close()
    expect(checkSurvivors(dataDir, [document], acknowledged).lastSeqs).toEqual([known + groupSize + 1])
  })
})

describe('a limit on the size of a file', () => {
  it('[R3] is called full, and nothing acknowledged is lost', async () => {
    const scratch = makeScratch('limit')
    const documents = [createDocumentId()]
    const plan = { ...basePlan, dataDir: scratch.path, documents, appendsAfterFailure: 2 }
    const kilobytes = 1500
    const child = runChild(plan, ['bash', '-c', `ulimit -f ${kilobytes}; exec "$0" "$@"`])
    const { code, errors } = await child.ended
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(failuresIn(child.reports)).toContain('full')
    expect(new Set(failuresIn(child.reports))).toEqual(new Set(['full']))
    const acknowledged = acknowledgedIn(child.reports)
    const { lastSeqs } = checkSurvivors(scratch.path, documents, acknowledged)
    expect(lastSeqs).toEqual([acknowledged.length])
    expect(child.reports.at(-1)).toEqual({ loaded: [[acknowledged.length, null]] })
    scratch.remove()
  })
})
