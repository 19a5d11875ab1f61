/** A file cannot be read as a spreadsheet, and why; nothing of it was taken and nothing was written. */

export type SpreadsheetRefusal =
  | 'empty'
  | 'tooLarge'
  | 'tooManyCells'
  | 'inflatesTooFar'
  | 'oldFormat'
  | 'passwordProtected'
  | 'broken'
  | 'notText'
  | 'notTheForm'
  | 'noSheet'

export class SpreadsheetError extends Error {
  override readonly name = 'SpreadsheetError'
  readonly refusal: SpreadsheetRefusal
  constructor(refusal: SpreadsheetRefusal, message: string) {
    super(`${message} Nothing was imported.`)
    this.refusal = refusal
  }
}
