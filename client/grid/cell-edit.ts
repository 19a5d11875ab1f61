/** A cell while somebody edits it: what they began with, and what became of the cell meanwhile. */
import type { CellValue } from '../../shared/document/cell.ts'
import { editText, formatCell, parseCellText } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { foldText } from './fold-text.ts'
import type { CellOption } from './grid-props.ts'
import type { CellPlace } from './selection.ts'
import type { TableModel } from './table-model.ts'

export interface CellEdit {
  readonly place: CellPlace
  readonly column: Column
  /** `type`: typing began it and arrows leave it. `edit`: arrows move in the text. */
  readonly mode: 'type' | 'edit'
  /** Null where typing replaces the cell. */
  readonly initialText: string | null
  /** The write that stood in the cell when the edit began. */
  readonly version: string
  /** What stands in the field now, for the list under it. */
  readonly text: string
  readonly isListOpen: boolean
  readonly optionIndex: number
  /** Asked about at the attempt to commit. */
  readonly conflict: EditConflict | null
}

export type EditConflict =
  | {
      readonly kind: 'overwritten'
      readonly client: number | null
      readonly value: CellValue
      readonly version: string
    }
  | { readonly kind: 'rowDeleted'; readonly client: number | null; readonly version: string }
  /** Nothing can be written: what was typed waits to be copied. */
  | { readonly kind: 'columnDeleted'; readonly client: null; readonly version: string }

/** What the field starts with; a choice and a reference to a row by the name that the screen shows. */
export function initialText(
  model: Pick<TableModel, 'context'>,
  column: Column,
  value: CellValue | undefined,
  language: 'zh' | 'en',
): string {
  return column.type === 'row' || column.type === 'choice'
    ? formatCell(column, value ?? null, language, model.context())
    : editText(column, value ?? null, model.context())
}

/** Null if the cell is as it was, or was asked about as it is now. */
export function findConflict(model: TableModel, edit: CellEdit): EditConflict | null {
  const { place, version, conflict } = edit
  const row = model.row(place.row)
  if (model.writes === null) return null
  if (isColumnGone(model, edit)) return { kind: 'columnDeleted', client: null, version: '' }
  if ((row?.['deletedAt'] ?? null) !== null) {
    const now = model.writes.version(place.row, 'deletedAt')
    if (conflict?.kind === 'rowDeleted' && conflict.version === now) return null
    return { kind: 'rowDeleted', client: model.writes.writerOf(place.row, 'deletedAt'), version: now }
  }
  const now = model.writes.version(place.row, place.column)
  if (now === version || (conflict?.kind === 'overwritten' && conflict.version === now)) return null
  const value = row?.[place.column] ?? null
  return { kind: 'overwritten', client: model.writes.writerOf(place.row, place.column), value, version: now }
}

/** A column of people's own that a colleague deleted while somebody types into it. */
export function isColumnGone(model: TableModel, { column }: Pick<CellEdit, 'column'>): boolean {
  return !model.columns().some(({ id }) => id === column.id)
}

/** The value that a typed text means: an option by its name, otherwise what the column reads. */
export function readTyped(
  model: Pick<TableModel, 'context'>,
  column: Column,
  text: string,
  options: readonly CellOption[] | null,
): CellValue {
  const key = foldText(text.trim())
  const named = key === '' ? undefined : options?.find((option) => foldText(option.text) === key)
  return named?.value ?? parseCellText(column, text, model.context()).value
}

/** One step: the row is restored first if it was deleted meanwhile. */
export function writeEdit(model: TableModel, { row, column }: CellPlace, value: CellValue): void {
  const changes = [{ row, field: column, value }]
  if ((model.row(row)?.['deletedAt'] ?? null) === null) model.writes?.write(changes)
  else model.writes?.restoreAndWrite(row, changes)
}
