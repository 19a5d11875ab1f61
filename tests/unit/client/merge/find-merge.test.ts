/** What a merge left to decide, and which of it an offline stretch brought about. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decide, findingState, readJudgements, takeBack } from '../../../../client/merge/decisions.ts'
import { findMerge } from '../../../../client/merge/find-merge.ts'
import type { Finding, FindingKind } from '../../../../client/merge/finding.ts'
import { createMergeDesk } from '../../../../client/merge/merge-desk.ts'
import { cellsOf, getCell, setCell } from '../../../../shared/document/cell.ts'
import { sameGroups } from '../../../../shared/merge/same-links.ts'
import type { Stretch } from '../../../../shared/merge/merge-report.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { deleteRow, isRowDeleted } from '../../../../shared/table/row-writes.ts'
import { addEntry, exchange, seededReplica, stretchOf } from '../../../support/apart.ts'

const author = { at: '2026-03-01T10:00:00.000Z', by: '李晓' }
const phone = { table: 'entries', row: 'a', field: 'note' }
const countByKind = (findings: readonly Finding[]): Partial<Record<FindingKind, number>> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(findings, ({ kind }) => kind)).map(([kind, all]) => [kind, all.length]),
  )

/** Two replicas of a ledger with rows a, b and c. */
function apart(): { mine: Y.Doc; theirs: Y.Doc } {
  const mine = seededReplica('ledger', 11)
  for (const row of ['a', 'b', 'c']) addEntry(mine, row, { donor: `捐赠方${row}`, note: '原' })
  return { mine, theirs: seededReplica('ledger', 22, mine) }
}

function findFor(doc: Y.Doc, stretch: Stretch | null) {
  const found = findMerge(doc, ledgerSchema, stretch)
  const ids = new Set(found.stretch?.findings)
  return { ...found, told: found.findings.filter(({ id }) => ids.has(id)) }
}

const pasted = (doc: Y.Doc, prefix: string): void => {
  for (let i = 0; i < 30; i++)
    addEntry(doc, `${prefix}${i}`, { donor: `公司${i}`, item: 'mask', recipient: '武汉', quantity: `${i + 1}万个` })
}

test('same cell, a row deleted here and edited there, and thirty rows pasted twice: each is told, and nothing else', () => {
  const { mine, theirs } = apart()
  const stretch = stretchOf(mine, () => {
    setCell(mine, phone, '我的')
    setCell(mine, { ...phone, row: 'b', field: 'recipient' }, '协和')
    setCell(mine, { ...phone, row: 'c' }, '只有我改')
    pasted(mine, 'm')
  })
  stretchOf(theirs, () => {
    setCell(theirs, phone, '他们的')
    setCell(theirs, { ...phone, field: 'source' }, '别处')
    deleteRow(theirs, 'entries', 'b', { ...author, by: '周' })
    pasted(theirs, 't')
  })
  exchange(mine, theirs)
  const { told, stretch: counts } = findFor(mine, stretch)
  expect(countByKind(told)).toEqual({ overwrite: 1, deletedEdit: 1, duplicate: 30 })
  // 3 cells and 30 rows of 4 cells; their 2 cells, the deletion, and 30 rows of 4.
  expect(counts).toMatchObject({ sentCells: 123, othersCells: 123 })
  const overwrite = told.find(({ kind }) => kind === 'overwrite')
  expect(overwrite).toMatchObject({ overwrite: { key: phone } })
  const values =
    overwrite?.kind === 'overwrite' ? [overwrite.overwrite.lost.value, overwrite.overwrite.standing.value] : []
  expect(new Set(values)).toEqual(new Set(['他们的', '我的']))
  expect(told.find(({ kind }) => kind === 'deletedEdit')).toMatchObject({
    deleted: { row: 'b', edits: [{ key: { field: 'recipient' }, write: { value: '协和' } }] },
  })
})

