/** The contents by keyboard and by menu: the focus stays with what is moved or renamed, and every place can be reached. */
import type { Locator, Page } from '@playwright/test'
import { issue as words } from '../../client/ui/language/zh/issue.ts'
import { openContents } from '../support/desk/contents-page.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

const column = (page: Page, title: string): Locator =>
  page.getByRole('main').getByRole('region', { name: title, exact: true })

test('an article stays in focus while the keyboard renames it and moves it across columns', async ({
  desk,
  issue,
  lin: { page },
}) => {
  await openContents(page, desk.origin, issue.id)
  const article = page.getByRole('main').getByRole('link', { name: /云岭商会/ })
  await article.focus()
  await page.keyboard.press('F2')
  await page.keyboard.insertText('云岭商会：名单怎样管')
  await page.keyboard.press('Enter')
  await expect(article).toBeFocused()
  await expect(article).toContainText('名单怎样管')
  for (let step = 0; step < 4 && (await column(page, '联盟动态').getByText('名单怎样管').count()) === 0; step += 1) {
    await page.keyboard.press('Alt+ArrowUp')
    await expect(article).toBeFocused()
  }
  await expect(column(page, '联盟动态').getByRole('link', { name: /名单怎样管/ })).toBeFocused()

  const name = column(page, '联盟动态').getByText('联盟动态', { exact: true })
  await name.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(name).toBeFocused()
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).nth(1)).not.toHaveText('联盟动态')
})

test('the menu moves an article to the front matter, and undo takes it back', async ({
  desk,
  issue,
  lin: { page },
}) => {
  await openContents(page, desk.origin, issue.id)
  await page
    .getByRole('main')
    .getByRole('button', { name: words.actionsFor(issue.article('云岭商会').title) })
    .click()
  await page.getByRole('menuitem', { name: words.moveToColumn }).click()
  await page.getByRole('menuitem', { name: words.frontMatter, exact: true }).click()
  const frontMatter = page.getByRole('main').getByRole('region', { name: words.frontMatter })
  await expect(frontMatter.getByRole('link', { name: /云岭商会/ })).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(column(page, '各地来稿').getByRole('link', { name: /云岭商会/ })).toBeVisible()
})
