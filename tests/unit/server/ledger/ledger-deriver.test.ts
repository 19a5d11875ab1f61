/** A ledger's totals are derived once for each state of its log, and follow edits without reading the log again. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createLedgerDeriver, type LedgerName } from '../../../../server/ledger/ledger-deriver.ts'
import { type DerivedFile, openDerivedFile } from '../../../../server/log/derived-file.ts'
import { type LogContents, openLogContents } from '../../../../server/log/log-contents.ts'
import { openSqliteLog, type SqliteLog } from '../../../../server/log/sqlite-log.ts'
import { cellsOf, type CellValue } from '../../../../shared/document/cell.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { type AccountId, type ChamberId, createDocumentId, type DocumentId } from '../../../../shared/ids.ts'
import type { LedgerSubtotal } from '../../../../shared/ledger/ledger-subtotal.ts'
import { defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { pieces } from '../../../support/table-clerk.ts'

const account = 'ann' as AccountId
let dataDir: string
let log: SqliteLog
let file: DerivedFile
let readings: DocumentId[]

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'huibian-deriver-'))
  log = await openSqliteLog({ dataDir })
  file = openFile()
  readings = []
})
afterEach(async () => {
  file.close()
  await log.close()
  await rm(dataDir, { recursive: true })
})

function openFile(): DerivedFile {
  return openDerivedFile(join(dataDir, 'derived.db'), (error) => expect.fail(String(error)))
}

/** Notes each time a log is read from its beginning. */
function watched(): LogContents {
  const contents = openLogContents(dataDir)
  return {
    ...contents,
    cells(document, isWanted) {
      readings.push(document)
      return contents.cells(document, isWanted)
    },
  }
}

async function createTable(kind: 'ledger' | 'roster', chamber: string | null) {
  const id = createDocumentId()
  const record = { id, kind, title: '台账', parent: null, chamber: chamber as ChamberId | null, schema: 1 } as const
  await log.create({ ...record, createdBy: account, createdAtMs: 1 }, seedUpdate(kind))
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedUpdate(kind))
  let isBound = false
  return {
    ledger: { id, chamber: record.chamber, title: record.title } satisfies LedgerName,
    write: async (cells: Readonly<Record<string, CellValue>>) => {
      const before = Y.encodeStateVector(doc)
      doc.transact(() => {
        for (const [name, value] of Object.entries(cells)) cellsOf(doc).set(name, value)
      })
      const newClients = isBound ? [] : [doc.clientID]
      isBound = true
      const row = { document: id, author: account, deliverer: account, receivedAtMs: 1, writtenAtMs: 1, newClients }
      await log.append([{ ...row, update: Y.encodeStateAsUpdate(doc, before) }])
    },
  }
}

const masks = (answer: { json: string } | null): string | undefined =>
  (JSON.parse(answer?.json ?? '{}') as Partial<LedgerSubtotal>).items?.find(({ item }) => item === 'mask')?.amount

test('reads a log once, then uses what it kept, also after a restart', async () => {
  const { ledger, write } = await createTable('ledger', 'm013')
  await write({ 'entries/a/donor': '甲', 'entries/a/item': 'mask', 'entries/a/quantity': pieces('12') })
  const first = createLedgerDeriver(watched(), file)
  const answer = first.subtotal(ledger, null, defaultTotalsRule)
  expect(masks(answer)).toBe('12')
  expect(first.subtotal(ledger, null, defaultTotalsRule)).toEqual(answer)
  // Before the file has them: another rule needs the entries too.
  expect(masks(first.subtotal(ledger, null, { ...defaultTotalsRule, asOf: '2026-01-01T00:00:00.000Z' }))).toBeDefined()
  expect(readings).toEqual([ledger.id])
  expect(first.keepOne()).toBe(true)
  expect(first.keepOne()).toBe(false)
  file.close()
  file = openFile()
  const second = createLedgerDeriver(watched(), file)
  expect(second.subtotal(ledger, null, defaultTotalsRule)).toEqual(answer)
  // Another rule needs the entries, which were kept too.
  expect(masks(second.subtotal(ledger, null, { ...defaultTotalsRule, donors: 'members' }))).toBe('12')
  expect(readings).toEqual([ledger.id])
})

