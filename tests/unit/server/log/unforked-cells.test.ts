/** The quick reader of cells gives what Yjs gives, or leaves the document to Yjs. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readCells } from '../../../../server/log/log-contents.ts'
import { readUnforkedCells } from '../../../../server/log/unforked-cells.ts'
import { cellsOf, type CellValue } from '../../../../shared/document/cell.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { createRandomSource } from '../../../support/random-source.ts'

function write(doc: Y.Doc, key: string, value: CellValue): void {
  cellsOf(doc).set(key, value)
}

/** Every update of a document in the order it was made. */
function record(doc: Y.Doc): Uint8Array[] {
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return updates
}

/** Null where the reader leaves the document to Yjs. */
function readQuickly(updates: readonly Uint8Array[]): Map<string, CellValue> | null {
  const cells = readUnforkedCells(updates)
  return cells === null ? null : new Map(cells)
}

function asYjs(updates: readonly Uint8Array[], gc = false): { doc: Y.Doc; cells: Map<string, CellValue> } {
  const doc = new Y.Doc({ gc })
  for (const update of updates) Y.applyUpdate(doc, update)
  return { doc, cells: new Map(cellsOf(doc).entries()) }
}

test('reads what was written, overwritten, and deleted as a key', () => {
  const doc = new Y.Doc({ gc: false })
  const updates = record(doc)
  Y.applyUpdate(doc, seedUpdate('ledger'))
  write(doc, 'entries/a/donor', '旧')
  write(doc, 'entries/a/donor', '新')
  write(doc, 'entries/a/quantity', { amount: '8.5', scale: '万', unit: '个', qualifier: 'exact', raw: '8.5万个' })
  write(doc, 'entries/b/donor', true)
  cellsOf(doc).delete('entries/b/donor')
  doc.getText('note').insert(0, '别的')
  doc.getText('note').insert(1, '中间')
  const { cells } = asYjs(updates)
  expect(cells.size).toBe(2)
  expect(readQuickly(updates)).toEqual(cells)
  const snapshot = Y.encodeStateAsUpdate(asYjs(updates, true).doc)
  expect(readQuickly([snapshot])).toEqual(cells)
})

test.each([
  ['two who filled one empty cell', null],
  ['two who overwrote one value', '甲'],
])('leaves a document to Yjs with %s', (_title, before) => {
  const [one, two] = [new Y.Doc({ gc: false }), new Y.Doc({ gc: false })]
  if (before !== null) write(one, 'entries/a/donor', before)
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  write(one, 'entries/a/donor', '乙')
  write(two, 'entries/a/donor', '丙')
  expect(readQuickly([Y.encodeStateAsUpdate(one)])?.get('entries/a/donor')).toBe('乙')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  expect(readQuickly([Y.encodeStateAsUpdate(one)])).toBeNull()
})

test('leaves a branch from the middle of a joined struct to Yjs', () => {
  const [one, two] = [new Y.Doc({ gc: false }), new Y.Doc({ gc: false })]
  write(one, 'entries/a/donor', '一')
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  write(one, 'entries/a/donor', '二')
  write(two, 'entries/a/donor', '三')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  expect(readQuickly([Y.encodeStateAsUpdate(one)])).toBeNull()
})

test('random histories: equal to Yjs wherever it answers, and it answers most that were in turn', () => {
  let answered = 0
  for (let seed = 1; seed <= 40; seed++) {
    const source = createRandomSource(seed)
    const random = (below: number): number => source.int(below)
    // Every third history has people who do not see each other at once.
    const isForking = seed % 3 === 0
    const docs = [1, 2, 3].map((client) => {
      const doc = new Y.Doc({ gc: false })
      doc.clientID = client * 10 + random(9)
      return doc
    })
    const log: Uint8Array[] = []
    const seen = docs.map(() => 0)
    for (let step = 0; step < 60; step++) {
      const who = random(docs.length)
      const doc = docs[who]!
      if (!isForking || random(3) > 0) {
        for (const update of log.slice(seen[who])) Y.applyUpdate(doc, update)
        seen[who] = log.length
      }
      const before = Y.encodeStateVector(doc)
      doc.transact(() => {
        for (let n = random(4); n >= 0; n--) {
          const key = `entries/r${random(5)}/f${random(3)}`
          if (random(12) === 0) cellsOf(doc).delete(key)
          else write(doc, key, `${seed}.${step}.${n}`)
        }
        if (random(6) === 0) doc.getText('note').insert(random(doc.getText('note').length + 1), 'ab')
      })
      log.push(Y.encodeStateAsUpdate(doc, before))
    }
    const { doc, cells } = asYjs(log)
    const read = readQuickly(log)
    const gcSnapshot = Y.encodeStateAsUpdate(asYjs(log, true).doc)
    const ofSnapshot = readQuickly([gcSnapshot])
    const merged = readQuickly([Y.encodeStateAsUpdate(doc)])
    for (const each of [read, ofSnapshot, merged]) if (each !== null) expect(each, `seed ${seed}`).toEqual(cells)
    // With Yjs behind it the answer is never wanting: whatever order the updates come in, and for some cells alone.
    const isWanted = (key: string) => key.endsWith('/f1')
    const shuffled = log.map((update) => [source.int(1_000), update] as const).sort(([a], [b]) => a - b)
    const outOfOrder = shuffled.map(([, update]) => update)
    // Yjs itself takes long over what comes out of order.
    for (const updates of seed % 10 === 0 ? [log, [gcSnapshot], outOfOrder] : [log, [gcSnapshot]]) {
      const { cells } = asYjs(updates)
      const wanted = [...cells].filter(([key]) => isWanted(key))
      expect(new Map(readCells(updates, () => true)), `seed ${seed}`).toEqual(cells)
      const some = [...readCells(updates, isWanted)].filter(([key]) => isWanted(key))
      expect(new Map(some), `seed ${seed}`).toEqual(new Map(wanted))
    }
    const quickly = readUnforkedCells(log, isWanted)
    if (quickly !== null) {
      expect(new Map(quickly), `seed ${seed}`).toEqual(new Map([...cells].filter(([key]) => isWanted(key))))
    }
    if (!isForking) expect(merged, `seed ${seed}`).not.toBeNull()
    if (merged !== null) answered += 1
  }
  expect(answered).toBeGreaterThanOrEqual(24)
})

test('a fork in a cell that nobody asks for does not cost the building of the document', () => {
  const [one, two] = [new Y.Doc({ gc: false }), new Y.Doc({ gc: false })]
  write(one, 'entries/a/note', '甲')
  write(two, 'entries/a/note', '乙')
  write(two, 'entries/a/donor', '丙')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  const updates = [Y.encodeStateAsUpdate(one)]
  expect(readUnforkedCells(updates)).toBeNull()
  expect(readUnforkedCells(updates, (key) => key.endsWith('/donor'))).toEqual([['entries/a/donor', '丙']])
})

test('leaves a write between two writes of one cell to Yjs, which no client of ours makes', () => {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = 1
  write(doc, 'a', '一')
  const other = new Y.Doc({ gc: false })
  other.clientID = 2
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  write(other, 'a', '二')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  // Client 3, one struct: origin 1:0, right origin 2:0, a string value.
  const between = new Uint8Array([1, 1, 3, 0, 0xc8, 1, 0, 2, 0, 1, 119, 1, 51, 0])
  const updates = [Y.encodeStateAsUpdate(doc), between]
  expect(readUnforkedCells(updates)).toBeNull()
  expect(new Map(readCells(updates, () => true))).toEqual(asYjs(updates).cells)
})
