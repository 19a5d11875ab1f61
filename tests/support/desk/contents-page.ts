/** What people do with articles in the contents of an issue and in its bin. */
import { type Locator, type Page, expect } from '@playwright/test'
import { issue as words } from '../../../client/ui/language/zh/issue.ts'

function column(page: Page, title: string): Locator {
  return page.getByRole('main').getByRole('region', { name: title, exact: true })
}

export async function openContents(page: Page, origin: string, issueId: string): Promise<void> {
  await page.goto(`${origin}/issues/${issueId}`)
  await expect(page.getByRole('main').getByRole('region').first()).toBeVisible()
}

/** Through the navigation, as with no network and without a reload. */
export async function goToContents(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: words.contents }).click()
  await expect(page.getByRole('main').getByRole('region').first()).toBeVisible()
}

export async function goToBin(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: words.bin }).click()
  await expect(page.getByRole('main').getByRole('heading', { level: 1, name: words.bin })).toBeVisible()
}

async function openMenu(page: Page, title: string): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: words.actionsFor(title) })
    .click()
}

export async function moveToColumn(page: Page, title: string, target: string): Promise<void> {
  await openMenu(page, title)
  await page.getByRole('menuitem', { name: words.moveToColumn }).click()
  await page.getByRole('menuitem', { name: target, exact: true }).click()
  await expect(column(page, target).getByRole('link', { name: title })).toBeVisible()
}

export async function deleteArticle(page: Page, title: string): Promise<void> {
  await openMenu(page, title)
  await page.getByRole('menuitem', { name: words.delete }).click()
  await expect(page.getByRole('main').getByRole('link', { name: title })).toHaveCount(0)
}

/** The columns in which the article stands, by their titles. */
export async function columnsOf(page: Page, title: string): Promise<string[]> {
  const homes = page
    .getByRole('main')
    .getByRole('region')
    .filter({ has: page.getByRole('link', { name: title }) })
  return homes.getByRole('heading', { level: 2 }).allInnerTexts()
}
