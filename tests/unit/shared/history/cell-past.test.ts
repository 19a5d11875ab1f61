/** What one cell held over time is read from the log, with the rows that changed it. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { cellsOf, setCell } from '../../../../shared/document/cell.ts'
import { root } from '../../../../shared/document/kind.ts'
import { cellPast } from '../../../../shared/history/cell-past.ts'
import { DocumentPast } from '../../../../shared/history/document-past.ts'
import type { AccountId } from '../../../../shared/ids.ts'

const key = { table: 'entries', row: 'r1', field: 'quantity' }
const lin = 'lin' as AccountId

/** Each step is a row of the log. */
function pastOf(steps: readonly ((doc: Y.Doc) => void)[]): DocumentPast {
  const doc = new Y.Doc({ gc: false })
  const past = new DocumentPast()
  doc.on('update', (update: Uint8Array) => {
    past.add([{ update, author: lin, deliverer: lin, receivedAtMs: 0, writtenAtMs: null }])
  })
  for (const step of steps) step(doc)
  return past
}

test('[H1] a cell is told from its newest change to its oldest: filled, changed, gone and filled again', () => {
  const past = pastOf([
    (doc) => setCell(doc, key, '12'),
    (doc) => setCell(doc, { ...key, row: 'r2' }, 'elsewhere'),
    (doc) => setCell(doc, key, '15'),
    (doc) => cellsOf(doc).delete('entries/r1/quantity'),
    (doc) => setCell(doc, key, null),
  ])
  expect(cellPast(past, key)).toEqual({
    changes: [
      { seq: 5, before: undefined, after: null },
      { seq: 4, before: '15', after: undefined },
      { seq: 3, before: '12', after: '15' },
      { seq: 1, before: undefined, after: '12' },
    ],
    older: 0,
  })
})

test('[H1] a value beside the tables has a past too, and what was never there has none', () => {
  const past = pastOf([
    (doc) => doc.getMap(root.meta).set('title', '初稿'),
    (doc) => doc.getMap(root.meta).set('title', '定稿'),
  ])
  const value = { table: '', row: '', field: 'title' }
  expect(cellPast(past, value).changes.map(({ after }) => after)).toEqual(['定稿', '初稿'])
  expect(cellPast(past, key)).toEqual({ changes: [], older: 0 })
  expect(() => cellPast(past, { table: 'a/b', row: 'r', field: 'f' })).toThrow(RangeError)
})

test('[H1] of a cell that is written without end the newest changes are told and the rest is counted', () => {
  const past = pastOf(Array.from({ length: 230 }, (_, index) => (doc: Y.Doc) => setCell(doc, key, String(index))))
  const { changes, older } = cellPast(past, key)
  expect(changes).toHaveLength(200)
  expect(older).toBe(30)
  expect(changes.at(-1)).toEqual({ seq: 31, before: '29', after: '30' })
})
