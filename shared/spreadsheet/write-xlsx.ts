/** Writes tables as a workbook: text stays text, the head stays in sight, row ids and bases are hidden and locked. */
import { strToU8, zipSync } from 'fflate'
import { serialOfDate } from './date-serial.ts'
import type { ExportCell, ExportedTable } from './export-table.ts'
import { couldRun } from './formula-guard.ts'
import { columnName } from './sheet.ts'
import { style, stylesXml, workbookParts } from './xlsx-frame.ts'

// The same table is the same file: zip keeps no earlier year.
const noTime = new Date(1980, 0, 1)

export function writeXlsx(tables: readonly ExportedTable[]): Uint8Array {
  const names = uniqueNames(tables.map(({ name }) => name))
  const parts: Record<string, Uint8Array> = {}
  for (const [path, xml] of workbookParts(names.map(escapeXml))) parts[path] = strToU8(xml)
  parts['xl/styles.xml'] = strToU8(stylesXml)
  for (const [index, table] of tables.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(sheetXml(table))
  return zipSync(parts, { level: 6, mtime: noTime })
}

function sheetXml(table: ExportedTable): string {
  const { columns, rows, title } = table
  const headRow = title === null ? 1 : 2
  const lastColumn = columnName(columns.length - 1)
  const lastRow = headRow + rows.length
  const titleRow = title === null ? '' : rowXml(1, [textXml(`A1`, title, style.head)])
  const head = columns.map(({ heading }, index) => textXml(`${columnName(index)}${headRow}`, heading, style.head))
  const body = rows.map((cells, index) => {
    const number = headRow + 1 + index
    return rowXml(
      number,
      cells.map((cell, column) => cellXml(`${columnName(column)}${number}`, cell, columns[column]?.isLocked === true)),
    )
  })
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="${headRow}" topLeftCell="B${headRow + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`,
    `<cols>${columns.map(columnXml).join('')}</cols>`,
    `<sheetData>${titleRow}${rowXml(headRow, head)}${body.join('')}</sheetData>`,
    columns.some(({ isLocked }) => isLocked) ? protection : '',
    `<autoFilter ref="A${headRow}:${lastColumn}${lastRow}"/>`,
    title === null
      ? ''
      : `<headerFooter><oddHeader>${escapeXml(`&C${title.replaceAll('&', '&&')}`)}</oddHeader></headerFooter>`,
    '</worksheet>',
  ].join('')
}

// Without a password: it keeps ids from being typed over by mistake, not from anybody. 0 allows.
const protection =
  '<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0" insertColumns="0" insertRows="0" insertHyperlinks="0" deleteColumns="0" deleteRows="0" sort="0" autoFilter="0"/>'

/** Of a character in the sheet's font. */
const pixelsOfWidth = 7

function columnXml({ widthPx, isLocked }: ExportedTable['columns'][number], index: number): string {
  const at = index + 1
  const look = isLocked ? `hidden="1" style="${style.locked}"` : `style="${style.text}"`
  return `<col min="${at}" max="${at}" width="${Math.round(widthPx / pixelsOfWidth)}" customWidth="1" ${look}/>`
}

function rowXml(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`
}

function cellXml(reference: string, cell: ExportCell, isLocked: boolean): string {
  if (cell.text === '') return ''
  if (cell.kind === 'number') return `<c r="${reference}" s="${style.number}"><v>${cell.text}</v></c>`
  if (cell.kind === 'date') return `<c r="${reference}" s="${style.date}"><v>${serialOfDate(cell.text)}</v></c>`
  if (isLocked) return textXml(reference, cell.text, style.locked)
  return textXml(reference, cell.text, couldRun(cell.text) ? style.guarded : style.text)
}

function textXml(reference: string, text: string, look: number): string {
  return `<c r="${reference}" t="inlineStr" s="${look}"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
}

/** Characters that XML cannot hold are written as workbooks write them, and so is what looks like such a character. */
function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(controls, escapeCharacter)
    .replace(halfPairs, escapeCharacter)
}

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const controls = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g
const halfPairs = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function escapeCharacter(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** Excel allows 31 characters, none of these among them, and no name twice. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, index) => {
    const plain =
      name
        .replace(/[[\]:*?/\\']/g, ' ')
        .trim()
        .slice(0, 28) || `Sheet${index + 1}`
    let unique = plain
    for (let count = 2; taken.has(unique); count++) unique = `${plain} ${count}`
    taken.add(unique)
    return unique
  })
}
