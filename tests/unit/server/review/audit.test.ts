/** An audit export proves itself, and names what somebody altered in it. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '../../../../server/history/content-now.ts'
import { openSqliteLog } from '../../../../server/log/sqlite-log.ts'
import { exportAudit } from '../../../../server/review/audit-export.ts'
import { describeAudit } from '../../../../server/review/audit-words.ts'
import { verifyAudit } from '../../../../server/review/verify-audit.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { type AccountId, createDocumentId } from '../../../../shared/ids.ts'
import { createRandomSource } from '../../../support/random-source.ts'

const [document, wrongly, behind] = [createDocumentId(), createDocumentId(), createDocumentId()]
const [ann, chief] = ['ann', 'chief'] as AccountId[] as [AccountId, AccountId]
const names = new Map([
  ['ann', '安'],
  ['chief', '主任'],
  ['bystander', '旁人'],
])
let dataDir: string
let lines: string[]

beforeAll(async () => {
  dataDir = fs.mkdtempSync(join(tmpdir(), 'huibian-audit-'))
  const log = await openSqliteLog({ dataDir })
  const seed = seedUpdate('ledger')
  const record = { id: document, kind: 'ledger', title: '台账', parent: null, chamber: null, schema: 1 } as const
  await log.create({ ...record, createdBy: ann, createdAtMs: 1 }, seed)
  const doc = new Y.Doc()
  const updates = [seed]
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  for (const row of ['a', 'b', 'c', 'd']) setCell(doc, { table: 'entries', row, field: 'donor' }, row)
  const rows = updates.slice(1).map((update, i) => ({
    document,
    author: ann,
    deliverer: ann,
    receivedAtMs: 10 + i,
    writtenAtMs: 9,
    update,
    newClients: i === 0 ? [doc.clientID] : [],
  }))
  const hashAt = (seq: number) => contentOf(seq, updates.slice(0, seq)).contentHash
  await log.append(rows.slice(0, 2))
  const at = { document, by: chief, atMs: 50 }
  await log.appendAct({ ...at, seq: 2, by: ann, kind: 'submit', payload: { note: '', contentHash: hashAt(2) } })
  await log.appendAct({ ...at, seq: 3, kind: 'sign', payload: { contentHash: hashAt(3) } })
  await log.appendAct({ ...at, seq: 3, kind: 'reopen', payload: { reason: '少一笔', to: null } })
  await log.append(rows.slice(2))
  await log.appendAct({ ...at, seq: 5, kind: 'sign', payload: { contentHash: hashAt(5) } })
  // As a program would leave them that signed and did not seal, or sealed and signed something else.
  for (const id of [wrongly, behind]) await log.create({ ...record, id, createdBy: ann, createdAtMs: 1 }, seed)
  const sign = { ...at, seq: 1, kind: 'sign' } as const
  await log.appendAct({ ...sign, document: wrongly, payload: { contentHash: hashAt(2) } })
  await log.appendAct({ ...sign, document: behind, payload: { contentHash: hashAt(1) } })
  const [first] = rows
  if (first !== undefined) await log.append([{ ...first, document: behind }])
  await log.close()
  lines = []
  expect(exportAudit({ dataDir, document, nowMs: 99, names }, (line) => void lines.push(line))).toBe(true)
})
afterAll(() => fs.rmSync(dataDir, { recursive: true }))

/** The lines with one of them changed. */
function changed(number: number, change: (line: Record<string, unknown>) => object): string[] {
  return lines.map((line, i) => (i + 1 === number ? JSON.stringify(change(JSON.parse(line))) : line))
}

