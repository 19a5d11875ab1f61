/** A trace of the store's system calls: SIGKILL does not see a missing fsync, the trace does. */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headPath } from '../../server/log/head-file.ts'
import { databasePath, type Durability, fullDurability } from '../../server/log/sqlite-connection.ts'
import { createDocumentId } from '../../shared/ids.ts'
import { findOrInstall, strace } from '../support/system-package.ts'
import { checkSavedOrder } from './support/check-saved-order.ts'
import { acknowledgedIn, basePlan, runChild } from './support/run-child.ts'
import { makeScratch } from './support/scratch.ts'
import { readSystemCalls } from './support/system-calls.ts'

const tracer = findOrInstall(strace)
// Past one checkpoint, which writes the database between two answers.
const appends = 300

async function trace(durability: Durability) {
  const scratch = makeScratch('trace')
  const dataDir = fs.realpathSync(scratch.path)
  const output = join(dataDir, 'trace.txt')
  const wrapper = [
    tracer ?? '',
    '-f',
    '--seccomp-bpf',
    '-y',
    '-s',
    '40',
    '-e',
    'trace=write,pwrite64,fsync,fdatasync',
    '-o',
    output,
  ]
  const plan = { ...basePlan, dataDir, documents: [createDocumentId(), createDocumentId()], appends, maxGroup: 1 }
  const child = runChild({ ...plan, durability }, wrapper)
  const { code, errors } = await child.ended
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  expect(acknowledgedIn(child.reports)).toHaveLength(appends)
  const calls = readSystemCalls(fs.readFileSync(output, 'utf8'))
  const files = { log: `${databasePath(dataDir)}-wal`, head: headPath(dataDir) }
  const order = checkSavedOrder(
    calls,
    files,
    (call) => call.name === 'write' && call.text.includes(String.raw`\"saved\"`),
  )
  scratch.remove()
  return order
}

describe.skipIf(tracer === null)('saved only after the fsync that covers it', () => {
  it('[R3] syncs the rows, then the head, then answers, every time', async () => {
    expect(await trace(fullDurability)).toEqual({ saved: appends, violations: [] })
  })

  it('[R3] the check goes red when the database does not sync', async () => {
    const { saved, violations } = await trace({ ...fullDurability, synchronous: 'OFF' })
    expect(saved).toBe(appends)
    expect(violations.filter((text) => /db-wal was not synced/.test(text))).toHaveLength(appends)
  })

  it('[R3] the check goes red when the head file is not synced', async () => {
    const { saved, violations } = await trace({ ...fullDurability, isHeadSynced: false })
    expect(saved).toBe(appends)
    expect(violations.filter((text) => /head was not synced/.test(text))).toHaveLength(appends)
  })
})
