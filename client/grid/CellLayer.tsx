/** Over the table: the field with whatever opens at its cell. */
import { type RefObject, useState } from 'react'
import { useWords } from '../ui/language/useWords.ts'
import { Calendar } from './Calendar.tsx'
import { isDay } from './calendar-days.ts'
import type { CellVisitors } from './cell-presence.ts'
import { CellField } from './CellField.tsx'
import { CellWords } from './CellWords.tsx'
import { type ColumnLayout, headHeight, rowHeight } from './column-layout.ts'
import { EditConflictNote } from './EditConflictNote.tsx'
import { FillHandle } from './FillHandle.tsx'
import type { GridProps } from './grid-props.ts'
import { cellId } from './GridRow.tsx'
import { OptionList, optionId } from './OptionList.tsx'
import { type CommandDesk, advance } from './run-command.ts'
import type { CellSpot } from './UnderCell.tsx'
import type { GridClipboard } from './useClipboard.ts'
import { useFieldKeys } from './useFieldKeys.ts'
import type { GridRows } from './useGridRows.ts'
import type { GridWindow } from './useGridWindow.ts'

interface CellLayerProps extends Pick<GridProps, 'model' | 'awareness' | 'language'> {
  readonly marks: GridProps['marks'] | undefined
  readonly gridId: string
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly windowRef: RefObject<HTMLDivElement | null>
  readonly desk: CommandDesk
  readonly rows: GridRows
  readonly layout: ColumnLayout
  readonly sight: GridWindow
  readonly visitors: CellVisitors
  readonly clipboard: GridClipboard
  readonly isTouch: boolean
  readonly hasFocus: boolean
  readonly onFocus: () => void
  readonly onBlur: () => void
}

