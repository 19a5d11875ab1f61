/** What an import of a table says at a terminal: counts, then every row and cell that a person should look at. */
import { errorsOf, type TableImportReport } from './table-commands.ts'

export function formatTableImport(report: TableImportReport): string {
  const { documentId, counts, problems, doubtful, sheet, encoding } = report
  return [
    `document ${documentId}, sheet ${sheet}${encoding === null ? '' : `, read as ${encoding}`}`,
    `${counts.rows} rows: ${counts.new} new, ${counts.changed} changed, ${counts.same} the same, ${counts.doubtful} doubtful`,
    ...doubtful.map(({ number, name, doubt }) => `row ${number} left out (${doubt}): ${name}`),
    ...problems.map(
      ({ row, cell, column, code, severity, text, detail }) =>
        `${severity} at ${cell === '' ? `row ${row}` : `${cell} (${column})`}: ${code} ${text === '' ? detail : text}`,
    ),
    '',
  ].join('\n')
}

/** One object for programs. */
export function jsonOfTableImport(report: TableImportReport): string {
  const { documentId, counts, problems } = report
  return `${JSON.stringify({ documentId, ...counts, errors: errorsOf(problems) })}\n`
}
