/** The history of documents over a real server: who wrote what in an article, what a cell went through, what is new. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expectMark, openArticle, typeAfter } from '../support/desk/article-page.ts'
import { people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'
import { cellOf, writeCellByHand } from '../support/desk/table-page.ts'

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('.history-page').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
}

test('[H1] [H3] [H4] what two people wrote and deleted stands in place under their names; who wrote each stretch; read up to here', async ({
  desk,
  issue,
  lin,
  zhou,
  mei,
}) => {
  const { id } = issue.article('云岭商会')
  for (const { page } of [lin, zhou]) await openArticle(page, desk.origin, issue.id, id)
  const { head } = (await (await mei.page.request.get(`${desk.origin}/api/documents/${id}/history`)).json()) as {
    head: number
  }
  await typeAfter(lin.page, '云岭商会', '林小满加的')
  await expectMark(lin.page, 'synced')
  await typeAfter(zhou.page, '林小满加', '再')
  await zhou.page.keyboard.press('Delete')
  await expectMark(zhou.page, 'synced')

  await lin.page.getByRole('link', { name: '历史' }).first().click()
  const { page } = mei
  await page.goto(`${desk.origin}/documents/${id}/history?from=${head}&to=${head + 1}`)
  const spine = page.getByRole('complementary', { name: '修订' })
  await expect(spine.getByText(people.zhou.name).last()).toBeVisible()
  await page.getByRole('button', { name: '记下：读到这里' }).click()
  await page.getByRole('button', { name: '看自上次读过以来' }).click()
  await expect(page).not.toHaveURL(new RegExp(`from=${head}&`))

  await page.goto(`${desk.origin}/documents/${id}/history?from=${head}&to=${await headOf(page, desk.origin, id)}`)
  const sheet = page.locator('[data-comparison="changes"]')
  await expect(sheet.locator('ins').first()).toContainText('林')
  await expect(page.locator('[data-counter]')).toContainText(/共 \d+ 处/)
  await page.keyboard.press('n')
  await expect(page.locator('[data-change]:focus')).toHaveAttribute('aria-label', /加入/)
  await expect(page.locator('[data-change-author]')).toContainText(people.lin.name)
  await page.keyboard.press('Shift+F8')
  await expectAccessible(page)

  await page.getByText('谁写的', { exact: true }).click()
  await expect(page.locator('[data-comparison="authors"] [data-row]').first()).toBeVisible()
  await page.locator('[data-comparison="authors"] [data-row]', { hasText: '再' }).first().selectText()
  await expect(page.locator('[data-selection-authors]')).toContainText(people.zhou.name)

  await spine.getByLabel('人').selectOption({ label: people.zhou.name })
  await expect(spine.locator('section').getByText(people.lin.name)).toHaveCount(0)
})

async function headOf(page: Page, origin: string, id: string): Promise<number> {
  const answer = await page.request.get(`${origin}/api/documents/${id}/history`)
  return ((await answer.json()) as { head: number }).head
}

const lines = ['捐赠方,品名,数量,上报日期', '河桥公司,口罩,12个,2020-02-09']

test('[H1] a cell is told old to new with its row and column, and what it went through', async ({ desk, xu }) => {
  const folder = mkdtempSync(join(tmpdir(), 'huibian-ledger-'))
  const file = join(folder, 'ledger.csv')
  writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`)
  const report = await desk.admin(['import', file, '--as', 'ledger', '--chamber', people.xu.chamber, '--json'])
  rmSync(folder, { recursive: true, force: true })
  const { documentId: ledger } = JSON.parse(report) as { documentId: string }
  const { page } = xu
  await page.goto(`${desk.origin}/ledgers/${ledger}`)
  await expect(cellOf(page, '河桥公司', 'quantity')).toBeVisible()
  await writeCellByHand(page, '河桥公司', 'quantity', '15 个')
  await expectMark(page, 'synced')

  await page.getByRole('link', { name: '历史' }).first().click()
  const row = page.getByRole('row', { name: /河桥公司/ })
  await expect(row.locator('del')).toContainText('12')
  await expect(row.locator('ins')).toContainText('15')
  await row.getByRole('button', { name: /这一格的经过/ }).click()
  await expect(page.locator('[data-cell-past]')).toContainText(new RegExp(`${people.xu.name} 于 .+ 由「12.+改为「15`))
})