describe('an audit export', () => {
  it('[V12] is whole, and says what was signed, by whom, and what became of it', () => {
    const verdict = verifyAudit(lines)
    expect(verdict).toMatchObject({ isWhole: true, rows: 5, acts: 4 })
    const words = describeAudit(verdict)
    expect(words).toContain(`whole: ledger ${document}, 5 rows, 4 acts`)
    expect(words).toMatch(/signed by 主任, .*, row 3, content [0-9a-f]{64}: withdrawn by 主任, .*, 2 rows since/)
    expect(words).toMatch(/row 5, content [0-9a-f]{64}: holds/)
    expect(words).toMatch(/head of the store: commit 12, [0-9a-f]{64}/)
  })

  it('[V12] names those who had a hand in the document and nobody else', () => {
    expect((JSON.parse(lines[0] ?? '') as { people: object }).people).toEqual({ ann: '安', chief: '主任' })
  })

  it('[V12] is none of a document that is not there', () => {
    const written: string[] = []
    expect(exportAudit({ dataDir, document: createDocumentId(), nowMs: 9, names }, (line) => written.push(line))).toBe(
      false,
    )
    expect(written).toEqual([])
  })

  it.each([
    ['author', { author: 'else' }, 4, 'row 3 does not match its hash'],
    ['deliverer', { deliverer: 'else' }, 4, 'row 3 does not match its hash'],
    ['time', { receivedAtMs: 77 }, 4, 'row 3 does not match its hash'],
    ['content', { update: 'AAA=' }, 4, 'row 3 does not match its hash'],
    ['place', { seq: 4 }, 4, 'row 3 is missing, 4 follows'],
    ['person', { by: 'else' }, 8, 'act 2 does not match its hash'],
    ['kind', { kind: 'publish' }, 8, 'act 2 does not match its hash'],
    ['row', { seq: 2 }, 8, 'act 2 does not match its hash'],
    ['row that is not there', { seq: 44 }, 8, 'act 2 names row 44, which is not there'],
    ['hash that was signed', { payload: { contentHash: 'f'.repeat(64) } }, 8, 'act 2 does not match its hash'],
    ['document', { id: createDocumentId() }, 1, null],
    ['count', { acts: 3 }, 11, '3 acts were exported, 4 are here'],
  ] as const)('[V12] names the line with another %s', (_, change, line, reason) => {
    const verdict = verifyAudit(changed(line, (old) => ({ ...old, ...change })))
    expect(verdict.isWhole).toBe(false)
    if (reason !== null) expect(verdict).toMatchObject({ line, reason })
    expect(describeAudit(verdict)).toMatch(/^damaged, line \d+: /)
  })

  it('[V12] notices what was left out, repeated, moved or cut off', () => {
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] ?? ''
      expect(verifyAudit(lines.toSpliced(i, 1)).isWhole, `without line ${i + 1}`).toBe(false)
      expect(verifyAudit(lines.toSpliced(i, 0, line)).isWhole, `line ${i + 1} twice`).toBe(false)
      expect(verifyAudit(lines.slice(0, i)).isWhole, `only ${i} lines`).toBe(false)
    }
    expect(verifyAudit([...lines.slice(0, 2), lines[3] ?? '', lines[2] ?? '', ...lines.slice(4)]).isWhole).toBe(false)
  })

  it('[V12] notices every digit and letter that another takes the place of, in 500 seeded tries', () => {
    const random = createRandomSource(912)
    for (let i = 0; i < 500; i++) {
      const number = 1 + random.int(lines.length - 2)
      const line = lines[number] ?? ''
      const at = random.int(line.length)
      const altered = `${line.slice(0, at)}${line[at] === 'x' ? 'y' : 'x'}${line.slice(at + 1)}`
      // When it was written is what the client claimed: kept, and not proved.
      if (line.slice(0, at + 1).match(/"writtenAtMs":[^,]*$|"writtenAtM?s?$/) !== null) continue
      const verdict = verifyAudit(lines.with(number, altered))
      expect(verdict.isWhole, `seed ${random.seed}, line ${number + 1}, character ${at}: ${altered}`).toBe(false)
    }
  })

  it.each([
    ['named another content', wrongly, 'the content of row 1 is not what act 5 names'],
    ['was written over', behind, 'rows were written behind a sign-off that nobody withdrew'],
  ])('[V12] says which sign-off %s, though every hash fits', (_, id, reason) => {
    const exported: string[] = []
    exportAudit({ dataDir, document: id, nowMs: 99, names }, (line) => void exported.push(line))
    expect(verifyAudit(exported)).toMatchObject({ isWhole: false, reason, line: exported.length - 1 })
  })
})
