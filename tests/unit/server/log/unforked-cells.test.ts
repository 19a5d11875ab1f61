/** The quick reader of cells gives what Yjs gives, or leaves the document to Yjs. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
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
  expect(readUnforkedCells(updates)).toEqual(cells)
  const snapshot = Y.encodeStateAsUpdate(asYjs(updates, true).doc)
  expect(readUnforkedCells([snapshot])).toEqual(cells)
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
  expect(readUnforkedCells([Y.encodeStateAsUpdate(one)])?.get('entries/a/donor')).toBe('乙')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  expect(readUnforkedCells([Y.encodeStateAsUpdate(one)])).toBeNull()
})

test('leaves a branch from the middle of a joined struct to Yjs', () => {
  const [one, two] = [new Y.Doc({ gc: false }), new Y.Doc({ gc: false })]
  write(one, 'entries/a/donor', '一')
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
  write(one, 'entries/a/donor', '二')
  write(two, 'entries/a/donor', '三')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  expect(readUnforkedCells([Y.encodeStateAsUpdate(one)])).toBeNull()
})

test('random histories: equal to Yjs wherever it answers, and it answers most that were in turn', () => {
  let answered = 0
  for (let seed = 1; seed <= 150; seed++) {
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
    const read = readUnforkedCells(log)
    const ofSnapshot = readUnforkedCells([Y.encodeStateAsUpdate(asYjs(log, true).doc)])
    const merged = readUnforkedCells([Y.encodeStateAsUpdate(doc)])
    for (const each of [read, ofSnapshot, merged]) if (each !== null) expect(each, `seed ${seed}`).toEqual(cells)
    if (!isForking) expect(merged, `seed ${seed}`).not.toBeNull()
    if (merged !== null) answered += 1
  }
  expect(answered).toBeGreaterThanOrEqual(100)
})
