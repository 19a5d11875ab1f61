/** Work leaves a device without a network as a file, another person brings it, and is told what it met; a revoked author's is kept apart. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { carry as english } from '../../client/ui/language/en/carry.ts'
import { carry as words } from '../../client/ui/language/zh/carry.ts'
import { merge } from '../../client/ui/language/zh/merge.ts'
import { expectMark } from '../support/desk/article-page.ts'
import { expectInstalled, people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'
import { rowNamed, writeCellByHand } from '../support/desk/table-page.ts'

async function saveFile(page: Page, path: string): Promise<void> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: words.save }).click()
  await (await download).saveAs(path)
  await expect(page.getByText(words.savedDetail)).toBeVisible()
}

test('a file made without a network is brought by another, with its report; a revoked person’s is kept apart and it is said', async ({
  desk,
  dataDir,
  seat,
}) => {
  const { lin, xu } = people
  const csv = join(dataDir, 'ledger.csv')
  writeFileSync(csv, '捐赠方,品名,规格\n甲公司,口罩,旧\n乙公司,口罩,旧')
  const imported = await desk.admin(['import', csv, '--as', 'ledger', '--chamber', xu.chamber, '--json'])
  const { documentId } = JSON.parse(imported) as { documentId: string }
  const [office, officer] = [await seat(lin), await seat(xu)]
  const registered = officer.page.waitForResponse((response) => response.url().endsWith('/device-keys'))
  for (const { page } of [office, officer]) {
    await page.goto(`${desk.origin}/ledgers/${documentId}`)
    await expect(rowNamed(page, 'donor', '乙公司')).toBeVisible()
    await expectMark(page, 'synced')
  }
  await registered
  await expectInstalled(officer.page)

  await officer.cut()
  await writeCellByHand(officer.page, '甲公司', 'specification', '离线写的')
  await writeCellByHand(office.page, '甲公司', 'specification', '办公室写的')
  await officer.page.goto(`${desk.origin}/carry`)
  const first = join(dataDir, 'first.huibian')
  await saveFile(officer.page, first)

  await office.page.goto(`${desk.origin}/carry`)
  await office.page.locator('input[type=file]').setInputFiles(first)
  await expect(office.page.getByText(words.headerOnly)).toBeVisible()
  await office.page.getByRole('button', { name: words.deliver }).click()
  await expect(office.page.getByText(words.delivered(1, xu.name))).toBeVisible()
  const card = office.page.locator('[data-finding="overwrite"]')
  await expect(card).toContainText('离线写的')
  await expect(card).toContainText('办公室写的')
  await expect(office.page.getByText(merge.overwrites(1))).toBeVisible()

  // Still without a network, the officer goes on writing; meanwhile the right to write ends.
  await officer.page.goto(`${desk.origin}/ledgers/${documentId}`)
  await writeCellByHand(officer.page, '乙公司', 'specification', '撤权之后')
  await officer.page.goto(`${desk.origin}/carry`)
  const second = join(dataDir, 'second.huibian')
  await saveFile(officer.page, second)
  await desk.admin(['account', 'role', '--email', xu.email, '--role', 'viewer', '--chamber', xu.chamber])
  const phone = await seat(lin, { viewport: { width: 375, height: 740 }, language: 'en' })
  await phone.page.goto(`${desk.origin}/carry`)
  await phone.page.locator('input[type=file]').setInputFiles(second)
  await phone.page.getByRole('button', { name: english.deliver }).click()
  await expect(phone.page.getByText(english.putAside(xu.name))).toBeVisible()
  expect((await new AxeBuilder({ page: phone.page }).setLegacyMode(true).analyze()).violations).toEqual([])
  await office.page.goto(`${desk.origin}/ledgers/${documentId}`)
  await expect(rowNamed(office.page, 'donor', '乙公司')).toBeVisible()
  await expect(office.page.getByText('撤权之后')).toHaveCount(0)
})
