/** Exports tables, reads them back with another library, and returns them changed. */
import { strFromU8, unzipSync } from 'fflate'
import * as XLSX from '@e965/xlsx'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setCell } from '../../../../shared/document/cell.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { companySchema } from '../../../../shared/roster/company-schema.ts'
import { exportDonors } from '../../../../shared/spreadsheet/export-donors.ts'
import { exportTable } from '../../../../shared/spreadsheet/export-table.ts'
import { columnsOfTable } from '../../../../shared/table/custom-columns.ts'
import type { Language } from '../../../../shared/spreadsheet/table-heading.ts'
import { writeCsv } from '../../../../shared/spreadsheet/write-csv.ts'
import { writeXlsx } from '../../../../shared/spreadsheet/write-xlsx.ts'
import type { TableSchema } from '../../../../shared/table/column.ts'
import { addRows } from '../../../../shared/table/row-writes.ts'
import { importSheet, orderedRows, planSheet, readSheet } from './support/import-sheet.ts'

let doc: Y.Doc
beforeEach(() => {
  doc = new Y.Doc({ gc: false })
})

const context = { todayInBeijing: '2020-04-01', chambers: null }
const load = (csv: string, schema: TableSchema = ledgerSchema) => importSheet(doc, schema, readSheet(csv))
const table = (schema: TableSchema = ledgerSchema, language: Language = 'zh', withPrivate = true) =>
  exportTable(doc, { schema, columns: columnsOfTable(doc, schema), context, language, withPrivate })
const open = (bytes: Uint8Array) => XLSX.read(bytes, { type: 'array', cellNF: true, cellStyles: true })
const firstSheet = (bytes: Uint8Array): XLSX.WorkSheet => {
  const book = open(bytes)
  return book.Sheets[book.SheetNames[0] ?? ''] ?? {}
}

const ledger = [
  '捐赠方,品名,数量,捐款,受赠方,航班,上报日期,状态,备注',
  '甲公司,口罩,近8.5万个,,武汉,007,2020-02-03,已交付,=1+1',
  '乙公司,防护服,数千套,,武汉,CA970,2020-02,运输中,-12',
  '丙公司,,,"8,000万基普",,,某天,,"第一行',
  '第二行"',
].join('\n')

describe('a workbook', () => {
  test('keeps texts as texts, dates as dates, and figures as typed and as plain numbers', () => {
    load(ledger)
    const sheet = firstSheet(writeXlsx([table()]))
    const head = (XLSX.utils.sheet_to_json(sheet, { header: 1 })[0] ?? []) as string[]
    const cell = (heading: string, row: number): XLSX.CellObject | undefined =>
      sheet[XLSX.utils.encode_cell({ c: head.indexOf(heading), r: row - 1 })] as XLSX.CellObject | undefined
    expect(cell('数量', 2)).toMatchObject({ t: 's', v: '近8.5万个' })
    expect(cell('数量（数值）', 2)).toMatchObject({ t: 'n', v: 85_000 })
    expect(cell('数量（单位）', 2)).toMatchObject({ v: '个' })
    expect(cell('数量（数值）', 3)).toBeUndefined()
    expect(cell('捐款（数值）', 4)).toMatchObject({ t: 'n', v: 80_000_000 })
    expect(cell('捐款（币种）', 4)).toMatchObject({ v: 'LAK' })
    expect(cell('航班', 2)).toMatchObject({ t: 's', v: '007' })
    expect(cell('上报日期', 2)).toMatchObject({ t: 'n', v: 43_864, z: 'yyyy\\-mm\\-dd' })
    expect(cell('上报日期', 3)).toMatchObject({ t: 's', v: '2020-02' })
    expect(cell('备注', 2)).toMatchObject({ t: 's', v: '=1+1' })
    expect(cell('备注', 2)?.f).toBeUndefined()
    expect(cell('备注', 4)).toMatchObject({ v: '第一行\n第二行' })
  })

  test('hides and locks the row ids, freezes the head, filters, and speaks the language of the person', () => {
    load(ledger)
    const bytes = writeXlsx([table(ledgerSchema, 'en')])
    const sheet = firstSheet(bytes)
    const last = table().columns.length - 1
    expect(sheet['!cols']?.[last]).toMatchObject({ hidden: true })
    expect(sheet['!autofilter']).toEqual({ ref: `A1:${XLSX.utils.encode_col(last)}4` })
    expect(sheet['A1']).toMatchObject({ v: 'Donor' })
    expect(sheet['B1']).toMatchObject({ v: 'Kind of donor' })
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(xml).toMatch(/<pane xSplit="1" ySplit="1"[^>]*state="frozen"/)
    expect(xml).toContain('<sheetProtection sheet="1"')
  })

  test('leaves contacts out unless they are asked for', () => {
    load('企业名称,电话,联系人\n甲,001,张三', companySchema)
    const headings = (withPrivate: boolean) =>
      table(companySchema, 'zh', withPrivate).columns.map(({ heading }) => heading)
    expect(headings(false)).not.toContain('电话')
    expect(headings(true)).toEqual(expect.arrayContaining(['电话', '联系人']))
    expect(JSON.stringify(table(companySchema, 'zh', false).rows)).not.toContain('张三')
  })

  test('takes columns that people added, characters that XML cannot hold, and what looks like an escape', () => {
    addRows(doc, 'columns', [{ id: 'own1', rank: 'a', cells: { label: '卡车', type: 'text' } }])
    load('企业名称\n甲_x000D_', companySchema)
    const [row] = orderedRows(doc, 'members')
    setCell(doc, { table: 'members', row: row?.id ?? '', field: 'own1' }, 'a\u0001<b>&"c"')
    const sheet = firstSheet(writeXlsx([table(companySchema)]))
    const values = XLSX.utils.sheet_to_json(sheet)[0] as Record<string, string>
    expect(values['卡车']).toBe('a\u0001<b>&"c"')
    expect(planSheet(doc, companySchema, readSheet(writeXlsx([table(companySchema)]), 'a.xlsx')).counts.same).toBe(1)
  })

  test('the list of donors says that it ranks nobody, and neither amounts nor their order show', () => {
    load('捐赠方,捐赠方类别,品名,数量\n张公司,企业,口罩,9个\n阿公司,企业,口罩,1个\n张公司,企业,捐款,')
    const donors = exportDonors(doc, null, null, 'zh')
    expect(donors.title).toContain('排名不分先后')
    expect(donors.rows.map((cells) => cells.map(({ text }) => text))).toEqual([
      ['阿公司', '有', ''],
      ['张公司', '有', '有'],
    ])
    const book = open(writeXlsx([table(), donors]))
    expect(book.SheetNames).toEqual(['捐赠台账', '捐赠名单'])
    expect(book.Sheets['捐赠名单']?.['A1']).toMatchObject({ v: '捐赠名单（排名不分先后）' })
  })
})

