/** The roster of a federation: made, filled, counted and ordered, and watched for names that look alike. */
import { AxeBuilder } from '@axe-core/playwright'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { common } from '../../client/ui/language/zh/common.ts'
import { roster as words } from '../../client/ui/language/zh/roster.ts'
import { tables } from '../../client/ui/language/zh/tables.ts'
import { expectMark } from '../support/desk/article-page.ts'
import { people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

const members = [
  ['name', 'place', 'role', 'batch', 'roleFrom'],
  ['云岭中国商会', '云岭', 'rotating_chair', 'council', ''],
  ['意大利中国商会', '意大利', 'council', 'council', '2020-01-01'],
  ['波兰中资企业协会', '波兰', 'member', 'first_batch', ''],
  ['秘鲁中资企业协会', '秘鲁', 'member', 'first_batch', ''],
  ['伊朗中国商会', '伊朗', 'member', 'later', ''],
]

async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`))
  expect.soft(serious, screen).toEqual([])
}

/** The places in the grid from above. */
function places(page: Page): Promise<string[]> {
  return page
    .locator('[data-row] [data-column="place"]')
    .evaluateAll((cells) => cells.map((cell) => cell.textContent?.trim() ?? ''))
}

async function paste(page: Page, text: string): Promise<void> {
  await page.locator('textarea.grid-input').evaluate((element, given) => {
    const data = new DataTransfer()
    data.setData('text/plain', given)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

async function order(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: words.order, exact: true }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

test('the list of members is ordered by pinyin with its readings, counted in both readings, and asked before a name comes twice', async ({
  desk,
  dataDir,
  seat,
}) => {
  const file = join(dataDir, 'members.csv')
  writeFileSync(file, members.map((row) => row.join(',')).join('\r\n'))
  await desk.admin(['import', file, '--as', 'roster', '--json'])
  const { page } = await seat(people.lin)
  await page.goto(`${desk.origin}/`)
  await page.getByRole('link', { name: common.tables }).click()
  await page.getByRole('link', { name: new RegExp(tables.federation) }).click()
  await expect.poll(() => places(page)).toEqual(['云岭', '意大利', '波兰', '秘鲁', '伊朗'])

  await order(page, words.orderPlace)
  await expect.poll(() => places(page)).toEqual(['秘鲁', '波兰', '伊朗', '意大利', '云岭'])
  await order(page, words.readingsOpen)
  await page.getByRole('button', { name: words.readingRemove('秘鲁') }).click()
  await expect
    .poll(() => places(page), 'without its reading Peru stands where the computer puts it')
    .toEqual(['波兰', '秘鲁', '伊朗', '意大利', '云岭'])
  await page.getByRole('button', { name: common.undo, exact: true }).click()
  await expect.poll(() => places(page)).toEqual(['秘鲁', '波兰', '伊朗', '意大利', '云岭'])

  await page.getByRole('button', { name: new RegExp(words.counts) }).click()
  const counts = page.getByRole('complementary', { name: words.counts })
  await expect(counts).toContainText(`${words.councilNarrow}1${words.councilWide}2`)
  await expect(counts).toContainText(`${words.firstBatchNarrow}2${words.firstBatchWide}4`)
  const asOf = counts.getByRole('textbox', { name: words.countAsOf })
  await asOf.fill('2019年12月31日')
  await asOf.press('Enter')
  await expect(counts, 'before a term began its role does not count').toContainText(
    `${words.councilNarrow}0${words.councilWide}1`,
  )
  await expect(counts.getByRole('button', { name: words.countShow(words.countOutOfTerm, 1) })).toBeVisible()
  await counts.getByRole('button', { name: words.countShow('成员', 3) }).click()
  await expect.poll(() => places(page)).toEqual(['秘鲁', '波兰', '伊朗'])
  await expectAccessible(page, 'counts')

  await page.getByRole('button', { name: words.addMember, exact: true }).click()
  await page.getByRole('textbox', { name: words.name, exact: true }).fill('波兰中国总商会')
  await expect(page.getByText(words.alikeTitle)).toBeVisible()
  await expectAccessible(page, 'a name that looks alike')
  await page.getByRole('button', { name: words.addAnyway }).click()
  await page.getByRole('button', { name: words.details, exact: true }).click()
  const details = page.getByRole('complementary', { name: words.details })
  await expect(details).toContainText('波兰中国总商会')
  await details.getByRole('button', { name: words.alikeApart }).click()
  await expect(details.getByText(words.alikeTitle)).toHaveCount(0)
  await details.getByRole('textbox', { name: words.aliasNew }).fill('波总商会')
  await details.getByRole('button', { name: words.aliasAdd, exact: true }).click()
  await expect(page.locator('[data-row] [data-column="aliases"]', { hasText: '波总商会' })).toBeVisible()
  await expectAccessible(page, 'details')
  await expectMark(page, 'synced')
})

test('a paste asks about names that are there, and a secretariat reads the list on a phone', async ({
  desk,
  dataDir,
  seat,
}) => {
  const file = join(dataDir, 'members.csv')
  writeFileSync(file, members.map((row) => row.join(',')).join('\r\n'))
  const { documentId } = JSON.parse(await desk.admin(['import', file, '--as', 'roster', '--json'])) as {
    documentId: string
  }
  const { page } = await seat(people.lin)
  await page.goto(`${desk.origin}/rosters/${documentId}`)
  await page.locator('[data-row] [data-column="name"]').last().click()
  await page.getByRole('button', { name: words.details, exact: true }).click()
  const draft = page.getByRole('textbox', { name: words.aliasNew })
  await draft.fill('未写完')
  await page.locator('[data-row] [data-column="name"]').last().click()
  await paste(page, '伊朗中国商会\n云岭总商会\n西山商会')
  const question = page.getByRole('complementary', { name: words.pasteTitle(3) })
  await expect(question).toContainText(words.pasteAlike(1))
  await expectAccessible(page, 'the question before a paste')
  await expect(draft).toBeHidden()
  await question.getByRole('button', { name: words.pasteCancel }).click()
  await expect(draft, 'the question took no draft away').toHaveValue('未写完')
  await expect.poll(() => places(page)).toHaveLength(5)
  await paste(page, '伊朗中国商会\n云岭总商会\n西山商会')
  await question.getByRole('button', { name: words.pasteApply }).click()
  await expect(page.locator('[data-row] [data-column="name"]', { hasText: '西山商会' })).toBeVisible()
  await expectMark(page, 'synced')

  const xu = await seat(people.xu, { viewport: { width: 375, height: 760 } })
  await xu.page.goto(`${desk.origin}/rosters/${documentId}`)
  await expect(xu.page.locator('[data-row] [data-column="name"]', { hasText: '西山商会' })).toBeVisible()
  await expect(xu.page.getByRole('button', { name: words.addMember })).toHaveCount(0)
  await expectAccessible(xu.page, 'read only on a phone')
  expect(
    await xu.page.evaluate(() => document.documentElement.scrollWidth),
    'nothing scrolls sideways',
  ).toBeLessThanOrEqual(375)
  await xu.page.goto(`${desk.origin}/tables`)
  await expect(xu.page.getByRole('button', { name: tables.createLedger })).toBeVisible()
  await expectAccessible(xu.page, 'the list of tables on a phone')
})
