/** What a restoration writes and what it leaves: few letters for few letters, and nothing of what came since. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type CellValue, cellsOf } from '../../../../shared/document/cell.ts'
import { root } from '../../../../shared/document/kind.ts'
import { readUpdate } from '../../../../shared/document/update-reader.ts'
import { DocumentPast, type PastRowWithUpdate } from '../../../../shared/history/document-past.ts'
import type { RestoreScope } from '../../../../shared/history/restore-scope.ts'
import { restoringEdit } from '../../../../shared/history/restore-state.ts'
import { readTextPast } from '../../../../shared/history/text-past.ts'
import { addRows, isRowDeleted } from '../../../../shared/table/row-writes.ts'

const author = { at: '2026-11-24T08:00:00.000Z', by: '林' }
const whole: RestoreScope = { kind: 'document' }

/** A log of rows, each by somebody else. */
function createLog() {
  const doc = new Y.Doc({ gc: false })
  const rows: PastRowWithUpdate[] = []
  doc.on('update', (update: Uint8Array) => {
    const by = { author: `p${rows.length}`, deliverer: `p${rows.length}`, receivedAtMs: 0, writtenAtMs: null }
    rows.push({ ...by, update } as unknown as PastRowWithUpdate)
  })
  const log = {
    doc,
    body: doc.getXmlFragment(root.body),
    get head() {
      return rows.length
    },
    /** @returns the seq of the row */
    write(work: () => void): number {
      doc.clientID = 100 + rows.length
      doc.transact(work)
      return rows.length
    },
    plan(from: number, scope = whole, seen = rows.length) {
      const past = new DocumentPast()
      past.add(rows)
      return restoringEdit(readTextPast(past), { from, seen, scope, author })
    },
    restore(from: number, scope = whole, seen = rows.length) {
      const edit = log.plan(from, scope, seen)
      if (edit.result !== 'edit') throw new Error(edit.result)
      if (edit.update !== null) Y.applyUpdate(doc, edit.update)
      return edit
    },
  }
  return log
}

