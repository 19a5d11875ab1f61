/**
 * A process that appends to the real store and says each acknowledgement down a pipe, until it is killed or has done
 * its share. Imports the store and nothing else: it is started hundreds of times.
 */
import * as fs from 'node:fs'
import { fullDurability } from '../../../server/log/sqlite-connection.ts'
import { openSqliteLog, type SqliteLog } from '../../../server/log/sqlite-log.ts'
import { StoreError } from '../../../server/relay/ports.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import type { ChildPlan, ChildReport } from './append-plan.ts'
import { createTypist, type Typist } from './typist.ts'

const plan = JSON.parse(process.argv[2] ?? '') as ChildPlan

/** Unbuffered: what was said before a kill is in the pipe. */
function say(report: ChildReport): void {
  fs.writeSync(1, `${JSON.stringify(report)}\n`)
}

function textOfLength(length: number): string {
  return '会'.repeat(Math.max(1, length))
}

function nextGroup(typists: readonly Typist[]) {
  const size = 1 + Math.floor(Math.random() * plan.maxGroup)
  return Array.from({ length: size }, () => {
    const typist = typists[Math.floor(Math.random() * typists.length)] as Typist
    // Mostly keystrokes, now and then a paste that fills pages.
    return typist.type(textOfLength(Math.random() < 0.9 ? 3 : Math.random() * plan.maxText))
  })
}

async function appendOnce(log: SqliteLog, typists: readonly Typist[]): Promise<boolean> {
  const rows = nextGroup(typists)
  try {
    const appended = await log.append(rows)
    const acknowledged = appended.map(({ seq, hash }, index) => {
      return [rows[index]?.document as string, seq, Buffer.from(hash).toString('hex')] as const
    })
    say({ saved: acknowledged })
    return true
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    say({ failed: error.failure })
    return false
  }
}

const log = await openSqliteLog({ dataDir: plan.dataDir, durability: plan.durability ?? fullDurability })
const typists = plan.documents.map((id, index) => createTypist(id as DocumentId, plan.firstClient + index))
say({ opened: true })
let failures = 0
for (let count = 0; count < plan.appends && failures <= plan.appendsAfterFailure; count += 1) {
  if (!(await appendOnce(log, typists))) failures += 1
  if (Math.random() < plan.compactChance) void log.compact(plan.documents[0] as DocumentId)
}
const loads = await Promise.all(plan.documents.map((id) => log.load(id as DocumentId, 0)))
say({ loaded: loads.map(({ seq, damage }) => [seq, damage]) })
await log.close()