test('follows a ledger that is being edited row by row, and says another version each time', async () => {
  const { ledger, write } = await createTable('ledger', 'm013')
  await write({ 'entries/a/donor': '甲', 'entries/a/item': 'mask', 'entries/a/quantity': pieces('12') })
  const deriver = createLedgerDeriver(watched(), file)
  const versions = new Set([deriver.subtotal(ledger, null, defaultTotalsRule)?.version])
  for (const amount of ['13', '14', '15']) {
    await write({ 'entries/a/quantity': pieces(amount) })
    const answer = deriver.subtotal(ledger, null, defaultTotalsRule)
    expect(masks(answer)).toBe(amount)
    versions.add(answer?.version)
  }
  expect(versions.size).toBe(4)
  expect(readings).toEqual([ledger.id])
})

test('[Q27] tells the rates of a ledger, as read from the log and as followed', async () => {
  const { ledger, write } = await createTable('ledger', 'm013')
  await write({ 'rates/x/currency': 'EUR', 'rates/x/rate': '7.6', 'rates/x/date': '2020-02-03' })
  const deriver = createLedgerDeriver(watched(), file)
  const rates = (): readonly string[] | undefined => {
    const { json = '{}' } = deriver.subtotal(ledger, null, defaultTotalsRule) ?? {}
    return (JSON.parse(json) as Partial<LedgerSubtotal>).rates?.map(({ rate, source }) => `${rate} ${source}`)
  }
  expect(rates()).toEqual([])
  await write({ 'rates/x/source': '中间价' })
  expect(rates()).toEqual(['7.6 中间价'])
  await write({ 'rates/x/rate': '7.7' })
  expect(rates()).toEqual(['7.7 中间价'])
})

test('derives anew when the roster renames a chamber, and not when it changes otherwise', async () => {
  const { ledger, write } = await createTable('ledger', 'm013')
  await write({ 'entries/a/item': 'mask', 'entries/a/quantity': pieces('12') })
  const roster = await createTable('roster', null)
  await roster.write({ 'members/m013/name': '旧名' })
  const deriver = createLedgerDeriver(watched(), file)
  const names = () => {
    const answer = deriver.subtotal(ledger, roster.ledger.id, defaultTotalsRule)
    const { donors } = JSON.parse(answer?.json ?? '') as LedgerSubtotal
    return { version: answer?.version, names: donors.map(({ name }) => name) }
  }
  const before = names()
  expect(before.names).toEqual(['旧名'])
  await roster.write({ 'members/m013/phone': '1' })
  expect(names()).toEqual(before)
  await roster.write({ 'members/m013/name': '新名' })
  expect(names().names).toEqual(['新名'])
  expect(names().version).not.toBe(before.version)
})

test('two who wrote one cell unseen: what Yjs lets stand is what counts', async () => {
  const { ledger, write } = await createTable('ledger', null)
  await write({ 'entries/a/item': 'mask', 'entries/a/quantity': pieces('12') })
  const rival = new Y.Doc({ gc: false })
  // The higher client id wins over an equal origin.
  rival.clientID = 2 ** 32 - 2
  cellsOf(rival).set('entries/a/quantity', pieces('99'))
  const row = { document: ledger.id, author: account, deliverer: account, receivedAtMs: 2, writtenAtMs: 2 }
  await log.append([{ ...row, update: Y.encodeStateAsUpdate(rival), newClients: [rival.clientID] }])
  expect(masks(createLedgerDeriver(watched(), file).subtotal(ledger, null, defaultTotalsRule))).toBe('99')
})

test('gives nothing for a document without a log, and the rows of each total when asked', async () => {
  const deriver = createLedgerDeriver(watched(), file)
  const unknown = { id: createDocumentId(), chamber: null, title: '' }
  expect(deriver.subtotal(unknown, null, defaultTotalsRule)).toBeNull()
  const { ledger, write } = await createTable('ledger', null)
  await write({ 'entries/a/item': 'mask', 'entries/a/quantity': pieces('12') })
  const result = deriver.result(ledger, null, defaultTotalsRule)
  expect(result?.items.map(({ amount, rows }) => ({ amount, rows }))).toEqual([{ amount: '12', rows: ['a'] }])
})
