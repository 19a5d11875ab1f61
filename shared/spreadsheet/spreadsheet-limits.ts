/** How much of a spreadsheet is read: a file from outside may be as large as it likes, the reader is not. */

const mebibyte = 1024 * 1024

export interface SpreadsheetLimits {
  /** Of the file as it comes, and of what is pasted. */
  readonly fileBytes: number
  /** Of everything in it, counted as it is inflated and not as the file declares. */
  readonly inflatedBytes: number
  /** Inflated to packed, beyond `freeInflatedBytes`: honest sheets stay under 40 to 1, bombs reach 1,000 to 1. */
  readonly inflationRatio: number
  readonly freeInflatedBytes: number
  readonly zipEntries: number
  readonly sheets: number
  readonly rows: number
  readonly columns: number
  readonly cells: number
  readonly cellCharacters: number
  /** Rows without content in a row after which a sheet that is too large is taken to have ended. */
  readonly emptyRows: number
}

export const spreadsheetLimits: SpreadsheetLimits = {
  // A ledger of 10,000 entries with 23 columns is 1 MB as XLSX and 4 MB as CSV.
  fileBytes: 10 * mebibyte,
  inflatedBytes: 100 * mebibyte,
  inflationRatio: 100,
  freeInflatedBytes: 8 * mebibyte,
  zipEntries: 5_000,
  // A workbook with a sheet for each chamber has about a hundred.
  sheets: 256,
  // Five times the largest ledger that the screens are made for.
  rows: 50_000,
  columns: 512,
  cells: 1_000_000,
  // What Excel itself allows in a cell; a value of this size still travels in one frame.
  cellCharacters: 32_767,
  emptyRows: 10_000,
}
