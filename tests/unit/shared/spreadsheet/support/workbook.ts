/** Makes workbooks for tests: by another library, or of XML written by hand. */
import { strToU8, zipSync } from 'fflate'
import * as XLSX from '@e965/xlsx'

export function bookOfSheet(sheet: XLSX.WorkSheet, name = 'Sheet1'): Uint8Array {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, name)
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}

export function bookOfRows(rows: readonly (readonly unknown[])[], name = 'Sheet1'): Uint8Array {
  return bookOfSheet(XLSX.utils.aoa_to_sheet(rows as unknown[][], { cellDates: true, UTC: true }), name)
}

/** @param rows the XML of the rows, as it stands in the sheet */
export function oneSheetBook(
  rows: string,
  parts: Readonly<Record<string, Uint8Array>> = {},
  before = '',
  after = '',
): Uint8Array {
  const relation = (id: string, target: string) => `<Relationship Id="${id}" Target="${target}"/>`
  const texts = Object.keys(parts).includes('xl/sharedStrings.xml') ? relation('rId2', 'sharedStrings.xml') : ''
  return zipSync(
    {
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships>${relation('rId1', 'worksheets/sheet1.xml')}${texts}</Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': strToU8(`${before}<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`),
      ...parts,
    },
    { level: 6 },
  )
}