test('the other side is told the same, with its own counts', () => {
  const { mine, theirs } = apart()
  stretchOf(mine, () => setCell(mine, { ...phone, row: 'b' }, '我的'))
  const stretch = stretchOf(theirs, () => deleteRow(theirs, 'entries', 'b', { ...author, by: '周' }))
  exchange(mine, theirs)
  const { told, stretch: counts } = findFor(theirs, stretch)
  expect(told).toMatchObject([{ kind: 'deletedEdit', deleted: { row: 'b' } }])
  expect(counts).toMatchObject({ sentCells: 1, othersCells: 1 })
})

test('what others change once the exchange is over is not counted, whenever the report is made', () => {
  const { mine, theirs } = apart()
  const stretch = stretchOf(mine, () => setCell(mine, phone, '我的'))
  stretchOf(theirs, () => setCell(theirs, { ...phone, row: 'b' }, '他们的'))
  exchange(mine, theirs)
  const after = Y.encodeStateVector(mine)
  for (const row of ['a', 'b', 'c']) setCell(theirs, { ...phone, row, field: 'source' }, '后来')
  exchange(mine, theirs)
  expect(findFor(mine, { ...stretch, after }).stretch).toMatchObject({ sentCells: 1, othersCells: 1 })
  expect(findFor(mine, stretch).stretch).toMatchObject({ othersCells: 4 })
})

test('edits that follow each other, and two who wrote the same, are no finding', () => {
  const { mine, theirs } = apart()
  const stretch = stretchOf(mine, () => {
    setCell(mine, phone, '一样')
    setCell(mine, { ...phone, row: 'c' }, '先')
    setCell(mine, { ...phone, row: 'c' }, '后')
  })
  stretchOf(theirs, () => setCell(theirs, phone, '一样'))
  exchange(mine, theirs)
  setCell(theirs, { ...phone, row: 'c' }, '看过之后')
  exchange(mine, theirs)
  const { told, findings, openIds } = findFor(mine, stretch)
  expect([told, findings, openIds]).toEqual([[], [], []])
})

test('each decision settles its finding everywhere, and can be taken back', () => {
  const { mine, theirs } = apart()
  stretchOf(mine, () => {
    setCell(mine, phone, '我的')
    setCell(mine, { ...phone, row: 'b' }, '改')
    addEntry(mine, 'm', { donor: '公司', item: 'mask', recipient: '武汉' })
  })
  stretchOf(theirs, () => {
    setCell(theirs, phone, '他们的')
    deleteRow(theirs, 'entries', 'b', author)
    addEntry(theirs, 't', { donor: '公司', item: 'mask', recipient: '武汉' })
  })
  exchange(mine, theirs)
  const { findings } = findFor(mine, null)
  const of = (kind: FindingKind): Finding => {
    const found = findings.find((each) => each.kind === kind)
    if (found === undefined) throw new Error(`no ${kind}`)
    return found
  }
  const [overwrite, deletedEdit, duplicate] = [of('overwrite'), of('deletedEdit'), of('duplicate')]
  const stateOf = (finding: Finding, doc = theirs) => {
    exchange(mine, theirs)
    return findingState(doc, finding, readJudgements(doc))
  }
  const standing = getCell(mine, phone)

  decide(mine, overwrite, { kind: 'third', value: '第三个' }, author)
  expect(stateOf(overwrite)).toMatchObject({ state: 'settled', choice: 'third', by: '李晓' })
  expect(getCell(theirs, phone)).toBe('第三个')
  takeBack(mine, [overwrite], author)
  expect(stateOf(overwrite).state).toBe('open')
  expect(getCell(theirs, phone)).toBe(standing)

  decide(mine, deletedEdit, { kind: 'restore' }, author)
  expect(stateOf(deletedEdit)).toMatchObject({ state: 'settled', choice: 'restore' })
  expect(isRowDeleted(theirs, 'entries', 'b')).toBe(false)
  takeBack(mine, [deletedEdit], author)
  expect(stateOf(deletedEdit).state).toBe('open')
  expect(isRowDeleted(theirs, 'entries', 'b')).toBe(true)
  decide(mine, deletedEdit, { kind: 'letGo' }, author)
  expect(stateOf(deletedEdit)).toMatchObject({ state: 'settled', choice: 'letGo' })

  decide(mine, duplicate, { kind: 'same' }, author)
  expect(stateOf(duplicate)).toMatchObject({ state: 'settled', choice: 'same', by: '李晓' })
  expect(sameGroups(theirs).members('m')).toEqual(['m', 't'])
  takeBack(mine, [duplicate], author)
  expect(stateOf(duplicate).state).toBe('open')
  expect(sameGroups(theirs).groups).toEqual([])
  decide(mine, duplicate, { kind: 'apart' }, author)
  expect(stateOf(duplicate)).toMatchObject({ state: 'settled', choice: 'apart' })

  const { openIds } = findFor(theirs, null)
  expect(openIds).toEqual([overwrite.id])
})

