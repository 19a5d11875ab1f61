/** What would change a closed period, told from bytes: against a ledger that is asked what it says before and after. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { canonicalJson } from '../../../../shared/document/canonical-json.ts'
import { type CellValue, cellsOf, readTable, setCell } from '../../../../shared/document/cell.ts'
import { readUpdate } from '../../../../shared/document/update-reader.ts'
import { closedCellsOf } from '../../../../shared/review/closed-cells.ts'
import { ClosedPeriod } from '../../../../shared/review/closed-period.ts'
import { createRandomSource } from '../../../support/random-source.ts'

const until = '2020-03-31'
const entry = (row: string, field: string) => ({ table: 'entries', row, field })

/** A ledger of three entries: in the period, behind it, without a day. */
function ledger(clientID = 1): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = clientID
  setCell(doc, entry('in', 'reportedOn'), '2020-03')
  setCell(doc, entry('in', 'donor'), '甲')
  setCell(doc, entry('behind', 'reportedOn'), '2020-04-01')
  setCell(doc, entry('undated', 'donor'), '乙')
  return doc
}

const closeIn = (doc: Y.Doc) => new ClosedPeriod(closedCellsOf([Y.encodeStateAsUpdate(doc)], 1, until))

/** What `write` adds, as another device sends it. */
function written(doc: Y.Doc, write: (doc: Y.Doc) => void, clientID = 2): Uint8Array {
  const device = new Y.Doc({ gc: false })
  device.clientID = clientID
  Y.applyUpdate(device, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(device)
  const updates: Uint8Array[] = []
  device.on('update', (update: Uint8Array) => updates.push(update))
  write(device)
  return updates.length === 1 ? updates[0]! : Y.diffUpdate(Y.mergeUpdates(updates), before)
}

function isBarred(period: ClosedPeriod, update: Uint8Array): boolean {
  const read = readUpdate(update)
  if (!read.ok) throw new Error(read.error)
  return period.isChangedBy(update, read.update)
}

const set = (row: string, field: string, value: CellValue) => (doc: Y.Doc) => setCell(doc, entry(row, field), value)

describe('a closed period', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['a cell written over', set('in', 'donor', '丙')],
    ['a cell that was empty', set('in', 'note', '改')],
    ['its day moved out of the period', set('in', 'reportedOn', '2020-05-01')],
    ['the row deleted', set('in', 'deletedAt', { at: '', by: '', seen: {} })],
    ['a cell taken out by its key', (doc) => cellsOf(doc).delete('entries/in/donor')],
    ['a new entry in it', set('new', 'reportedOn', '2020-01-15')],
    ['a new entry of its month', set('new', 'reportedOn', '2020-03')],
    ['a later entry moved into it', set('behind', 'reportedOn', '2020-03-31')],
    ['an entry without a day moved into it', set('undated', 'reportedOn', '2019')],
    [
      'a day moved out and in again',
      (doc) => {
        set('new', 'reportedOn', '2020-06-01')(doc)
        set('new', 'reportedOn', '2020-02-01')(doc)
      },
    ],
  ])('[V14] is changed by %s', (_name, write) => {
    const doc = ledger()
    expect(isBarred(closeIn(doc), written(doc, write))).toBe(true)
  })

  test.each<[string, (doc: Y.Doc) => void]>([
    ['a new entry behind it', set('new', 'reportedOn', '2020-04-02')],
    ['a counter-entry that names the closed one', set('new', 'corrects', 'in')],
    ['another day of a later entry', set('behind', 'reportedOn', '2020-04-30')],
    ['a month or year that ends behind it', set('undated', 'reportedOn', '2020')],
    ['what is no day', set('undated', 'reportedOn', '三月')],
    ['cells of other rows', set('behind', 'donor', '丙')],
    ['a row of another table', (doc) => setCell(doc, { table: 'columns', row: 'in', field: 'label' }, '列')],
    ['a later entry deleted', set('behind', 'deletedAt', { at: '', by: '', seen: {} })],
    ['text', (doc) => doc.getText('text').insert(0, '2020-01-01')],
  ])('[V14] is not changed by %s', (_name, write) => {
    const doc = ledger()
    expect(isBarred(closeIn(doc), written(doc, write))).toBe(false)
  })

  test('[V14] is known through days that were written since: over a new one, and over one that came with it', () => {
    const doc = ledger()
    const period = closeIn(doc)
    const added = written(doc, set('new', 'reportedOn', '2020-06-01'))
    const read = readUpdate(added)
    if (!read.ok) throw new Error(read.error)
    period.take(added, read.update)
    Y.applyUpdate(doc, added)
    expect(isBarred(period, written(doc, set('new', 'reportedOn', '2020-03-01'), 3))).toBe(true)
    expect(isBarred(period, written(doc, set('new', 'donor', '2020-03-01'), 3))).toBe(false)
  })

  test('[V14] what stood in it when it was written over and deleted before closes nothing but itself', () => {
    const doc = ledger()
    set('in', 'donor', '丁')(doc)
    set('in', 'note', '注')(doc)
    cellsOf(doc).delete('entries/in/note')
    const period = closeIn(doc)
    // A device that syncs sends every deletion that it knows, those in the closed rows among them.
    const all = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
    expect(isBarred(period, all)).toBe(false)
  })

  test('[V14] an earlier period closes its own rows, and knows the days that came since', () => {
    const doc = ledger()
    const first = closedCellsOf([Y.encodeStateAsUpdate(doc)], 1, until)
    const second = new ClosedPeriod(closedCellsOf([Y.encodeStateAsUpdate(doc)], 1, '2020-06-30'))
    const change = written(doc, set('behind', 'donor', '丙'))
    expect(isBarred(second, change)).toBe(true)
    expect(isBarred(second.shrinkTo(first), change)).toBe(false)
    expect(isBarred(second.shrinkTo(first), written(doc, set('in', 'donor', '丙')))).toBe(true)
  })

  const seed = Number(process.env['HUIBIAN_SEED'] ?? Date.now() % 1_000_000)
  test(`[V14] says of random writes what the ledger says before and after (seed ${seed})`, () => {
    const random = createRandomSource(seed)
    const days = ['2020-01-05', '2020-03', '2020-03-31', '2020-04-01', '2020', null, '某日']
    const pick = <T>(from: readonly T[]): T => from[random.int(from.length)]!
    let barred = 0
    for (let run = 0; run < 300; run += 1) {
      const doc = ledger()
      const randomWrite = (on: Y.Doc) => {
        const row = pick(['in', 'behind', 'undated', 'a', 'b'])
        if (random.int(2) === 0) setCell(on, entry(row, 'reportedOn'), pick(days))
        else setCell(on, entry(row, pick(['donor', 'note', 'rank'])), pick(['一', '二', null]))
      }
      for (let i = random.int(6); i > 0; i -= 1) randomWrite(doc)
      const period = closeIn(doc)
      const rowsIn = (on: Y.Doc) => readTable(on, 'entries').filter(({ reportedOn }) => falls(reportedOn))
      const before = rowsIn(doc)
      const update = written(doc, (on) => {
        // At least one write that a device really makes.
        setCell(on, entry('behind', 'source'), String(run))
        for (let i = random.int(4); i > 0; i -= 1) randomWrite(on)
      })
      const after = new Y.Doc()
      Y.applyUpdate(after, Y.encodeStateAsUpdate(doc))
      Y.applyUpdate(after, update)
      const isChanged = JSON.stringify(sorted(before)) !== JSON.stringify(sorted(rowsIn(after)))
      // What changes the period is barred; what was written there and back again may be as well.
      if (isChanged) expect(isBarred(period, update)).toBe(true)
      if (isBarred(period, update)) barred += 1
    }
    expect(barred).toBeGreaterThan(30)
    expect(barred).toBeLessThan(300)
  })
})

const falls = (day: CellValue | undefined) =>
  ['2020-01-05', '2020-03', '2020-03-31'].includes(typeof day === 'string' ? day : '')
const sorted = (rows: readonly { readonly id: string }[]) =>
  rows.map((row) => canonicalJson(row)).toSorted((a, b) => a.localeCompare(b))