function element(name: string, ...texts: string[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(
    0,
    texts.map((text) => new Y.XmlText(text)),
  )
  return made
}

const linesOf = ({ body }: { body: Y.XmlFragment }) => body.toArray().map(String)
const textAt = (log: { body: Y.XmlFragment }, index: number) =>
  (log.body.get(index) as Y.XmlElement).get(0) as Y.XmlText
const idOf = (log: { body: Y.XmlFragment }, index: number) => {
  // oxlint-disable-next-line no-underscore-dangle -- how differences name elements
  const { id } = (log.body.get(index) as Y.XmlElement)._item as Y.Item
  return { kind: 'block', client: id.client, clock: id.clock } as const
}

/** How much an update adds and takes out. */
function sizeOf(update: Uint8Array | null) {
  const read = readUpdate(update ?? new Uint8Array([0, 0]))
  if (!read.ok) throw new Error(read.error)
  const written = read.update.blocks.reduce((sum, { clock, end }) => sum + end - clock, 0)
  return { written, deleted: read.update.deleted.reduce((sum, { length }) => sum + length, 0) }
}

describe('[H7] a restoration is minimal', () => {
  test('of the state that there is, nothing is written', () => {
    const log = createLog()
    const head = log.write(() => {
      log.body.insert(0, [element('paragraph', '甲乙丙')])
      cellsOf(log.doc).set('articles/a/title', '题')
    })
    expect(log.plan(head)).toMatchObject({ result: 'edit', update: null, counts: { lettersWritten: 0, cells: 0 } })
  })

  test('for one letter one letter is written, and for one letter more one is deleted', () => {
    const log = createLog()
    const before = log.write(() => log.body.insert(0, [element('paragraph', '甲乙丙'), element('paragraph', '丁')]))
    const without = log.write(() => textAt(log, 0).delete(1, 1))
    const back = log.restore(before)
    expect(sizeOf(back.update)).toEqual({ written: 1, deleted: 0 })
    expect(textAt(log, 0).toJSON()).toBe('甲乙丙')
    expect(sizeOf(log.restore(without).update)).toEqual({ written: 0, deleted: 1 })
    // The copy of the letter is as good as the letter.
    log.restore(before)
    expect(log.plan(before)).toMatchObject({ update: null })
  })

  test('a mark and an attribute are set back without a letter', () => {
    const log = createLog()
    const before = log.write(() => log.body.insert(0, [element('heading', '甲乙丙')]))
    log.write(() => {
      textAt(log, 0).format(1, 1, { bold: {} })
      ;(log.body.get(0) as Y.XmlElement).setAttribute('level', '2')
    })
    const { counts, update } = log.restore(before)
    expect(counts).toMatchObject({ lettersWritten: 0, lettersRemoved: 0, lettersRestyled: 1, attributes: 1 })
    expect(sizeOf(update).written).toBeLessThan(4)
    expect(linesOf(log)).toEqual(['<heading>甲乙丙</heading>'])
  })

  test('a letter of two units is never cut', () => {
    const log = createLog()
    const before = log.write(() => log.body.insert(0, [element('paragraph', '甲😀乙')]))
    log.write(() => {
      textAt(log, 0).delete(1, 2)
      textAt(log, 0).insert(1, '😁')
    })
    log.restore(before)
    expect(textAt(log, 0).toJSON()).toBe('甲😀乙')
    log.restore(2)
    expect(textAt(log, 0).toJSON()).toBe('甲😁乙')
    log.restore(before)
    expect(textAt(log, 0).toJSON()).toBe('甲😀乙')
  })

  test('what stands within what stands in an element comes back as well', () => {
    const log = createLog()
    const before = log.write(() => {
      const [list, item] = [new Y.XmlElement('bulletList'), new Y.XmlElement('listItem')]
      item.insert(0, [element('paragraph', '甲'), element('paragraph', '乙')])
      list.insert(0, [item])
      log.body.insert(0, [list, element('paragraph', '丙')])
    })
    const was = linesOf(log)
    log.write(() => log.body.delete(0, 1))
    log.restore(before)
    expect(linesOf(log)).toEqual(was)
  })
})

describe('[H9] what came after the person had looked stays', () => {
  test('letters, and the paragraph that they are in; what others took out stays out', () => {
    const log = createLog()
    const before = log.write(() => log.body.insert(0, [element('paragraph', '甲乙'), element('paragraph', '丙')]))
    const seen = log.write(() => {
      textAt(log, 0).delete(1, 1)
      log.body.insert(2, [element('paragraph', '新'), element('paragraph', '另')])
    })
    log.write(() => {
      textAt(log, 0).insert(0, '子')
      textAt(log, 2).insert(1, '丑')
      log.body.delete(1, 1)
    })
    const { counts } = log.restore(before, whole, seen)
    expect(linesOf(log)).toEqual(['<paragraph>子甲乙</paragraph>', '<paragraph>丑</paragraph>'])
    expect(counts.leftAlone).toBeGreaterThan(0)
  })

  test('cells and rows that were written to', () => {
    const log = createLog()
    const cells = cellsOf(log.doc)
    const set = (key: string, value: CellValue) => log.write(() => cells.set(key, value))
    const before = set('entries/a/donor', '旧')
    set('entries/a/note', '旧注')
    set('entries/b/donor', '乙')
    const seen = set('entries/a/donor', '新')
    set('entries/a/note', '更新的注')
    set('entries/b/note', '刚写')
    log.restore(before, whole, seen)
    expect(cells.get('entries/a/donor')).toBe('旧')
    expect(cells.get('entries/a/note')).toBe('更新的注')
    expect(isRowDeleted(log.doc, 'entries', 'b')).toBe(false)
  })
})

describe('[H10] a part of a document', () => {
  test('one paragraph: others stay as they are, also those that are split off since and hold more', () => {
    const log = createLog()
    const before = log.write(() => log.body.insert(0, [element('paragraph', '甲乙丙丁'), element('paragraph', '戊')]))
    const first = idOf(log, 0)
    log.write(() => {
      textAt(log, 0).delete(0, 1)
      textAt(log, 1).delete(0, 1)
    })
    log.restore(before, first)
    expect(linesOf(log)).toEqual(['<paragraph>甲乙丙丁</paragraph>', '<paragraph></paragraph>'])
  })

  test('a paragraph that is a heading now comes back in its place, and one that was joined with another beside that', () => {
    const log = createLog()
    const before = log.write(() =>
      log.body.insert(0, [element('paragraph', '甲乙'), element('paragraph', '丙丁'), element('paragraph', '戊')]),
    )
    const [first, second] = [idOf(log, 0), idOf(log, 1)]
    log.write(() => {
      log.body.delete(0, 1)
      log.body.insert(0, [element('heading', '甲乙')])
    })
    log.write(() => {
      textAt(log, 2).insert(1, '丙丁')
      log.body.delete(1, 1)
    })
    expect(linesOf(log)).toEqual(['<heading>甲乙</heading>', '<paragraph>戊丙丁</paragraph>'])
    log.restore(before, first)
    expect(linesOf(log)).toEqual(['<paragraph>甲乙</paragraph>', '<paragraph>戊丙丁</paragraph>'])
    log.restore(before, second)
    expect(linesOf(log)).toEqual([
      '<paragraph>甲乙</paragraph>',
      '<paragraph>丙丁</paragraph>',
      '<paragraph>戊丙丁</paragraph>',
    ])
  })

  test('a paragraph within a table that is gone brings the table', () => {
    const log = createLog()
    const inner = element('paragraph', '格')
    const before = log.write(() => {
      const cell = new Y.XmlElement('tableCell')
      cell.insert(0, [inner])
      log.body.insert(0, [cell, element('paragraph', '甲')])
    })
    // oxlint-disable-next-line no-underscore-dangle -- how differences name elements
    const { client, clock } = (inner._item as Y.Item).id
    log.write(() => log.body.delete(0, 1))
    log.write(() => textAt(log, 0).insert(1, '乙'))
    log.restore(before, { kind: 'block', client, clock })
    expect(linesOf(log)).toEqual(['<tablecell><paragraph>格</paragraph></tablecell>', '<paragraph>甲乙</paragraph>'])
  })

  test('a row or a cell: the others stay; rows that came since are hidden, links and settlements are left', () => {
    const log = createLog()
    const cells = cellsOf(log.doc)
    const before = log.write(() => {
      addRows(log.doc, 'entries', [
        { id: 'a', rank: 'A', cells: { donor: '甲', note: '注' } },
        { id: 'b', rank: 'B', cells: { donor: '乙' } },
      ])
      cells.set('settlements/1_1/decision', '旧')
    })
    log.write(() => {
      cells.set('entries/a/donor', '改')
      cells.set('entries/a/note', '改')
      cells.set('entries/b/donor', '改')
      cells.set('settlements/1_1/decision', '新')
      cells.set('links/x/kind', '同')
      addRows(log.doc, 'entries', [{ id: 'c', rank: 'C', cells: { donor: '丙' } }])
    })
    expect(log.restore(before, { kind: 'cell', table: 'entries', row: 'a', field: 'note' }).counts.cells).toBe(1)
    expect(cells.get('entries/a/donor')).toBe('改')
    log.restore(before, { kind: 'row', table: 'entries', row: 'a' })
    expect([cells.get('entries/a/donor'), cells.get('entries/b/donor')]).toEqual(['甲', '改'])
    expect(log.restore(before).counts.rowsHidden).toBe(1)
    expect(cells.get('entries/b/donor')).toBe('乙')
    expect([isRowDeleted(log.doc, 'entries', 'c'), cells.get('entries/c/donor')]).toEqual([true, '丙'])
    expect([cells.get('settlements/1_1/decision'), cells.get('links/x/kind')]).toEqual(['新', '同'])
  })

  test('what was never there is no place', () => {
    const log = createLog()
    const seq = log.write(() => log.body.insert(0, [element('paragraph', '甲')]))
    for (const scope of [
      { kind: 'block', client: 7, clock: 0 },
      { kind: 'row', table: 'entries', row: 'x' },
      { kind: 'cell', table: '', row: '', field: 'x' },
    ] as const) {
      expect(log.plan(seq, scope), scope.kind).toEqual({ result: 'noSuchPlace' })
    }
    for (const [from, seen] of [
      [0, 1],
      [2, 2],
      [1, 2],
    ] as const) {
      expect(log.plan(from, whole, seen)).toEqual({ result: 'noSuchRow' })
    }
  })
})

describe('[H11] schemas', () => {
  test('a state of a newer one is not restored, nor onto one', () => {
    const log = createLog()
    const meta = log.doc.getMap(root.meta)
    const before = log.write(() => meta.set('schema', 1))
    const newer = log.write(() => meta.set('schema', 2))
    expect(log.plan(before)).toEqual({ result: 'newerSchema' })
    log.write(() => meta.set('schema', 1))
    expect(log.plan(newer)).toEqual({ result: 'newerSchema' })
    expect(log.plan(before)).toMatchObject({ result: 'edit' })
  })

  test('of an older one comes back what has a word today', () => {
    const log = createLog()
    const meta = log.doc.getMap(root.meta)
    const before = log.write(() => {
      meta.set('schema', 0)
      log.body.insert(0, [element('marquee', '甲'), element('paragraph', '乙')])
      textAt(log, 1).format(0, 1, { blink: {}, bold: {} })
    })
    log.write(() => {
      meta.set('schema', 1)
      log.body.delete(0, 2)
    })
    const { counts } = log.restore(before)
    expect(linesOf(log)).toEqual(['<paragraph><bold>乙</bold></paragraph>'])
    expect(counts.leftOut).toBe(1)
    expect(meta.get('schema')).toBe(1)
  })
})
