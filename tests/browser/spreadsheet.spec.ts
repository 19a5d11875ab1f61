/** A spreadsheet comes into a roster with a preview, goes out as a workbook, and comes back changed; wide and on a phone. */
import * as XLSX from '@e965/xlsx'
import { readFileSync, writeFileSync } from 'node:fs'
import { spreadsheet as english } from '../../client/ui/language/en/spreadsheet.ts'
import { tables as englishTables } from '../../client/ui/language/en/tables.ts'
import { spreadsheet as words } from '../../client/ui/language/zh/spreadsheet.ts'
import { tables } from '../../client/ui/language/zh/tables.ts'
import { people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

const first =
  '名称,国家,职务,加入批次\n云岭商会,甲国,理事,首批\n海湾商会,乙国,副主席,首批\n山谷商会,丙国,成员,后续加入\n'

test('a file is previewed before it is written, one undo takes it back, and a returned export changes its rows', async ({
  desk,
  lin: { page },
  seat,
}, info) => {
  const csv = info.outputPath('members.csv')
  writeFileSync(csv, first)
  const { documentId } = JSON.parse(await desk.admin(['import', csv, '--as', 'roster', '--json'])) as {
    documentId: string
  }
  await page.goto(`${desk.origin}/rosters/${documentId}`)
  await expect(page.getByRole('grid').getByText('云岭商会').first()).toBeVisible()

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: words.export, exact: true }).click()
  await page.getByRole('menuitem', { name: words.exportXlsx }).click()
  const out = info.outputPath('out.xlsx')
  await (await download).saveAs(out)
  const book = XLSX.read(readFileSync(out))
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {}
  sheet['B2'] = { t: 's', v: '丁国' }
  XLSX.utils.sheet_add_aoa(
    sheet,
    [
      ['河湾商会', '戊国'],
      ['合计', '4家'],
      ['云岭商会', '己国'],
    ],
    { origin: -1 },
  )
  writeFileSync(out, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)

  await page.getByRole('button', { name: tables.import, exact: true }).click()
  const panel = page.getByRole('complementary', { name: words.importTitle })
  await panel.locator('input[type=file]').setInputFiles(out)
  await expect(panel.getByRole('button', { name: words.write(2) })).toBeVisible()
  await expect(panel.getByText(words.doubt.totalRow)).toBeVisible()
  await expect(page.getByRole('grid').getByText('丁国')).toHaveCount(0)
  await panel.getByRole('button', { name: words.write(2) }).click()
  await expect(page.getByRole('grid').getByText('丁国').first()).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).last().click()
  await expect(page.getByRole('grid').getByText('丁国')).toHaveCount(0)
  await expect(page.getByRole('grid').getByText('甲国').first()).toBeVisible()

  const phone = await seat(people.lin, { viewport: { width: 375, height: 740 }, language: 'en' })
  await phone.page.goto(`${desk.origin}/rosters/${documentId}`)
  await phone.page.getByRole('button', { name: englishTables.import, exact: true }).click()
  const sheetPanel = phone.page.getByRole('complementary', { name: english.importTitle })
  await sheetPanel.locator('input[type=file]').setInputFiles(out)
  await expect(sheetPanel.getByRole('button', { name: english.write(2) })).toBeVisible()
})
