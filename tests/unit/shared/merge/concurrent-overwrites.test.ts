/** Overwrites: what was lost without anybody knowing is found, and nothing else, whatever Yjs made of the items. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { cellsOf } from '../../../../shared/document/cell.ts'
import { cellsWrittenIn, writesOfCell } from '../../../../shared/document/cell-writes.ts'
import { concurrentOverwrites } from '../../../../shared/merge/concurrent-overwrites.ts'
import { linkRows, keepApart } from '../../../../shared/merge/same-links.ts'
import { deleteRow, restoreRow } from '../../../../shared/table/row-writes.ts'
import { ann, bo, cell, createReplica, exchange, send, write } from './merge-replicas.ts'

const phone = cell('phone')

/** Two replicas that share what `base` wrote, each of which then writes on its own, and meet. */
function meet(base: readonly string[], lower: readonly string[], higher: readonly string[]): Y.Doc[] {
  const first = createReplica(1)
  write(first, phone, ...base)
  const second = createReplica(2, first)
  write(first, phone, ...lower)
  write(second, phone, ...higher)
  exchange(first, second)
  return [first, second]
}

function found(doc: Y.Doc) {
  return concurrentOverwrites(doc).map(({ lost, standing, beatenBy }) => [lost.value, standing.value, beatenBy.value])
}

describe('[M1] a write that nobody knowingly replaced and that does not stand', () => {
  test('is lost, on every replica alike', () => {
    for (const doc of meet(['150'], ['151'], ['152'])) expect(found(doc)).toEqual([['151', '152', '152']])
  })

  test('is lost where two fill an empty cell', () => {
    for (const doc of meet([], ['151'], ['152'])) expect(found(doc)).toEqual([['151', '152', '152']])
  })

  test('is the last of a line of writes, and the first of the other line beat it', () => {
    const [doc] = meet(['1'], ['2', '3', '4'], ['5', '6', '7'])
    expect(doc === undefined ? null : found(doc)).toEqual([['4', '7', '5']])
  })

  test('is not one that was written in turn, joined by Yjs into one item or not', () => {
    const first = createReplica(1)
    write(first, phone, '1', '2', '3')
    const second = createReplica(2, first)
    write(second, phone, '4', '5')
    send(second, first)
    write(first, phone, '6', '7', '8', '9')
    exchange(first, second)
    expect([concurrentOverwrites(first), concurrentOverwrites(second)]).toEqual([[], []])
    expect(writesOfCell(second, phone).map(({ value }) => value)).toEqual(['9', '8', '7', '6', '5', '4', '3', '2', '1'])
  })

  test('is found where another wrote upon the middle of what Yjs joined since', () => {
    const first = createReplica(2)
    write(first, phone, '1', '2')
    const second = createReplica(1, first)
    write(first, phone, '3', '4', '5')
    write(second, phone, '9')
    exchange(first, second)
    for (const doc of [first, second, createReplica(7, first)]) expect(found(doc)).toEqual([['9', '5', '3']])
  })

  test('stays one when somebody writes over the winner later, and the write that beat it stays named', () => {
    const [first, second] = meet(['1'], ['2'], ['3'])
    if (first === undefined || second === undefined) throw new Error('two replicas')
    write(first, phone, '4')
    exchange(first, second)
    expect(found(second)).toEqual([['2', '4', '3']])
  })

  test('may be several of one cell', () => {
    const base = createReplica(1)
    const others = [4, 3, 2].map((client) => createReplica(client, base))
    others.forEach((doc, at) => write(doc, phone, `v${at}`))
    exchange(base, ...others)
    expect(found(base)).toEqual([
      ['v1', 'v0', 'v0'],
      ['v2', 'v0', 'v0'],
    ])
  })
})

