/** Reads the cells of one sheet of a workbook; what is empty costs nothing, however much of it there is. */
import { dateOfSerial } from './date-serial.ts'
import { readStoredNumber, shiftPoint } from './number-text.ts'
import { type Sheet, SheetNotes, type SheetRow, type VerticalMerge } from './sheet.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { SpreadsheetLimits } from './spreadsheet-limits.ts'
import { numberAttribute, type FormatsVisitor, plainText } from './xlsx-parts.ts'
import { readAttribute, type XmlVisitor } from './xml-scanner.ts'

export interface WorkbookContext {
  readonly texts: readonly string[]
  readonly formats: FormatsVisitor
  readonly isFrom1904: boolean
  readonly limits: SpreadsheetLimits
}

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: number
  hasFormula: boolean
}

export class SheetVisitor implements XmlVisitor {
  readonly notes = new SheetNotes()
  readonly #context: WorkbookContext
  readonly #rows: SheetRow[] = []
  readonly #merges: VerticalMerge[] = []
  #row = 0
  #cells: string[] = []
  #nextColumn = 0
  #cell: OpenCell | null = null
  #value: string[] = []
  #formula: string[] = []
  #into: 'value' | 'formula' | null = null
  #isReading = false
  #cellCount = 0

  constructor(context: WorkbookContext) {
    this.#context = context
  }

  sheet(name: string, isHidden: boolean): Sheet {
    return { name, isHidden, rows: this.#rows, merges: this.#merges, notes: this.notes.list() }
  }

  get lastRow(): number {
    return this.#row
  }

  /** Empty rows since the last one with content. */
  get emptyRows(): number {
    return this.#row - (this.#rows.at(-1)?.number ?? 0)
  }

  open(name: string, tag: string): void {
    if (name === 'row') this.#openRow(tag)
    else if (name === 'c') this.#openCell(tag)
    else if (name === 'mergeCell') this.#addMerge(readAttribute(tag, 'ref') ?? '')
    else if (this.#cell === null) return
    else if (name === 'v') this.#into = 'value'
    else if (name === 't') this.#into = this.#isReading ? null : 'value'
    else if (name === 'rPh') this.#isReading = true
    else if (name === 'f') {
      this.#cell.hasFormula = true
      this.#into = 'formula'
    }
  }

  close(name: string): void {
    if (name === 'row') this.#closeRow()
    else if (name === 'c') this.#closeCell()
    else if (name === 'rPh') this.#isReading = false
    else if (name === 'v' || name === 't' || name === 'f') this.#into = null
  }

  text(text: string): void {
    if (this.#into === 'value') this.#value.push(text)
    else if (this.#into === 'formula') this.#formula.push(text)
  }

  #openRow(tag: string): void {
    const number = numberAttribute(tag, 'r')
    if (number !== 0 && number <= this.#row)
      throw new SpreadsheetError('broken', 'The file is damaged: its rows are out of order.')
    this.#row = number === 0 ? this.#row + 1 : number
    this.#cells = []
    this.#nextColumn = 0
  }

  #openCell(tag: string): void {
    const reference = readAttribute(tag, 'r')
    const column = reference === null ? this.#nextColumn : columnOf(reference)
    this.#nextColumn = column + 1
    this.#cell = { column, type: readAttribute(tag, 't') ?? 'n', style: numberAttribute(tag, 's'), hasFormula: false }
    this.#value = []
    this.#formula = []
  }

  #closeCell(): void {
    const cell = this.#cell
    this.#cell = null
    if (cell === null) return
    const text = this.#read(cell)
    if (text.trim() === '') return
    const { limits } = this.#context
    if (cell.column >= limits.columns) return this.notes.add('columnsCut', this.#row, limits.columns)
    if (text.length > limits.cellCharacters) return this.notes.add('tooLong', this.#row, cell.column)
    this.#cellCount += 1
    if (this.#cellCount > limits.cells)
      throw new SpreadsheetError('tooManyCells', `A sheet has more than ${limits.cells} cells.`)
    while (this.#cells.length < cell.column) this.#cells.push('')
    this.#cells[cell.column] = text
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return
    const { rows } = this.#context.limits
    if (this.#rows.length >= rows) throw new SpreadsheetError('tooManyCells', `A sheet has more than ${rows} rows.`)
    this.#rows.push({ number: this.#row, cells: this.#cells })
    this.#cells = []
  }

  #read(cell: OpenCell): string {
    const stored = this.#value.join('')
    const place = [this.#row, cell.column] as const
    if (cell.hasFormula) {
      if (stored === '') {
        this.notes.add('formulaWithoutValue', ...place)
        const formula = plainText(this.#formula.join(''))
        // A formula that others share is written once, with the first of them.
        return formula === '' ? '' : `=${formula}`
      }
      this.notes.add('formula', ...place)
    }
    switch (cell.type) {
      case 's':
        return this.#context.texts[Number.parseInt(stored, 10)] ?? ''
      case 'str':
      case 'inlineStr':
        return plainText(stored)
      case 'b':
        return stored.trim() === '1' ? 'TRUE' : stored === '' ? '' : 'FALSE'
      case 'e':
        this.notes.add('errorValue', ...place)
        return plainText(stored)
      case 'd':
        return plainText(stored).replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '')
      default:
        return this.#readNumber(stored, cell)
    }
  }

  #readNumber(stored: string, { style, column }: OpenCell): string {
    const number = readStoredNumber(stored)
    if (number === null) return plainText(stored)
    const { date, isPercent, prefix, suffix } = this.#context.formats.of(style)
    if (date !== null) {
      const text = dateOfSerial(number.text, date, this.#context.isFrom1904)
      if (text !== null) return text
    }
    if (number.note !== null) this.notes.add(number.note, this.#row, column)
    return isPercent ? `${shiftPoint(number.text, 2)}%` : `${prefix}${number.text}${suffix}`
  }

  #addMerge(reference: string): void {
    const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
    if (match === null || match[1] !== match[3] || this.#merges.length >= this.#context.limits.rows) return
    const [, letters = '', from = '', , to = ''] = match
    const merge = { column: columnOf(letters), fromRow: Number.parseInt(from, 10), toRow: Number.parseInt(to, 10) }
    if (merge.toRow > merge.fromRow) this.#merges.push(merge)
  }
}

// Excel's last column is XFD.
const maxColumns = 16_384

function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  if (column < 1 || column > maxColumns)
    throw new SpreadsheetError('broken', 'The file is damaged: a cell names no column.')
  return column - 1
}
