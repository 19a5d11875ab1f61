/** A trace of the whole server: the websocket frame that says `saved` leaves only after the fsyncs that cover it. */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headPath } from '../../server/log/head-file.ts'
import { databasePath, type Durability, fullDurability } from '../../server/log/sqlite-connection.ts'
import { createDocumentId } from '../../shared/ids.ts'
import { findOrInstall, strace } from '../support/system-package.ts'
import { checkSavedOrder } from './support/check-saved-order.ts'
import { createDocument, createTokens } from './support/desk-of-accounts.ts'
import { typeOneAtATime } from './support/one-at-a-time.ts'
import { makeScratch } from './support/scratch.ts'
import { startServer } from './support/server-process.ts'
import { readSystemCalls, type SystemCall } from './support/system-calls.ts'

const tracer = findOrInstall(strace)
const updates = 40
const calls = 'trace=write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync'

/** An unmasked binary frame of three bytes whose first is the number of `saved`: `\202\3\4` as strace writes it. */
function isSavedFrame(call: SystemCall): boolean {
  return /^(TCP|socket):/.test(call.path) && /\\202\\3\\4/.test(call.text)
}

async function trace(durability?: Durability) {
  const scratch = makeScratch('relay-trace')
  const dataDir = fs.realpathSync(scratch.path)
  const output = join(dataDir, 'trace.txt')
  const [token = ''] = await createTokens(dataDir, ['writer@example.org'])
  const wrapper = [tracer ?? '', '-I', '1', '-f', '--seccomp-bpf', '-y', '-s', '64', '-e', calls, '-o', output]
  const server = await startServer(dataDir, { wrapper, ...(durability === undefined ? {} : { durability }) })
  const document = createDocumentId()
  await createDocument(server.port, token, document)
  // One more than is judged: the tracer may be told to stop before it has written its last line.
  await typeOneAtATime(server.port, document, token, updates + 1)
  server.process.kill('SIGTERM')
  await server.ended
  const files = { log: `${databasePath(dataDir)}-wal`, head: headPath(dataDir) }
  const order = checkSavedOrder(readSystemCalls(fs.readFileSync(output, 'utf8')), files, isSavedFrame)
  scratch.remove()
  return order
}

const timeout = 300_000

describe.skipIf(tracer === null)('the frame that says saved', () => {
  it('[R3] leaves the server after the fsync of the rows and of the head, every time', { timeout }, async () => {
    const { saved, violations } = await trace()
    expect(saved).toBeGreaterThanOrEqual(updates)
    expect(violations).toEqual([])
  })

  it('[R3] the check goes red when the database does not sync', { timeout }, async () => {
    const { saved, violations } = await trace({ ...fullDurability, synchronous: 'OFF' })
    expect(saved).toBeGreaterThanOrEqual(updates)
    expect(violations.filter((text) => /db-wal was not synced/.test(text))).toHaveLength(saved)
  })

  it('[R3] the check goes red when the head file is not synced', { timeout }, async () => {
    const { saved, violations } = await trace({ ...fullDurability, isHeadSynced: false })
    expect(saved).toBeGreaterThanOrEqual(updates)
    expect(violations.filter((text) => /head was not synced/.test(text))).toHaveLength(saved)
  })
})