describe('[M2] what is known of a lost write', () => {
  test('is its place, not its content, on a replica that collected garbage', () => {
    const [full] = meet(['1'], ['2'], ['3'])
    if (full === undefined) throw new Error('a replica')
    const collected = new Y.Doc()
    Y.applyUpdate(collected, Y.encodeStateAsUpdate(full))
    const [overwrite] = concurrentOverwrites(collected)
    expect(overwrite?.lost).toMatchObject({ client: 1, clock: 1, value: undefined })
    expect(overwrite?.isSameValue).toBe(false)
    expect(writesOfCell(collected, phone)).toHaveLength(3)
  })

  test('is that it was the same value, whatever the order of its parts', () => {
    const first = createReplica(1)
    const second = createReplica(2)
    write(first, phone, { amount: '3', unit: '吨' })
    write(second, phone, { unit: '吨', amount: '3' })
    exchange(first, second)
    expect(concurrentOverwrites(first).map(({ isSameValue }) => isSameValue)).toEqual([true])
  })

  test('is that the cell is empty now, where a program deleted its key', () => {
    const [doc] = meet([], ['2'], ['3'])
    if (doc === undefined) throw new Error('a replica')
    cellsOf(doc).delete('t/r1/phone')
    expect(found(doc)).toEqual([['2', null, '3']])
  })
})

describe('[M3] cells that hold nothing typed', () => {
  test('two moves of a row, two arrangements of a view lose nothing; two names of a view do', () => {
    const first = createReplica(1)
    const second = createReplica(2)
    for (const [doc, value] of [
      [first, 'a'],
      [second, 'b'],
    ] as const) {
      write(doc, cell('rank'), value)
      write(doc, cell('state', 'v', 'views'), value)
      write(doc, cell('decision', '1_0', 'settlements'), value)
      write(doc, cell('name', 'v', 'views'), value)
    }
    exchange(first, second)
    expect(concurrentOverwrites(first).map(({ key }) => key)).toEqual([cell('name', 'v', 'views')])
  })

  test('two deletions of one row want the same; a deletion and a restoring do not', () => {
    const first = createReplica(1)
    write(first, phone, '1')
    const second = createReplica(2, first)
    deleteRow(first, 't', 'r1', ann)
    deleteRow(second, 't', 'r1', bo)
    exchange(first, second)
    expect(concurrentOverwrites(first).map(({ isSameValue }) => isSameValue)).toEqual([true])
    const third = createReplica(3, first)
    restoreRow(third, 't', 'r1')
    deleteRow(third, 't', 'r1', ann)
    restoreRow(first, 't', 'r1')
    exchange(first, third)
    const open = concurrentOverwrites(first).filter(({ isSameValue }) => !isSameValue)
    expect(open.map(({ lost, standing }) => [lost.value === null, standing.value === null])).toEqual([[true, false]])
  })

  test('two who judge two rows alike want the same, whenever they said so', () => {
    const first = createReplica(1)
    const second = createReplica(2)
    linkRows(first, ['a', 'b'], ann)
    linkRows(second, ['b', 'a'], bo)
    linkRows(first, ['c', 'd'], ann)
    keepApart(second, ['c', 'd'], bo)
    exchange(first, second)
    expect(concurrentOverwrites(first).map(({ key, isSameValue }) => [key.row, isSameValue])).toEqual([
      ['a__b', true],
      ['c__d', false],
    ])
  })
})

describe('[M4] the search', () => {
  test('may be limited to some cells', () => {
    const first = createReplica(1)
    const second = createReplica(2)
    for (const [doc, value] of [
      [first, 'a'],
      [second, 'b'],
    ] as const) {
      for (const field of ['one', 'two', 'three']) write(doc, cell(field), value)
    }
    exchange(first, second)
    const keys = ['t/r1/two', 't/r1/none']
    expect(concurrentOverwrites(first, { keys }).map(({ key }) => key.field)).toEqual(['two'])
    expect(cellsWrittenIn(first, [{ client: 2, clock: 1, length: 1 }])).toEqual(new Set(['t/r1/two']))
    expect(cellsWrittenIn(first, [{ client: 2, clock: 1, length: 99 }])).toEqual(new Set(['t/r1/two', 't/r1/three']))
    expect(cellsWrittenIn(first, [{ client: 9, clock: 0, length: 1 }])).toEqual(new Set())
  })

  test('passes over keys of other programs', () => {
    const first = createReplica(1)
    const second = createReplica(2)
    cellsOf(first).set('free text', 'a')
    cellsOf(second).set('free text', 'b')
    exchange(first, second)
    expect(concurrentOverwrites(first)).toEqual([])
  })
})
