/** What a page gives to the grid, and what it gets back. */
import type { ReactNode, Ref } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { CellValue, Row } from '../../shared/document/cell.ts'
import type { CellIssue } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import type { CellMark } from './cell-mark.ts'
import type { GridView } from './grid-view.ts'
import type { TableModel } from './table-model.ts'

/** What a cell can be filled with: `value` as it is, or what `text` reads as. */
export interface CellOption {
  readonly text: string
  readonly value?: CellValue
  /** Shown behind the text in grey. */
  readonly detail?: string
  /** Further words that find it. */
  readonly terms?: readonly string[]
}

export interface RowAction {
  readonly label: string
  readonly icon?: ReactNode
  readonly isDestructive?: boolean
  readonly run: (rowIds: readonly string[]) => void
}

export interface CellAction {
  readonly label: string
  readonly icon?: ReactNode
  readonly shortcut?: string
  readonly run: (cell: { readonly row: string; readonly field: string }) => void
}

/** A paste as it would be written, before anything is. */
export interface PastedRows {
  /** From the left, as many as the block is wide; null beyond the last column: left out. */
  readonly columns: readonly (Column | null)[]
  readonly rows: readonly PastedRow[]
  readonly newRowCount: number
  readonly issueCount: number
}

export interface PastedRow {
  /** Null: the paste reaches beyond the last row and adds this one. */
  readonly id: string | null
  readonly cells: Readonly<Record<string, CellValue>>
  readonly issues: Readonly<Record<string, CellIssue>>
}

export interface GridProps {
  /** Names the table to readers. */
  readonly label: string
  readonly model: TableModel
  readonly awareness: Awareness | null
  readonly canWrite: boolean
  readonly language: 'zh' | 'en'
  readonly view: GridView
  readonly onViewChange: (view: GridView) => void
  /** Keeps the frame and shows structure while the rows are on their way. */
  readonly isLoading?: boolean
  /** In place of the rows while there are none at all. */
  readonly empty?: ReactNode
  /** Orders by column id that the cells do not know, such as the pinyin of places. */
  readonly compareRows?: Readonly<Record<string, (a: Row, b: Row) => number>>
  /** The order while the view sorts by nothing; without it the rows' ranks. */
  readonly defaultCompare?: (a: Row, b: Row) => number
  /** Called for cells in sight only; a function with a new identity draws the marks anew. */
  readonly marks?: (rowId: string, field: string) => CellMark | null
  /** Choices and rows of the table are known to the grid; a page adds others, such as chambers. Null: none for this column. */
  readonly options?: (column: Column) => readonly CellOption[] | null
  /** Asked before a paste is written: a page may show it first. */
  readonly onPaste?: (rows: PastedRows) => Promise<'apply' | 'cancel'>
  /** Asked before a row is added by hand; without it an empty row is added. */
  readonly onAddRow?: () => void
  readonly rowActions?: readonly RowAction[]
  /** What can be done with the active cell, also by whoever cannot write. */
  readonly cellActions?: readonly CellAction[]
  /** Further items of a column's menu, such as renaming a column of one's own. */
  readonly columnActions?: (column: Column) => ReactNode
  /** At the end of the bar under the rows. */
  readonly statusExtra?: ReactNode
  /** Told when the person moves to another cell. */
  readonly onActiveCell?: (cell: { readonly row: string; readonly field: string } | null) => void
  readonly ref?: Ref<GridHandle>
}

export interface GridHandle {
  /** Brings a row into sight and selects its cell; a filter that hides it is taken off. */
  reveal(rowId: string, field?: string): void
  /** Shows these rows alone until it is called with null; a bar says so and offers to end it. */
  filterTo(rowIds: readonly string[] | null, label?: string): void
  undo(): void
  redo(): void
  focus(): void
}
