/** The tree of a comparison: how changes are numbered, what is folded, which moved texts belong together. */
import { expect, test } from 'vitest'
import { type ComparedBlock, createBlocks } from '../../../../client/history/compared-blocks.ts'
import { foldUnchanged } from '../../../../client/history/fold-unchanged.ts'
import { linkMoves } from '../../../../client/history/move-links.ts'
import { filterCells, orderCells } from '../../../../client/history/row-of-cells.ts'
import type { ComparedCell, ComparedLine, ComparedPart } from '../../../../shared/history/compared-document.ts'

function part(change: ComparedPart['change'], text: string, isMoved = false): ComparedPart {
  return { change, text, row: change === 'same' ? null : 7, putBy: null, isMoved, isRestyled: false }
}

function line(
  name: string,
  depth: number,
  parts: readonly ComparedPart[],
  more: Partial<ComparedLine> = {},
): ComparedLine {
  const block = { client: 1, clock: depth }
  return { change: 'same', row: null, name, depth, block, attributes: [], parts, ...more }
}

const cell = (row: string, field: string): ComparedCell => {
  return { table: 'entries', row, field, before: '12', after: '15', changedAt: 9 }
}

const numbers = (blocks: readonly ComparedBlock[]): (number | null)[] =>
  blocks.flatMap((block) => [block.number, ...block.segments.map(({ number }) => number), ...numbers(block.children)])

test('changes are numbered as they are read, through tables and on into the cells, with the rows that made them', () => {
  const lines = [
    line('title', 0, [part('same', '题'), part('inserted', '目')]),
    line('table', 0, []),
    line('tableRow', 1, []),
    line('tableCell', 2, []),
    line('paragraph', 3, [part('deleted', '旧'), part('inserted', '新')]),
    line('paragraph', 0, [part('same', '尾')], { change: 'inserted', row: 8 }),
    line('policyCard', 0, [], { attributes: [{ name: 'date', before: '', after: '2020-02-01' }] }),
  ]
  const { blocks, changes } = createBlocks(lines, [cell('a', 'quantity')])
  expect(numbers(blocks)).toEqual([null, null, 1, null, null, null, null, 2, 3, null, 4])
  expect(changes).toEqual([
    { number: 1, rows: [7] },
    { number: 2, rows: [7] },
    { number: 3, rows: [8] },
    { number: 4, rows: [] },
    { number: 5, rows: [9] },
  ])
  expect(blocks.map(({ isChanged }) => isChanged)).toEqual([true, true, true, true])
})

test('long stretches without a change are folded, but for what stands beside a change', () => {
  const list = [false, false, false, false, true, false, false, true, false, false, false, false].map(
    (isChanged, name) => ({ isChanged, name }),
  )
  const told = foldUnchanged(list).map((stretch) =>
    stretch.kind === 'shown' ? stretch.block.name : stretch.blocks.map(({ name }) => name),
  )
  expect(told).toEqual([[0, 1, 2], 3, 4, 5, 6, 7, 8, [9, 10, 11]])
})

test('[H2] both ends of a moved text lead to each other, each end once', () => {
  const moved = [
    line('paragraph', 0, [part('deleted', '移走的话', true)]),
    line('paragraph', 0, [part('same', '中间')]),
    line('paragraph', 0, [part('inserted', '移走的话', true)]),
    line('paragraph', 0, [part('inserted', '别处来的', true)]),
  ]
  expect([...linkMoves(createBlocks(moved, []).blocks)]).toEqual([
    [2, 1],
    [1, 2],
  ])
})

test('the cells of a row stand together, and a column or a row can be looked at alone', () => {
  const ordered = orderCells([cell('a', 'x'), cell('b', 'x'), cell('a', 'y')])
  expect(ordered.map(({ row, field }) => row + field)).toEqual(['ax', 'ay', 'bx'])
  const numbered = ordered.map((each, index) => ({ ...each, number: index + 1 }))
  expect(filterCells(numbered, { column: 'entries/x', row: null }).map(({ number }) => number)).toEqual([1, 3])
  expect(filterCells(numbered, { column: 'entries/x', row: 'entries/b' }).map(({ number }) => number)).toEqual([3])
})
