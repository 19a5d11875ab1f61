/** Readings of places and judgements upon two rows are steps of the roster: undo takes them back like a cell. */
import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createTableModel } from '../../../../client/grid/table-model.ts'
import { undoWords } from '../../../../client/grid/undo-words.ts'
import { grid as words } from '../../../../client/ui/language/zh/grid.ts'
import { readLinks } from '../../../../shared/merge/row-link.ts'
import { keepApart, linkRows } from '../../../../shared/merge/same-links.ts'
import { federationSchema } from '../../../../shared/roster/federation-schema.ts'
import { readReadings, removeReading, writeReading } from '../../../../shared/roster/reading-table.ts'

const author = { at: '2026-03-01T00:00:00.000Z', by: '林小满' }

function openRoster() {
  const doc = new Y.Doc({ gc: false })
  const context = { todayInBeijing: '2026-11-24', chambers: null }
  const model = createTableModel({ doc, schema: federationSchema, context, author: author.by })
  const readings = (): readonly string[] => readReadings(doc).map(({ place, reading }) => `${place} ${reading}`)
  return { doc, model, readings, writes: model.writes! }
}

test('a reading that was added, changed or taken out comes back by undo, step by step', () => {
  const { doc, readings, writes } = openRoster()
  const given = readings()
  writes.transact(() => writeReading(doc, { id: 'r1', place: '乐亭', reading: 'Làotíng' }))
  writes.transact(() => writeReading(doc, { id: 'r1', place: '乐亭', reading: 'Lètíng' }))
  writes.transact(() => removeReading(doc, 'peru', author))
  expect(readings()).toEqual(['乐亭 Lètíng'])
  writes.undo()
  expect(readings()).toEqual(['乐亭 Lètíng', ...given])
  writes.undo()
  expect(readings()).toContain('乐亭 Làotíng')
  writes.undo()
  expect(readings()).toEqual(given)
  writes.redo()
  expect(readings()).toContain('乐亭 Làotíng')
})

test('“not the same” is taken back by undo, and stays where a colleague judged since', () => {
  const { doc, model, writes } = openRoster()
  const [a = '', b = ''] = writes.addRows([{ name: '日本商会' }, { name: '日本会' }], 'last')
  writes.transact(() => keepApart(doc, [a, b], author))
  writes.undo()
  expect(readLinks(doc)).toEqual([])
  writes.redo()
  expect(readLinks(doc)).toMatchObject([{ kind: 'apart' }])
  linkRows(doc, [a, b], { ...author, by: '周' })
  const { blocked = [] } = writes.undo() ?? {}
  expect(readLinks(doc)).toMatchObject([{ kind: 'same', by: '周' }])
  expect(undoWords(blocked, model, 'zh', words.notice)).toContain('表格之外的一项没有撤销')
})

test('the roster’s panels write nothing beside its steps', () => {
  const panels = new URL('../../../../client/roster/', import.meta.url)
  const writing = /\b(?:keepApart|writeReading|removeReading|addAlias|removeAlias|setAliasKind)\(/
  const lines = readdirSync(panels)
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => readFileSync(new URL(name, panels), 'utf8').split('\n'))
    .filter((line) => writing.test(line))
  expect(lines.length).toBeGreaterThan(5)
  expect(lines.filter((line) => !line.includes('transact('))).toEqual([])
})
