/** What an import of a table says at a terminal: counts, then every row and cell that a person should look at. */
import { errorsOf, type TableImportReport } from './table-commands.ts'

export function formatTableImport(report: TableImportReport): string {
  const { documentId, counts, problems, doubtful, sheet, encoding, kept, withoutBase } = report
  return [
    `document ${documentId}, sheet ${sheet}${encoding === null ? '' : `, read as ${encoding}`}`,
    `${counts.rows} rows: ${counts.new} new, ${counts.changed} changed, ${counts.same} the same, ${counts.doubtful} doubtful`,
    ...(withoutBase === 0
      ? []
      : [`${withoutBase} rows say nothing of what they were at the export: what was changed since is replaced`]),
    ...(kept.cells === 0 ? [] : [`${kept.cells} cells that only others changed since the export stay as they are`]),
    ...(kept.deletedRows === 0 ? [] : [`${kept.deletedRows} rows that others deleted since the export stay deleted`]),
    ...doubtful.flatMap(({ number, name, doubt, conflicts }) =>
      conflicts.length === 0
        ? [`row ${number} left out (${doubt}): ${name}`]
        : conflicts.map(
            ({ column, here, file }) =>
              `row ${number} changed on both sides (${name}), left as it is: ${column} is ${quote(here)} here and ${quote(file)} in the file`,
          ),
    ),
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
  const said = { documentId, ...counts, errors: errorsOf(problems) }
  return `${JSON.stringify(said)}\n`
}

function quote(text: string): string {
  return text === '' ? 'empty' : JSON.stringify(text)
}
