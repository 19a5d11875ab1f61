/** An fsync that fails: the store is broken from then on, because a second one that succeeds would prove nothing. */
import * as fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { headPath } from '../../server/log/head-file.ts'
import { databasePath } from '../../server/log/sqlite-connection.ts'
import { createDocumentId } from '../../shared/ids.ts'
import { findOrInstall, strace } from '../support/system-package.ts'
import { checkSurvivors } from './support/check-survivors.ts'
import { acknowledgedIn, basePlan, failuresIn, runChild } from './support/run-child.ts'
import { makeScratch } from './support/scratch.ts'

const tracer = findOrInstall(strace)

/** Which sync of which file fails, once: the next would succeed, and must not be believed. */
async function failSync(fileOf: (dataDir: string) => string, nth: number) {
  const scratch = makeScratch('fsync')
  const dataDir = fs.realpathSync(scratch.path)
  const inject = `inject=fsync,fdatasync:error=EIO:when=${nth}`
  const wrapper = [tracer ?? '', '-f', '-qq', '-o', '/dev/null', '-P', fileOf(dataDir), '-e', 'trace=fsync,fdatasync']
  const documents = [createDocumentId(), createDocumentId()]
  const plan = { ...basePlan, dataDir, documents, maxGroup: 3, appends: 60, appendsAfterFailure: 3 }
  const child = runChild(plan, [...wrapper, '-e', inject])
  const { code, errors } = await child.ended
  expect(code, errors).toBe(0)
  const firstFailure = child.reports.findIndex((report) => 'failed' in report)
  expect(firstFailure).toBeGreaterThan(0)
  const after = child.reports.slice(firstFailure)
  const acknowledged = acknowledgedIn(child.reports)
  const survivors = checkSurvivors(dataDir, documents, acknowledged)
  const found = survivors.lastSeqs.reduce((sum, seq) => sum + seq, 0)
  scratch.remove()
  return { failures: failuresIn(child.reports), savedAfter: acknowledgedIn(after).length, acknowledged, found }
}

describe.skipIf(tracer === null)('a failed fsync', () => {
  it.each([
    ['rows', (dataDir: string) => `${databasePath(dataDir)}-wal`],
    ['head', (dataDir: string) => headPath(dataDir)],
  ])(
    '[R3] of the %s breaks the store: nothing is acknowledged again, nothing acknowledged is lost',
    async (_, fileOf) => {
      const { failures, savedAfter, acknowledged, found } = await failSync(fileOf, 12)
      expect(failures).toEqual(['broken', 'broken', 'broken', 'broken'])
      expect(savedAfter).toBe(0)
      expect(acknowledged.length).toBeGreaterThan(0)
      // The commit that was under way may have reached the disk: kept, since it is whole, though nobody was told.
      expect(found - acknowledged.length).toBeGreaterThanOrEqual(0)
      expect(found - acknowledged.length).toBeLessThanOrEqual(3)
    },
  )
})
