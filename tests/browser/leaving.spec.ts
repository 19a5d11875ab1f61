/** Leaving: a tab that holds something only in memory asks first, and signing out leaves nothing behind. */
import type { Page } from '@playwright/test'
import { access } from '../../client/ui/language/zh/access.ts'
import { common } from '../../client/ui/language/zh/common.ts'
import { sync } from '../../client/ui/language/zh/sync.ts'
import { expectMark, mark, openArticle, typeAfter } from '../support/desk/article-page.ts'
import { openContents } from '../support/desk/contents-page.ts'
import { expectInstalled } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

test('a tab whose browser keeps no database says so, and asks before it is closed with unsent work', async ({
  desk,
  issue,
  lin,
}) => {
  const article = issue.article('写在春季交流会之后')
  const page = await lin.openTab()
  await lin.page.close()
  await page.addInitScript(() => {
    // As in a private window of a browser that forbids it, or with a broken profile.
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied by the test', 'UnknownError')
    }
  })
  await openArticle(page, desk.origin, issue.id, article.id)
  await expectMark(page, 'memoryOnly')
  await expect(page.getByText(sync.barMemoryOnly)).toBeVisible()

  desk.freeze()
  await typeAfter(page, '会开完了', '只在内存里的一句')
  await expect(mark(page)).toHaveText(/仅在此标签页（\d+处），请勿关闭/)
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()

  desk.thaw()
  await expect(mark(page)).toHaveText(sync.memoryOnly)
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
})

test('signing out with unsent work warns with the count; after signing out no database of the account is left', async ({
  desk,
  issue,
  lin,
}) => {
  const { page } = lin
  await openArticle(page, desk.origin, issue.id, issue.article('写在春季交流会之后').id)
  await expectInstalled(page)
  await expectMark(page, 'synced')
  expect((await databaseNames(lin.page)).length).toBeGreaterThan(0)

  await lin.cut()
  await expectMark(page, 'offline')
  await typeAfter(page, '会开完了', '还没有送出的一句')
  await expect(mark(page)).toHaveText(/（\d+处）/)
  await signOut(lin.page)
  await expect(page.getByRole('alertdialog')).toContainText(/还有 \d+ 处改动没有送达服务器/)
  await page.getByRole('button', { name: access.stay }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)

  await lin.mend()
  await expectMark(page, 'synced')
  await signOut(lin.page)
  await expect(page.getByRole('alertdialog')).toContainText(access.signOutClean)
  await page.getByRole('alertdialog').getByRole('button', { name: access.signOut, exact: true }).click()
  await page.waitForURL(`${desk.origin}/`)
  await expect(page.locator('input[name="password"]')).toBeVisible()
  expect(await databaseNames(page)).toEqual([])
  await page.goBack()
  await expect(page.locator('input[name="password"]')).toBeVisible()
  await expect(page.getByText(common.home, { exact: true })).toHaveCount(0)
})

async function signOut(page: Page): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /林小满/ })
    .click()
  await page.getByRole('button', { name: access.signOut }).click()
}

async function databaseNames(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''))
}

test('the browser’s Back keeps what was just typed into a field of the article', async ({
  desk,
  issue,
  lin: { page },
}) => {
  await openContents(page, desk.origin, issue.id)
  await page
    .getByRole('main')
    .getByRole('link', { name: /政策选读/ })
    .click()
  const field = page.getByRole('textbox', { name: '文号' }).first()
  await field.fill('联盟发〔2023〕9号')
  await page.evaluate(() => history.back())
  await expect(page.getByRole('main').getByRole('region').first()).toBeVisible()
  await page
    .getByRole('main')
    .getByRole('link', { name: /政策选读/ })
    .click()
  await expect(field).toHaveValue('联盟发〔2023〕9号')
})
