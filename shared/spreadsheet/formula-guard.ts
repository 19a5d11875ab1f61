/** Keeps a spreadsheet program from running a cell as a formula (OWASP, CVE-2021-41270). */

const startsFormula = /^[=+\-@\t\r]/
const plainNumber = /^[+-]?(?:\d+(?:,\d{3})*|\d*)(?:\.\d+)?%?$/

/** -12.5 is a number and no formula; -1+1 is one. */
export function couldRun(text: string): boolean {
  return startsFormula.test(text) && !(plainNumber.test(text) && /\d/.test(text))
}

/** With the apostrophe by which spreadsheet programs know a text. */
export function guardText(text: string): string {
  return couldRun(text) ? `'${text}` : text
}