export function CellLayer(props: CellLayerProps) {
  const { gridId, fieldRef, desk, layout, sight, clipboard, isTouch, rows } = props
  const { cells, editing, canWrite } = desk
  const words = useWords().grid
  const [lastRow, setLastRow] = useState(0)
  const [chosenDay, setCalendarDay] = useState<string | null>(null)
  const { edit } = editing
  const place = edit?.place ?? cells.selection?.active ?? null
  const laid = layout.columns[cells.shape.columnIndex(place?.column ?? '')] ?? layout.columns[0]
  const found = place === null ? -1 : rows.order.indexOf(place.row)
  // A row that a colleague deleted leaves its editor where it was.
  if (found >= 0 && found !== lastRow) setLastRow(found)
  const rowIndex = place === null ? 0 : found >= 0 ? found : lastRow

  const isCalendar = edit?.column.type === 'date' && edit.isListOpen && edit.conflict === null
  const day = isCalendar ? (chosenDay ?? firstDay(edit.text, desk.model.context().todayInBeijing)) : null
  if (!isCalendar && chosenDay !== null) setCalendarDay(null)
  const onKeyDown = useFieldKeys({ desk, calendarDay: day, setCalendarDay })
  if (laid === undefined) return null

  const left = laid.isFrozen ? sight.scrollLeft + laid.left : laid.left
  const isList = edit !== null && edit.isListOpen && editing.options !== null && edit.conflict === null
  // oxlint-disable-next-line react/refs -- the height as it was drawn last
  const spot = spotOf(left, rowIndex, sight, edit === null ? rowHeight : (fieldRef.current?.offsetHeight ?? rowHeight))
  const isDrawn =
    found >= 0 && found >= sight.firstRow && found <= sight.lastRow && (laid.isFrozen || sight.loose.includes(laid))
  const ids = { list: `${gridId}-list`, words: `${gridId}-words`, help: `${gridId}-help` }
  const isFixed = !canWrite || laid.column.isComputed === true

  return (
    <>
      <CellField
        fieldRef={fieldRef}
        left={left}
        rowIndex={rowIndex}
        width={laid.width}
        isEditing={edit !== null}
        isFrozen={laid.isFrozen}
        isTouch={isTouch}
        readOnly={isFixed}
        aria-label={
          edit === null ? words.cellLabel(laid.column.label[props.language], rowIndex + 1) : words.editor.field
        }
        aria-controls={isList || isCalendar ? ids.list : gridId}
        aria-activedescendant={
          isList && editing.shown[edit.optionIndex] !== undefined
            ? optionId(ids.list, edit.optionIndex)
            : edit === null && isDrawn && place !== null
              ? cellId(gridId, place.row, place.column)
              : undefined
        }
        aria-describedby={`${ids.words} ${ids.help}`}
        onKeyDown={onKeyDown}
        onCompositionStart={() => {
          // The letters stand in the cell from the first one on.
          if (edit === null && place !== null && !isFixed) editing.begin(place, 'type')
        }}
        onInput={(event) => {
          const text = event.currentTarget.value
          if (edit !== null) editing.change({ text })
          else if (text !== '' && place !== null && !isFixed) editing.begin(place, 'type')
        }}
        onCopy={(event) => (edit === null ? clipboard.onCopy(event) : undefined)}
        onCut={(event) => (edit === null ? clipboard.onCut(event) : undefined)}
        onPaste={(event) => (edit === null ? clipboard.onPaste(event) : undefined)}
        onFocus={props.onFocus}
        onBlur={props.onBlur}
      />
      {edit === null && canWrite && cells.range !== null && cells.others.length === 0 && (
        <FillHandle desk={desk} range={cells.range} layout={layout} sight={sight} windowRef={props.windowRef} />
      )}
      {isList && (
        <OptionList
          id={ids.list}
          spot={spot}
          options={editing.shown}
          index={edit.optionIndex}
          onPick={(option) => {
            if (editing.pick(option.value, option.text)) advance(desk, 'down')
          }}
        />
      )}
      {day !== null && (
        <Calendar
          id={ids.list}
          spot={spot}
          day={day}
          onMove={setCalendarDay}
          onPick={(picked) => {
            if (editing.pick(undefined, picked)) advance(desk, 'down')
          }}
        />
      )}
      {edit !== null && edit.conflict !== null && <Conflict {...props} spot={spot} />}
      {edit === null && props.hasFocus && place !== null && found >= 0 && (
        <ActiveWords {...props} id={ids.words} spot={spot} row={place.row} field={laid.column.id} />
      )}
      <p id={ids.help} hidden>
        {words.help}
      </p>
    </>
  )
}

function Conflict({ desk, awareness, language, spot }: CellLayerProps & { readonly spot: CellSpot }) {
  const { editing, model } = desk
  if (editing.edit === null) return null
  return (
    <EditConflictNote
      spot={spot}
      edit={editing.edit}
      model={model}
      awareness={awareness}
      language={language}
      onMine={() => editing.keepMine()}
      onCopied={editing.cancel}
      onTheirs={editing.cancel}
    />
  )
}

interface ActiveWordsProps extends CellLayerProps {
  readonly id: string
  readonly spot: CellSpot
  readonly row: string
  readonly field: string
}

function ActiveWords({ id, spot, row, field, model, marks, visitors, rows }: ActiveWordsProps) {
  const column = rows.columns.find((each) => each.id === field)
  const found = model.row(row)
  if (column === undefined || found === undefined) return null
  const here = visitors.get(row)?.filter((visitor) => visitor.field === field) ?? []
  return <CellWords id={id} spot={spot} model={model} row={found} column={column} visitors={here} marks={marks} />
}

function firstDay(text: string, today: string): string {
  return isDay(text) ? text : isDay(`${text}-01`) ? `${text}-01` : today
}

function spotOf(left: number, rowIndex: number, sight: GridWindow, height: number): CellSpot {
  const bottom = headHeight + rowIndex * rowHeight + height
  return {
    left,
    rowIndex,
    height,
    canvasHeight: sight.canvasHeight,
    roomBelow: sight.scrollTop + sight.height - bottom,
    roomRight: sight.scrollLeft + sight.width - left,
  }
}
