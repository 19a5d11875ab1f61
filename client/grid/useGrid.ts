/** Puts a grid's parts together: rows in sight, selection, editing, clipboard, and what the keys may do with them. */
import { useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from '../ui/useStore.ts'
import { createCellPresence } from './cell-presence.ts'
import { type ColumnLayout, headHeight, layColumns, rowHeight } from './column-layout.ts'
import type { GridProps } from './grid-props.ts'
import { type GridView, shownColumns } from './grid-view.ts'
import type { CommandDesk } from './run-command.ts'
import { type CellPlace, cornerFrom, selectAll, selectCell } from './selection.ts'
import { useCellEdit } from './useCellEdit.ts'
import { useClipboard } from './useClipboard.ts'
import { useGridDeeds } from './useGridDeeds.ts'
import { type GridRows, useGridRows } from './useGridRows.ts'
import { useRowMove } from './useRowMove.ts'
import { useSelection } from './useSelection.ts'
import { useWindowSize } from './useWindowSize.ts'

export interface ResizedColumn {
  readonly column: string
  readonly width: number
}

export type OpenMenu =
  | { readonly kind: 'cells'; readonly x: number; readonly y: number }
  | { readonly kind: 'column'; readonly column: string; readonly anchor: Element }

export type GridParts = ReturnType<typeof useGrid>

export function useGrid(props: GridProps) {
  const { model, view, language, awareness, onViewChange } = props
  const canWrite = props.canWrite && model.writes !== null
  const gridId = useId()
  const windowRef = useRef<HTMLDivElement>(null)
  const fieldRef = useRef<HTMLTextAreaElement>(null)
  const tabStart = useRef<string | null>(null)
  const [resized, setResized] = useState<ResizedColumn | null>(null)
  const [isFinding, setFinding] = useState(false)
  const [menu, setMenu] = useState<OpenMenu | null>(null)

  const rows = useGridRows(props)
  const size = useWindowSize(windowRef)
  const layout = useLayout(rows, view, resized, size.width)
  const visitors = useStore(useMemo(() => createCellPresence(awareness), [awareness]))
  const editing = useCellEdit({ model, language, options: props.options, columns: rows.columns, inputRef: fieldRef })
  const cells = useSelection({ ...props, order: rows.order, layout, windowRef, isEditing: editing.edit !== null })
  const reveal = useReveal(props, rows, cells.select)
  const deeds = useGridDeeds({ ...props, canWrite, cells, order: rows.order, reveal })
  const rowMove = useRowMove({ ...props, canWrite, cells, order: rows.order, tell: deeds.tell })
  const clipboard = useClipboard({ ...props, canWrite, cells, order: rows.order, layout, tell: deeds.tell })

  const focus = useCallback(() => fieldRef.current?.focus({ preventScroll: true }), [])
  const openMenu = useCallback((at?: { readonly x: number; readonly y: number }) => {
    const box = fieldRef.current?.getBoundingClientRect()
    setMenu({ kind: 'cells', x: at?.x ?? box?.left ?? 0, y: at?.y ?? box?.bottom ?? 0 })
  }, [])

  const desk: CommandDesk = {
    model,
    view,
    onViewChange,
    canWrite,
    cells,
    layout,
    editing,
    pageRows: Math.max(1, Math.floor((size.height - headHeight) / rowHeight) - 1),
    undo: deeds.undo,
    redo: deeds.redo,
    addRow: deeds.addRow,
    deleteRows: deeds.deleteRows,
    moveRows: rowMove.moveBy,
    openFind: () => setFinding(true),
    openMenu,
    tabStart,
  }

  function selectColumn(index: number, isExtending: boolean): void {
    const all = selectAll(null, cells.shape)
    const column = layout.columns[index]?.column.id
    if (all === null || column === undefined || (editing.edit !== null && !editing.commit())) return
    const from = isExtending && cells.selection !== null ? cells.selection.anchor.column : column
    const anchor = { row: all.anchor.row, column: from }
    cells.select({ active: anchor, anchor, head: { row: all.head.row, column } }, { reveals: false })
    focus()
  }

  function startSelection(): void {
    if (cells.hasSelection() || cells.shape.columnCount === 0) return
    const first = cornerFrom({ row: '', column: '' }, { row: 'first', column: 'first' }, cells.shape)
    if (first.row !== '') cells.select(selectCell(first))
  }

  return {
    gridId,
    windowRef,
    fieldRef,
    rows,
    layout,
    size,
    visitors,
    editing,
    cells,
    deeds,
    clipboard,
    rowMove,
    desk,
    reveal,
    focus,
    openMenu,
    menu,
    setMenu,
    setResized,
    selectColumn,
    startSelection,
    isFinding,
    closeFind: () => {
      setFinding(false)
      focus()
    },
  }
}

function useLayout(rows: GridRows, view: GridView, resized: ResizedColumn | null, windowWidth: number): ColumnLayout {
  // A page may read its view anew at each drawing: what counts is what it says.
  const key = JSON.stringify([view.order, view.widths, view.hidden, view.frozen])
  return useMemo(() => {
    const widths = resized === null ? view.widths : { ...view.widths, [resized.column]: resized.width }
    return layColumns(shownColumns(rows.columns, { ...view, widths }), view.frozen, windowWidth)
    // oxlint-disable-next-line react/exhaustive-deps -- the key stands for the view
  }, [rows.columns, key, resized, windowWidth])
}

type Select = (next: ReturnType<typeof selectCell>) => void

/** Selects a cell, after the filters, groups or choices that hide its row are taken off. */
function useReveal(props: GridProps, rows: GridRows, select: Select): (place: CellPlace) => void {
  const { model, view, onViewChange } = props
  const wanted = useRef<CellPlace | null>(null)
  useLayoutEffect(() => {
    const place = wanted.current
    if (place === null || rows.order.indexOf(place.row) < 0) return
    wanted.current = null
    select(selectCell(place))
  })
  return (place) => {
    if (rows.order.indexOf(place.row) >= 0) return select(selectCell(place))
    if ((model.row(place.row)?.['deletedAt'] ?? null) !== null || model.row(place.row) === undefined) return
    wanted.current = place
    rows.setOnly(null)
    rows.unfoldAll()
    if (view.filters.length > 0) onViewChange({ ...view, filters: [] })
  }
}
