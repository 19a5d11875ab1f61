/** What a mass deletion took comes back, what was written meanwhile stays. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { restoringUpdate } from '../../../../server/history/restore-removed.ts'
import { cellsOf } from '../../../../shared/document/cell.ts'
import { root } from '../../../../shared/document/kind.ts'
import { createRandomSource, type RandomSource } from '../../../support/random-source.ts'

/** A log and a replica that follows it; `write` is one row. */
function createLog() {
  const doc = new Y.Doc({ gc: false })
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return {
    doc,
    updates,
    /** @returns the seq of the row */
    write(work: () => void): number {
      // Each row by somebody else.
      doc.clientID = 100 + updates.length
      doc.transact(work)
      return updates.length
    },
  }
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

const textsOf = (doc: Y.Doc) => doc.getXmlFragment(root.body).toArray().map(String)

test('[A9] an article that was emptied comes back with what was written since', () => {
  const log = createLog()
  const body = log.doc.getXmlFragment(root.body)
  log.write(() => body.insert(0, ['甲', '乙', '丙'].map(paragraph)))
  const removal = log.write(() => {
    body.delete(0, 3)
    body.insert(0, [paragraph('空')])
  })
  log.write(() => body.insert(1, [paragraph('新')]))
  const update = restoringUpdate(log.updates, new Set([removal]))
  Y.applyUpdate(log.doc, update ?? new Uint8Array([0, 0]))
  expect(textsOf(log.doc).toSorted()).toEqual(
    ['甲', '乙', '丙', '空', '新'].map((text) => `<paragraph>${text}</paragraph>`).toSorted(),
  )
})

test('[A9] rows that removed nothing leave nothing to bring back', () => {
  const log = createLog()
  const seq = log.write(() => cellsOf(log.doc).set('items/a/name', '甲'))
  expect(restoringUpdate(log.updates, new Set([seq]))).toBeNull()
})

const seeds = process.env['HUIBIAN_NIGHTLY'] === '1' ? 5_000 : 300

test(`[A9] in ${seeds} tables a restoration brings back exactly what was removed or overwritten and not written since`, () => {
  for (let seed = 1; seed <= seeds; seed++) checkTable(createRandomSource(seed))
})

function checkTable(random: RandomSource): void {
  const log = createLog()
  const cells = cellsOf(log.doc)
  const name = () => `items/${random.int(12)}/name`
  const writeSome = (count: number) => {
    const written = new Set<string>()
    for (let i = 0; i < count; i++) {
      const key = name()
      written.add(key)
      // Whoever takes out what the removal wrote does not mean what stood there before.
      const isTakenOut = random.chance(0.2) && cells.has(key) && cells.get(key) !== '毁'
      log.write(() => (isTakenOut ? cells.delete(key) : cells.set(key, `${log.updates.length}-${i}`)))
    }
    return written
  }
  writeSome(20)
  const before = new Map(cells.entries())
  const removed = new Set<string>()
  const isNew = new Set<string>()
  const seqs = new Set<number>()
  for (let step = 0; step < 1 + random.int(2); step++) {
    seqs.add(
      log.write(() => {
        for (const key of cells.keys()) {
          if (random.chance(0.3)) continue
          if (before.has(key)) removed.add(key)
          if (random.chance(0.8)) cells.delete(key)
          else cells.set(key, '毁')
        }
        const added = `items/new${step}/name`
        cells.set(added, '新')
        isNew.add(added)
      }),
    )
  }
  const laterKeys = writeSome(random.int(6))
  const expected = new Map(cells.entries())
  for (const key of removed) {
    const value = before.get(key)
    if (!laterKeys.has(key) && value !== undefined) expected.set(key, value)
  }
  const update = restoringUpdate(log.updates, seqs)
  if (update !== null) Y.applyUpdate(log.doc, update)
  const found = new Map(cells.entries())
  for (const key of isNew) {
    found.delete(key)
    expected.delete(key)
  }
  const inOrder = (map: Map<string, unknown>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1))
  expect(inOrder(found), `seed ${random.seed}`).toEqual(inOrder(expected))
}
