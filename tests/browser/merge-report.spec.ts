/** Two people work on one ledger without a network: back online each is told what met, nothing else, and can settle it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { merge as words } from '../../client/ui/language/zh/merge.ts'
import { expectMark } from '../support/desk/article-page.ts'
import { expectInstalled, people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'
import { cellOf, deleteRowByHand, pasteBelow, rowNamed, writeCellByHand } from '../support/desk/table-page.ts'

const rows = ['甲公司', '乙公司', '丙公司', '丁公司']
const sheet = ['捐赠方,品名,规格,数量', ...rows.map((donor, i) => `${donor},口罩,旧,${i + 1}万个`)].join('\n')
const pasted = Array.from({ length: 30 }, (_, i) => `同批捐赠方${i + 1}\t口罩`)

const report = (page: Page): Locator => page.locator('[data-merge-report]')
const cards = (page: Page, kind: string, state?: string): Locator =>
  page.locator(`[data-finding="${kind}"]${state === undefined ? '' : `[data-state="${state}"]`}`)

test('both are told the same cell, the deleted row and the paste that came twice, and nothing else; what they settle is settled', async ({
  desk,
  dataDir,
  seat,
}) => {
  const { lin, xu } = people
  const file = join(dataDir, 'ledger.csv')
  writeFileSync(file, sheet)
  const imported = await desk.admin(['import', file, '--as', 'ledger', '--chamber', xu.chamber, '--json'])
  const { documentId } = JSON.parse(imported) as { documentId: string }
  const [office, officer] = await Promise.all([seat(lin), seat(xu)])
  const path = `${desk.origin}/ledgers/${documentId}`
  await Promise.all([office, officer].map(({ page }) => page.goto(path)))
  await Promise.all([office, officer].map(({ page }) => expect(rowNamed(page, 'donor', '丁公司')).toBeVisible()))
  await Promise.all([office, officer].map(({ page }) => expectInstalled(page)))
  await Promise.all([office, officer].map(({ page }) => expectMark(page, 'synced')))

  await Promise.all([office.cut(), officer.cut()])
  await Promise.all([office, officer].map(({ page }) => expectMark(page, 'offline')))
  await writeCellByHand(officer.page, '甲公司', 'specification', '协和医院')
  await writeCellByHand(officer.page, '乙公司', 'specification', '中南医院')
  await writeCellByHand(officer.page, '丙公司', 'specification', '只有徐改')
  await pasteBelow(officer.page, pasted)
  await writeCellByHand(office.page, '甲公司', 'specification', '同济医院')
  await writeCellByHand(office.page, '丁公司', 'specification', '只有林改')
  await deleteRowByHand(office.page, '乙公司')
  await pasteBelow(office.page, pasted)

  await Promise.all([office.mend(), officer.mend()])
  await Promise.all([office, officer].map(({ page }) => expectMark(page, 'synced')))
  await expect(report(officer.page)).toBeVisible()
  await expect(report(office.page)).toBeVisible()
  for (const { page } of [office, officer]) {
    await expect(report(page)).toContainText(words.overwrites(1))
    await expect(report(page)).toContainText(words.duplicates(30))
    await expect(cards(page, 'overwrite')).toHaveCount(1)
    await expect(cards(page, 'deletedEdit')).toHaveCount(1)
    await expect(cards(page, 'overwrite')).toContainText('协和医院')
    await expect(cards(page, 'overwrite')).toContainText('同济医院')
  }
  await expect(report(officer.page)).toContainText(words.ownUnderDeletion(1))
  await expect(report(office.page)).toContainText(words.othersUnderDeletion(1))
  await expect(cards(officer.page, 'overwrite')).toContainText(lin.name)
  await expect(cards(officer.page, 'deletedEdit')).toContainText('中南医院')
  for (const { page } of [office, officer]) {
    await expect(report(page)).not.toContainText('只有徐改')
    await expect(report(page)).not.toContainText('只有林改')
  }

  // The office's list says the same, from the server.
  const inbox = await office.openTab()
  await inbox.goto(`${desk.origin}/merge`)
  await expect(cards(inbox, 'overwrite')).toHaveCount(1)
  await expect(cards(inbox, 'overwrite')).toContainText(xu.name)
  await expect(cards(inbox, 'deletedEdit')).toHaveCount(1)
  await expect(inbox.getByText(words.duplicates(30))).toBeVisible()

  await officer.page.reload()
  await expect(report(officer.page)).toContainText(words.overwrites(1))

  await cards(officer.page, 'overwrite').getByRole('button', { name: words.third }).click()
  await officer.page.getByLabel(words.thirdLabel('规格')).fill('武汉市慈善总会')
  await officer.page.keyboard.press('Enter')
  await expect(cards(officer.page, 'overwrite', 'settled')).toContainText(words.settled.third)
  await cards(officer.page, 'deletedEdit').getByRole('button', { name: words.restore }).click()
  await expect(cards(officer.page, 'deletedEdit', 'settled')).toContainText(words.settled.restore)
  await officer.page.getByRole('button', { name: words.allSame(30) }).click()
  await expect(report(officer.page)).toContainText(words.settledCount(32))
  await expectMark(officer.page, 'synced')

  await expect(report(office.page)).toContainText(words.settledCount(32))
  // From the card to the cell in its grid, which was scrolled away by the paste.
  await cards(office.page, 'overwrite').getByRole('link', { name: words.showInTable }).click()
  await expect(cellOf(office.page, '甲公司', 'specification')).toContainText('武汉市慈善总会')
  await expect(rowNamed(office.page, 'donor', '乙公司')).toBeVisible()
  await inbox.reload()
  await expect(inbox.getByText(words.inboxEmpty)).toBeVisible()

  // A decision can be taken back, and a report that was read is gone, also after a reload.
  await cards(officer.page, 'overwrite').getByRole('button', { name: words.undo }).click()
  await expect(cards(officer.page, 'overwrite', 'open')).toHaveCount(1)
  await officer.page.getByRole('button', { name: words.closeReport }).click()
  await expect(report(officer.page)).toHaveCount(0)
  await officer.page.reload()
  await expect(rowNamed(officer.page, 'donor', '丁公司')).toBeVisible()
  await expect(report(officer.page)).toHaveCount(0)
})
