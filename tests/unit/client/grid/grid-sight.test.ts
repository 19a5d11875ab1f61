import { describe, expect, it } from 'vitest'
import { layColumns } from '../../../../client/grid/column-layout.ts'
import { type GridSight, nextSight, nothingInSight } from '../../../../client/grid/grid-sight.ts'
import { fillSlots } from '../../../../client/grid/row-slots.ts'
import { sampleSchema } from './sample-table.ts'

const layout = layColumns(
  sampleSchema.columns.map((column) => ({ column, width: column.width })),
  1,
  600,
)

function look(before: GridSight, scrollTop: number, isMoving: boolean, rowCount = 1000): GridSight {
  return nextSight(before, { scrollTop, scrollLeft: 0, height: 356, width: 600, rowCount, layout, isMoving })
}

const rowsOf = (sight: GridSight): number[] => sight.slots.map(({ index }) => index)
const inOrder = (rows: readonly number[]): number[] => rows.toSorted((a, b) => a - b)

describe('what is drawn', () => {
  it('has a margin at rest and stands in the order in which it is read', () => {
    const sight = look(nothingInSight, 320, false)
    expect(rowsOf(sight)).toEqual(Array.from({ length: 27 }, (_, index) => index + 2))
  })

  it('stays the same object while the window moves within it', () => {
    const sight = look(nothingInSight, 320, false)
    expect(look(sight, 400, true)).toBe(sight)
  })

  it('holds every row of the window after every move, and each element one row', () => {
    let sight = look(nothingInSight, 0, false)
    for (const scrollTop of [300, 900, 12_000, 11_000, 31_000, 0, 64]) {
      sight = look(sight, scrollTop, true)
      const rows = inOrder(rowsOf(sight))
      const top = Math.min(999, Math.floor(scrollTop / 32))
      for (let row = top; row <= Math.min(999, top + 10); row++) expect(rows).toContain(row)
      expect(new Set(rows).size).toBe(rows.length)
      expect(new Set(sight.slots.map(({ slot }) => slot)).size).toBe(rows.length)
    }
    expect(rowsOf(look(sight, 64, false))).toEqual(inOrder(rowsOf(look(sight, 64, false))))
  })

  it('draws no more while it moves than the window and what is ahead', () => {
    const sight = look(look(nothingInSight, 0, false), 12_000, true)
    expect(rowsOf(sight).length).toBe(15)
  })

  it('fills elements of rows that left before it makes new ones', () => {
    const before = fillSlots([], 0, 9)
    const after = fillSlots(before, 4, 13)
    const slots = new Set(before.map(({ slot }) => slot))
    expect(after.every(({ slot }) => slots.has(slot))).toBe(true)
    // A row that stays keeps its element.
    for (const { slot, index } of before.slice(4)) expect(after).toContainEqual({ slot, index })
    expect(inOrder(after.map(({ index }) => index))).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  })

  it('draws nothing of an empty table', () => {
    expect(rowsOf(look(nothingInSight, 0, false, 0))).toEqual([])
  })
})
