/** The audit export of a ledger with a closed period, and of an issue with errata: what it says, and what it finds. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '../../../../server/history/content-now.ts'
import { openSqliteLog, type SqliteLog } from '../../../../server/log/sqlite-log.ts'
import { exportAudit } from '../../../../server/review/audit-export.ts'
import { describeAudit } from '../../../../server/review/audit-words.ts'
import { verifyAudit } from '../../../../server/review/verify-audit.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { type AccountId, createDocumentId } from '../../../../shared/ids.ts'
import type { Decision } from '../../../../shared/review/act.ts'

const document = createDocumentId()
const chief = 'chief' as AccountId
const until = '2020-03-31'
let dataDir: string
let log: SqliteLog
let updates: Uint8Array[]
let doc: Y.Doc

beforeEach(async () => {
  dataDir = fs.mkdtempSync(join(tmpdir(), 'huibian-period-'))
  log = await openSqliteLog({ dataDir })
  doc = new Y.Doc()
})
afterEach(() => fs.rmSync(dataDir, { recursive: true }))

async function create(kind: 'ledger' | 'issue'): Promise<void> {
  const seed = seedUpdate(kind)
  const record = { id: document, kind, title: '样', parent: null, chamber: null, schema: 1 } as const
  await log.create({ ...record, createdBy: chief, createdAtMs: 1 }, seed)
  updates = [seed]
}

async function write(row: string, field: string, value: string): Promise<void> {
  const written: Uint8Array[] = []
  const keep = (update: Uint8Array) => void written.push(update)
  doc.on('update', keep)
  setCell(doc, { table: 'entries', row, field }, value)
  doc.off('update', keep)
  const at = { document, author: chief, deliverer: chief, receivedAtMs: 5, writtenAtMs: null }
  const newClients = updates.length === 1 ? [doc.clientID] : []
  await log.append(written.map((update) => ({ ...at, update, newClients })))
  updates.push(...written)
}

const decide = (decision: Decision) =>
  log.appendAct({ ...decision, document, seq: updates.length, by: chief, atMs: 50 })
const closing = (): Decision => {
  const { contentHash } = contentOf(updates.length, updates)
  return { kind: 'closePeriod', payload: { until, note: '', contentHash } }
}

async function audited() {
  await log.close()
  const lines: string[] = []
  exportAudit({ dataDir, document, nowMs: 99, names: new Map([['chief', '主任']]) }, (line) => void lines.push(line))
  return verifyAudit(lines)
}

test('[V12] [V14] says what was closed, and what was reopened', async () => {
  await create('ledger')
  await write('in', 'reportedOn', '2020-03-01')
  await decide(closing())
  await write('new', 'reportedOn', '2020-04-01')
  await write('new', 'corrects', 'in')
  await decide({ kind: 'reopenPeriod', payload: { until, reason: '漏记' } })
  await write('in', 'donor', '甲')
  await decide(closing())
  const words = describeAudit(await audited())
  expect(words).toMatch(/closed until 2020-03-31 by 主任, .*, row 2: reopened by 主任/)
  expect(words).toMatch(/closed until 2020-03-31 by 主任, .*, row 5: holds/)
})

test('[V14] names a row that changed the period while it was closed', async () => {
  await create('ledger')
  await write('in', 'reportedOn', '2020-03-01')
  await decide(closing())
  await write('new', 'reportedOn', '2020-04-01')
  await write('in', 'donor', '改')
  await decide({ kind: 'reopenPeriod', payload: { until, reason: '漏记' } })
  expect(await audited()).toMatchObject({
    isWhole: false,
    line: 5,
    reason: 'row 4 changes the period that act 1 closed',
  })
})

test('[V12] [V14] names a period that was closed on other content', async () => {
  await create('ledger')
  await write('in', 'reportedOn', '2020-03-01')
  await decide({ kind: 'closePeriod', payload: { until, note: '', contentHash: 'f'.repeat(64) } })
  expect(await audited()).toMatchObject({ isWhole: false, reason: 'the content of row 2 is not what act 1 names' })
})

test('[V12] [V15] lists errata, and which of them were withdrawn', async () => {
  await create('issue')
  const text = { article: document, date: '2020-04-02', old: '甲', new: '乙', reason: '姓名有误' }
  const first = await decide({ kind: 'erratum', payload: { ...text, withdraws: null } })
  await decide({ kind: 'erratum', payload: { ...text, old: '', new: '', withdraws: first } })
  const words = describeAudit(await audited())
  expect(words).toContain(`erratum 1, 2020-04-02, of article ${document}, by 主任`)
  expect(words).toContain('withdrawn with act 2')
})
