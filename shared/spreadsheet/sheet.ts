/** A sheet as text: what a person saw in each cell, without floats, formats and formulas, and notes on what was not plain. */

export interface SheetRow {
  /** As the spreadsheet counts: the first row is 1. */
  readonly number: number
  /** By column; absent columns at the end are empty. */
  readonly cells: readonly string[]
}

export type SheetNoteKind =
  /** The value that the file keeps beside the formula was taken. */
  | 'formula'
  /** The file keeps no value beside the formula: the formula itself stands as text. */
  | 'formulaWithoutValue'
  | 'errorValue'
  /** More than 15 digits: rounded as Excel shows it. */
  | 'rounded'
  /** A number so long that Excel has already dropped digits of it. */
  | 'digitsLost'
  /** Longer than a cell may be: left out. */
  | 'tooLong'
  /** A quote that is never closed or stands inside a value. */
  | 'brokenQuotes'
  /** Nothing but question marks: the encoding that the file was saved in could not hold the characters. */
  | 'charactersLost'
  /** Nothing but empty rows for so long that reading ended there. */
  | 'endedAtEmptyRows'
  /** Columns beyond the last that is read. */
  | 'columnsCut'

export interface SheetNote {
  readonly kind: SheetNoteKind
  /** The first place: a row, and a column from 0 where there is one. */
  readonly row: number
  readonly column: number | null
  readonly count: number
}

/** One value over several rows of a column. */
export interface VerticalMerge {
  readonly column: number
  readonly fromRow: number
  readonly toRow: number
}

export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  /** Rows with content only, in order. */
  readonly rows: readonly SheetRow[]
  readonly merges: readonly VerticalMerge[]
  readonly notes: readonly SheetNote[]
}

/** Counts notes of one kind as one, with the first place. */
export class SheetNotes {
  readonly #notes = new Map<SheetNoteKind, { row: number; column: number | null; count: number }>()

  add(kind: SheetNoteKind, row: number, column: number | null = null): void {
    const note = this.#notes.get(kind)
    if (note === undefined) this.#notes.set(kind, { row, column, count: 1 })
    else note.count += 1
  }

  list(): SheetNote[] {
    return [...this.#notes].map(([kind, note]) => ({ kind, ...note }))
  }
}

/** `A`, `Z`, `AA` … as spreadsheets name columns. */
export function columnName(index: number): string {
  let name = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCodePoint(65 + ((rest - 1) % 26)) + name
  }
  return name
}
