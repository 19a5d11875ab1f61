/** Which report another is a part of, where the words of the extraction tell. */
import { type JsonRecord, textOf } from './json-table.ts'

/** The id of the whole, or the words themselves where they do not lead to exactly one. */
export function partOfReport(reports: readonly JsonRecord[], index: number): string {
  const report = reports[index] ?? {}
  const words = textOf(report['subset_of'])
  if (words === '') return ''
  if (/^previous row/i.test(words)) return textOf(reports[index - 1]?.['id']) || words
  const wholes = reports.filter(
    (other) =>
      other !== report &&
      textOf(other['subset_of']) === '' &&
      ['article', 'member', 'item'].every((field) => textOf(other[field]) === textOf(report[field])) &&
      isNamedBy(other, words),
  )
  return wholes.length === 1 ? textOf(wholes[0]?.['id']) : words
}

/** By its status (received), or by the figure that stands in its sentence (80万副). */
function isNamedBy(whole: JsonRecord, words: string): boolean {
  return textOf(whole['status']) === words || textOf(whole['evidence']).includes(words)
}
