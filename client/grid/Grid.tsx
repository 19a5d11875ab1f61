/** The one grid of the product: rosters, ledgers and derived tables, with the keys of a spreadsheet. */
import './grid.css'
import { useImperativeHandle, useMemo, useState } from 'react'
import { useWords } from '../ui/language/useWords.ts'
import { CellLayer } from './CellLayer.tsx'
import { headHeight, rowHeight } from './column-layout.ts'
import { FindBar } from './FindBar.tsx'
import type { GridProps } from './grid-props.ts'
import { GridBody } from './GridBody.tsx'
import { GridMenus } from './GridMenus.tsx'
import { GridNotice } from './GridNotice.tsx'
import { selectCell } from './selection.ts'
import { StatusBar } from './StatusBar.tsx'
import { type GridParts, useGrid } from './useGrid.ts'
import { useGridWindow } from './useGridWindow.ts'
import { useHeadProps } from './useHeadProps.ts'
import { usePointerSelection } from './usePointerSelection.ts'
import { ViewBar } from './ViewBar.tsx'

export function Grid(props: GridProps) {
  const grid = useGrid(props)
  useGridHandle(props, grid)
  const { rows, deeds, desk } = grid
  const [hasFocus, setFocus] = useState(false)
  const head = useHeadProps(props, grid)
  return (
    <section className="grid-frame" data-focus={hasFocus ? 'yes' : 'no'} aria-label={props.label}>
      <ViewBar
        view={props.view}
        onViewChange={props.onViewChange}
        language={props.language}
        columns={rows.columns}
        writes={desk.canWrite ? props.model.writes : null}
        only={rows.only}
        onShowAll={() => rows.setOnly(null)}
        onUndo={deeds.undo}
        onRedo={deeds.redo}
        onFind={desk.openFind}
      />
      {grid.isFinding && <Find props={props} grid={grid} />}
      <GridWindow props={props} grid={grid} head={head} hasFocus={hasFocus} onFocusChange={setFocus} />
      <GridNotice notice={deeds.notice} progress={grid.clipboard.progress} onClose={deeds.closeNotice} />
      <Status props={props} grid={grid} />
      <GridMenus props={props} grid={grid} />
    </section>
  )
}

interface PartProps {
  readonly props: GridProps
  readonly grid: GridParts
}

function useGridHandle(props: GridProps, { rows, reveal, deeds, focus, layout }: GridParts): void {
  useImperativeHandle(
    props.ref,
    () => ({
      reveal: (row, field) => reveal({ row, column: field ?? layout.columns[0]?.column.id ?? '' }),
      filterTo: (ids, label) => rows.setOnly(ids === null ? null : { rows: new Set(ids), label: label ?? null }),
      undo: deeds.undo,
      redo: deeds.redo,
      focus,
    }),
    [rows, reveal, deeds, focus, layout],
  )
}

interface WindowProps extends PartProps {
  readonly head: ReturnType<typeof useHeadProps>
  readonly hasFocus: boolean
  readonly onFocusChange: (hasFocus: boolean) => void
}

function GridWindow({ props, grid, head, hasFocus, onFocusChange }: WindowProps) {
  const { model, language, label, marks, view, awareness, isLoading = false } = props
  const { gridId, windowRef, fieldRef, rows, layout, size, cells, visitors, editing, desk } = grid
  const words = useWords().grid
  const [isTouch, setTouch] = useState(false)
  // Here and not further up: what scrolls is drawn again, and nothing around it.
  const sight = useGridWindow(windowRef, rows.order.items().length, layout, size)
  const pointer = usePointerSelection({
    cells,
    rowMove: grid.rowMove,
    windowRef,
    settleEdit: () => editing.edit === null || editing.commit(),
    focus: grid.focus,
    openMenu: (x, y) => grid.openMenu({ x, y }),
    onTouch: setTouch,
    edit(place) {
      if (editing.edit !== null && !editing.commit()) return
      grid.focus()
      const column = rows.columns.find(({ id }) => id === place.column)
      if (desk.canWrite && column?.isComputed !== true) editing.begin(place, 'edit')
    },
  })
  const isEmpty = !isLoading && rows.order.items().length === 0
  const shared = { gridId, model, language, marks, rows, layout, sight, visitors }
  return (
    <div ref={windowRef} className="grid-window" {...pointer}>
      <div className="grid-canvas" style={{ width: layout.width, height: sight.canvasHeight }}>
        <GridBody
          {...shared}
          label={label}
          view={view}
          isLoading={isLoading}
          cells={cells}
          isReadOnly={!desk.canWrite}
          head={head}
        />
        {grid.rowMove.landing !== null && (
          <div
            aria-hidden
            className="grid-row-landing"
            style={{ top: headHeight + grid.rowMove.landing * rowHeight }}
          />
        )}
        <CellLayer
          {...shared}
          fieldRef={fieldRef}
          windowRef={windowRef}
          desk={desk}
          awareness={awareness}
          clipboard={grid.clipboard}
          isTouch={isTouch}
          hasFocus={hasFocus}
          onFocus={() => {
            onFocusChange(true)
            grid.startSelection()
          }}
          onBlur={() => {
            onFocusChange(false)
            // A person who looks at another window goes on where they were.
            if (document.hasFocus() && editing.edit !== null) editing.commit()
          }}
        />
      </div>
      {isEmpty && (
        <div className="sticky left-0 px-6 py-2 text-ink-2" style={{ width: sight.width }}>
          {model.rowIds().length === 0 ? (props.empty ?? words.noRows) : words.noMatch}
        </div>
      )}
    </div>
  )
}

function Find({ props, grid }: PartProps) {
  const { rows, cells, layout, closeFind } = grid
  const columns = useMemo(() => layout.columns.map(({ column }) => column), [layout])
  return (
    <FindBar
      model={props.model}
      rows={() => rows.order.items().flatMap((item) => (item.kind === 'row' ? item.id : []))}
      columns={columns}
      shape={cells.shape}
      revision={rows.revision}
      active={cells.selection?.active ?? null}
      language={props.language}
      onGo={(place) => cells.select(selectCell(place))}
      onClose={closeFind}
    />
  )
}

function Status({ props, grid }: PartProps) {
  const { rows, cells, layout, desk } = grid
  return (
    <StatusBar
      model={props.model}
      cells={cells}
      layout={layout}
      revision={rows.revision}
      shownCount={rows.order.shownCount()}
      language={props.language}
      canWrite={desk.canWrite && props.isLoading !== true}
      onAddRow={() => {
        desk.addRow('last')
        grid.focus()
      }}
      extra={props.statusExtra}
    />
  )
}
