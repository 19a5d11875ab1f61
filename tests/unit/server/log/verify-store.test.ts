/** Verification names the first row that was touched, whatever was touched. */
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databasePath } from '../../../../server/log/sqlite-connection.ts'
import { openSqliteLog } from '../../../../server/log/sqlite-log.ts'
import { verifyStore } from '../../../../server/log/verify-store.ts'
import { type AccountId, createDocumentId } from '../../../../shared/ids.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { createAuthor, roomy } from '../../../contract/update-log-contract.ts'

const ignore = () => undefined
const [first, second] = [createDocumentId(), createDocumentId()]
const createdBy = 'founder' as AccountId

describe('verification of the store', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = fs.mkdtempSync(join(tmpdir(), 'huibian-verify-'))
    const log = await openSqliteLog({ dataDir })
    for (const id of [first, second]) {
      const record = { id, kind: 'article', title: '', parent: null, chamber: null, schema: 1, createdBy } as const
      await log.create({ ...record, createdAtMs: 1 }, seedUpdate('article'))
    }
    const [a, b] = [createAuthor(first, 7), createAuthor(second, 8)]
    await log.append([a.type('一'), b.type('二'), a.type('三')])
    await log.compact(first)
    await log.quarantine(b.row(5), 'signed', roomy)
    await log.quarantine(b.type('五'), 'signed', roomy)
    await log.settleQuarantine(1, { outcome: 'dismissed', settledBy: createdBy, settledAtMs: 9 })
    await log.rename(first, '新名')
    await log.append([a.type('四')])
    const act = { document: first, by: createdBy, atMs: 9, kind: 'version' } as const
    await log.appendAct({ ...act, seq: 3, payload: { name: '一稿' } })
    await log.appendAct({ ...act, seq: 4, payload: { name: '二稿' } })
    await log.close()
  })
  afterEach(() => fs.rmSync(dataDir, { recursive: true }))

  function change(sql: string): void {
    const database = new DatabaseSync(databasePath(dataDir))
    database.prepare(sql).run()
    database.close()
  }

  it('[R4] passes a whole store and counts it', () => {
    let last = null
    const verdict = verifyStore(dataDir, (counts) => (last = counts))
    expect(verdict).toEqual({ isWhole: true, documents: 2, rows: 6, commits: 10 })
    expect(last).toEqual({ documents: 2, rows: 6, commits: 10 })
  })

  it('[R4] [R17] passes a store from before decisions were kept, and brings it up to them', async () => {
    const folder = fs.mkdtempSync(join(tmpdir(), 'huibian-verify-'))
    const open = () => openSqliteLog({ dataDir: folder })
    const before = await open()
    await before.quarantine(createAuthor(first, 7).type('一'), 'signed', roomy)
    await before.close()
    const database = new DatabaseSync(databasePath(folder))
    database.exec('DROP TABLE acts; DROP TABLE quarantine_settlements; DROP INDEX quarantine_of_document')
    database.exec('PRAGMA user_version = 1')
    database.close()
    expect(verifyStore(folder, ignore).isWhole).toBe(true)
    const after = await open()
    const settlement = { outcome: 'dismissed', settledBy: createdBy, settledAtMs: 9 } as const
    expect(await after.settleQuarantine(1, settlement)).toBe(true)
    await after.close()
    expect(verifyStore(folder, ignore).isWhole).toBe(true)
    fs.rmSync(folder, { recursive: true })
  })

  const row = (column: string, value: string) =>
    `UPDATE updates SET ${column} = ${value} WHERE document = '${first}' AND seq = 3`

  it.each([
    ['author', `'else'`],
    ['deliverer', `'else'`],
    ['received_at', 'received_at + 1'],
    ['update_bytes', `x'0000'`],
    ['hash', `x'${'00'.repeat(32)}'`],
    ['seq', '33'],
  ])('[R4] names the row whose %s was changed', (column, value) => {
    change(row(column, value))
    expect(verifyStore(dataDir, ignore)).toMatchObject({ isWhole: false, document: first, seq: 3 })
  })

  it.each([
    ['a row in the middle is gone', `DELETE FROM updates WHERE document = '${first}' AND seq = 3`, first, 3],
    ['the last row is gone', `DELETE FROM updates WHERE document = '${first}' AND seq = 4`, null, null],
    ['a newest row is not remembered', `DELETE FROM heads WHERE document = '${second}'`, null, null],
    ['a newest row is misremembered', `UPDATE heads SET seq = 1 WHERE document = '${second}'`, second, 3],
    ['a commit is gone', 'DELETE FROM commits WHERE number = 3', null, null],
    ['the last commit is gone', 'DELETE FROM commits WHERE number = 6', null, null],
    ['a commit was changed', `UPDATE commits SET hash = x'00' WHERE number = 2`, null, null],
    ['what was put aside was changed', `UPDATE quarantine SET update_bytes = x'00'`, second, null],
    ['what was put aside is gone', 'DELETE FROM quarantine', null, null],
    ['a decision was changed', `UPDATE quarantine_settlements SET outcome = 'applied'`, null, null],
    ['a decision was given to another item', 'UPDATE quarantine_settlements SET id = 2', null, null],
    ['a decision is gone', 'DELETE FROM quarantine_settlements', null, null],
    ['a snapshot was changed', 'UPDATE snapshots SET seq = 2', first, null],
  ])('[R4] notices that %s', (_, sql, document, seq) => {
    change(sql)
    expect(verifyStore(dataDir, ignore)).toMatchObject({ isWhole: false, document, seq })
  })

  it.each([
    ['document', `'${second}'`],
    ['seq', '2'],
    ['kind', `'sign'`],
    ['account', `'else'`],
    ['taken_at', 'taken_at + 1'],
    ['payload', `'{"name":"定稿"}'`],
    ['payload', `'{'`],
    ['hash', `x'${'00'.repeat(32)}'`],
    ['seq', '44'],
  ])('[V11] names the act whose %s was changed to %s', (column, value) => {
    change('DROP TRIGGER acts_are_not_changed')
    change(`UPDATE acts SET ${column} = ${value} WHERE id = 1`)
    const verdict = verifyStore(dataDir, ignore)
    expect(verdict).toMatchObject({ isWhole: false, reason: expect.stringContaining('act 1 ') })
  })

  it('[V11] notices that an act is gone, the last one too', () => {
    change('DROP TRIGGER acts_are_not_deleted')
    const whole = fs.readFileSync(databasePath(dataDir))
    for (const id of [1, 2]) {
      fs.writeFileSync(databasePath(dataDir), whole)
      change(`DELETE FROM acts WHERE id = ${id}`)
      expect(verifyStore(dataDir, ignore).isWhole).toBe(false)
    }
  })

  it('[V1] the store itself changes and deletes no act', () => {
    expect(() => change(`UPDATE acts SET seq = 2`)).toThrow('an act is never changed')
    expect(() => change(`DELETE FROM acts`)).toThrow('an act is never deleted')
  })

  it('[V11] an altered act is not read', async () => {
    change('DROP TRIGGER acts_are_not_changed')
    change(`UPDATE acts SET account = 'else' WHERE id = 1`)
    const log = await openSqliteLog({ dataDir })
    await expect(log.actsOf([first])).rejects.toThrow('act 1 does not match its hash')
    expect(await log.actsOf([second])).toEqual([])
    await log.close()
  })

  it('[R4] notices that the head file is missing', () => {
    fs.rmSync(join(dataDir, 'huibian.head'))
    expect(verifyStore(dataDir, ignore)).toMatchObject({
      isWhole: false,
      reason: expect.stringContaining('huibian.head'),
    })
  })
})
