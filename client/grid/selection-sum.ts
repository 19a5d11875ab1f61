/** What the bar under the rows says of a selection: how many values, and their sums by unit and currency, never mixed. */
import { add } from '../../shared/quantity/decimal.ts'
import { cellAmount } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { isEmpty } from './row-rules.ts'
import type { TableModel } from './table-model.ts'
import { inSlices } from './time-slices.ts'

export interface UnitSum {
  readonly kind: 'number' | 'quantity' | 'money'
  /** A unit, a currency, or empty for plain numbers. */
  readonly unit: string
  /** A decimal. */
  readonly amount: string
  readonly cellCount: number
}

export interface SelectionSum {
  readonly filledCount: number
  readonly sums: readonly UnitSum[]
  /** Filled cells of figure columns that are no amount: unreadable, or without one. */
  readonly leftOutCount: number
}

interface CellBlock {
  readonly rows: readonly string[]
  readonly columns: readonly Column[]
}

interface SumInput {
  readonly model: TableModel
  /** A cell that two of them hold counts once. */
  readonly blocks: readonly CellBlock[]
  readonly signal: AbortSignal
}

/** @throws StoppedError if the selection changed meanwhile */
export async function sumSelection({ model, blocks, signal }: SumInput): Promise<SelectionSum> {
  const sums = new Map<string, { -readonly [Key in keyof UnitSum]: UnitSum[Key] }>()
  let filledCount = 0
  let leftOutCount = 0

  function count(column: Column, row: string): void {
    const value = model.row(row)?.[column.id]
    if (isEmpty(value)) return
    filledCount += 1
    if (column.type !== 'number' && column.type !== 'quantity' && column.type !== 'money') return
    const amount = cellAmount(column, value)
    if (amount === null) {
      leftOutCount += 1
      return
    }
    const key = `${column.type} ${amount.unit}`
    const sum = sums.get(key)
    if (sum === undefined) sums.set(key, { kind: column.type, ...amount, cellCount: 1 })
    else {
      sum.amount = add(sum.amount, amount.amount)
      sum.cellCount += 1
    }
  }

  const counted = blocks.length > 1 ? new Set<string>() : null
  for (const { rows, columns } of blocks) {
    // One after the other: a cell is in the first of its blocks.
    // oxlint-disable-next-line no-await-in-loop
    await inSlices({
      count: rows.length,
      signal,
      step(index) {
        const row = rows[index] ?? ''
        for (const column of columns) {
          const cell = `${row}/${column.id}`
          if (counted?.has(cell) === true) continue
          counted?.add(cell)
          count(column, row)
        }
      },
    })
  }
  return { filledCount, sums: [...sums.values()], leftOutCount }
}