test('the worker answers from what it was told, and says so when nothing changed', () => {
  const { mine, theirs } = apart()
  const updates: Uint8Array[] = []
  const stretch = stretchOf(mine, () => setCell(mine, phone, '我的'))
  const answer = createMergeDesk()
  expect(answer({ type: 'load', updates: [Y.encodeStateAsUpdate(mine)] })).toBe(null)
  expect(answer({ type: 'find', job: 1, table: 'ledger', stretch })).toMatchObject({
    type: 'found',
    found: { findings: [], stretch: { sentCells: 1, othersCells: 0 } },
  })
  stretchOf(theirs, () => setCell(theirs, phone, '他们的'))
  mine.on('update', (update: Uint8Array) => updates.push(update))
  exchange(mine, theirs)
  for (const update of updates) answer({ type: 'update', update })
  expect(answer({ type: 'find', job: 2, table: 'ledger', stretch })).toMatchObject({
    type: 'found',
    found: { openIds: [expect.stringMatching(/^overwrite /)] },
  })
  expect(answer({ type: 'find', job: 3, table: 'ledger', stretch })).toEqual({ type: 'same', job: 3 })
})

test('two thousand offline edits against ten thousand rows of eighteen fields are reported within two seconds', () => {
  const fields = ledgerSchema.columns.map(({ id }) => id).slice(0, 18)
  const mine = seededReplica('ledger', 11)
  mine.transact(() => {
    for (let row = 0; row < 10_000; row++)
      for (const field of fields) cellsOf(mine).set(`entries/r${row}/${field}`, `${field}${row}`)
  })
  const base = Y.encodeStateAsUpdate(mine)
  // Somebody else who knew the rows and wrote into every tenth of the cells that this device wrote.
  const theirs = new Y.Doc({ gc: false })
  theirs.clientID = 22
  Y.applyUpdate(theirs, base)
  const known = Y.encodeStateVector(theirs)
  stretchOf(theirs, () => {
    for (let i = 0; i < 200; i++) cellsOf(theirs).set(`entries/r${i * 50}/note`, `他${i}`)
  })
  const stretch = stretchOf(mine, () => {
    for (let i = 0; i < 2_000; i++) cellsOf(mine).set(`entries/r${i * 5}/note`, `我${i}`)
  })
  const answer = createMergeDesk()
  const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()]
  const updates = [base, Y.encodeStateAsUpdate(mine, known), Y.encodeStateAsUpdate(theirs, known)]
  answer({ type: 'load', updates })
  const found = answer({ type: 'find', job: 1, table: 'ledger', stretch })
  const [tookMs, cpu] = [performance.now() - startedAt, process.cpuUsage(cpuBefore)]
  const cpuMs = (cpu.user + cpu.system) / 1_000
  expect(found).toMatchObject({ found: { stretch: { sentCells: 2_000, othersCells: 200 } } })
  expect(found?.type === 'found' ? found.found.findings.length : 0).toBe(200)
  console.info(
    `report of 2,000 edits in 10,000 x 18 (${(base.length / 1e6).toFixed(1)} MB): ${cpuMs.toFixed(0)} ms of CPU, ` +
      `${tookMs.toFixed(0)} ms on a machine that does other things too`,
  )
}, 60_000)