describe('CSV', () => {
  test('has the mark, CRLF, quotes, and no cell that runs; a negative number stays one', () => {
    load(ledger)
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(table()))
    expect(text.startsWith('\ufeff捐赠方,')).toBe(true)
    expect(text).toContain("'=1+1")
    expect(text).toContain(',-12,')
    expect(text.replace(/\r\n/g, '').includes('\r')).toBe(false)
    expect(text).toContain('"8,000万基普"')
  })

  test.each(['=1+1', '+1', '@SUM(A1)', '\tx', '-1+1', "=cmd|' /C calc'!A0", '-12.5', '-1,200', '-'])(
    '%j comes back as it was',
    (value) => {
      addRows(doc, 'members', [{ id: 'r1', rank: 'a', cells: { name: '甲', note: value } }])
      const csv = writeCsv(table(companySchema))
      const cells = new TextDecoder().decode(csv).split('\r\n')[1]?.split(',') ?? []
      const isNumber = /^[+-][\d.,"]+$/.test(value) && /\d$/.test(value)
      const runs = cells.some((cell) => /^"?[=+@\t]|^"?-(?![\d.,]+"?$)/.test(cell))
      expect(runs && !isNumber).toBe(false)
      expect(planSheet(doc, companySchema, readSheet(csv)).counts.same).toBe(1)
    },
  )
})

describe('a returned file', () => {
  test('[round trip] 3 cells changed and 2 rows added by another program: 3 changed, 2 new, the rest the same', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `公司${i},口罩,${i + 1}万个,2020-02-03,00${i}`)
    load(['捐赠方,品名,数量,上报日期,航班', ...lines].join('\n'))
    for (const language of ['zh', 'en'] as const) {
      const book = open(writeXlsx([table(ledgerSchema, language)]))
      const sheet = book.Sheets[book.SheetNames[0] ?? '']
      if (sheet === undefined) throw new Error('no sheet')
      const head = XLSX.utils.sheet_to_json(sheet, { header: 1 })[0] as string[]
      const column = (zh: string, en: string) => XLSX.utils.encode_col(head.indexOf(language === 'zh' ? zh : en))
      sheet[`${column('数量', 'Quantity')}3`] = { t: 's', v: '99万个' }
      sheet[`${column('航班', 'Flight')}7`] = { t: 's', v: 'CA970' }
      sheet[`${column('上报日期', 'Reported')}9`] = { t: 's', v: '2020-03-01' }
      const added = ['新甲', '新乙'].map((name) =>
        head.map((_, at) =>
          at === 0 ? name : at === head.indexOf(language === 'zh' ? '数量' : 'Quantity') ? '5个' : null,
        ),
      )
      XLSX.utils.sheet_add_aoa(sheet, added, { origin: -1 })
      const returned = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
      const plan = planSheet(doc, ledgerSchema, readSheet(returned, 'back.xlsx'))
      expect(plan.counts).toEqual({ rows: 42, new: 2, changed: 3, same: 37, doubtful: 0 })
      expect(
        plan.rows.flatMap(({ matches }) => matches.flatMap(({ changes }) => changes.map(({ field }) => field))),
      ).toEqual(['quantity', 'flight', 'reportedOn'])
    }
  })

  test('untouched it changes nothing, as a workbook and as CSV, in both languages', () => {
    load(ledger)
    const [first, second] = orderedRows(doc, 'entries')
    setCell(doc, { table: 'entries', row: second?.id ?? '', field: 'partOf' }, first?.id ?? '')
    setCell(doc, { table: 'entries', row: second?.id ?? '', field: 'note' }, 'x'.repeat(40_000))
    for (const language of ['zh', 'en'] as const) {
      for (const bytes of [writeXlsx([table(ledgerSchema, language)]), writeCsv(table(ledgerSchema, language))]) {
        expect(planSheet(doc, ledgerSchema, readSheet(bytes)).counts).toMatchObject({ rows: 3, same: 3 })
      }
    }
  })
})
