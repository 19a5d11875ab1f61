/** Every screen, in both languages, at a desk's and a phone's width, has no serious or critical fault that axe can find. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { english } from '../../client/ui/language/english.ts'
import { chinese } from '../../client/ui/language/chinese.ts'
import { expectEditable, openArticle } from '../support/desk/article-page.ts'
import { newsletterFile, people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

const phone = { width: 390, height: 844 }

async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`))
  expect.soft(serious, screen).toEqual([])
}

for (const [language, dictionary] of [
  ['zh-CN', chinese],
  ['en', english],
] as const) {
  test(`signing in and setting up, in ${language}`, async ({ desk, seat }) => {
    const { page } = await seat(people.lin, { language, isSignedIn: false })
    await page.goto(`${desk.origin}/setup#nothing`)
    await page.locator('button[type="submit"]').click()
    await expectAccessible(page, 'set-up')
    await page.goto(`${desk.origin}/sign-in`)
    await expect(page.locator('input[name="password"]')).toBeVisible()
    await expectAccessible(page, 'sign-in')
  })

  test(`every screen of an issue, in ${language}`, async ({ desk, issue, seat }) => {
    const { page } = await seat(people.lin, { language })
    const words = dictionary.issue
    await page.goto(`${desk.origin}/`)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(page.getByRole('main').getByRole('link', { name: /2023/ }).first()).toBeVisible()
    await expectAccessible(page, 'home')
    await page.goto(`${desk.origin}/import`)
    await page.locator('input[type="file"]').setInputFiles(newsletterFile)
    await expect(page.getByRole('button', { name: dictionary.importing.confirm, exact: true })).toBeVisible()
    await expectAccessible(page, 'import')

    const base = `${desk.origin}/issues/${issue.id}`
    const { title, id } = issue.article('云岭商会')
    await page.goto(base)
    await page
      .getByRole('main')
      .getByRole('button', { name: words.actionsFor(title) })
      .click()
    await expectAccessible(page, 'contents with a menu')
    await page.getByRole('menuitem', { name: words.delete }).click()
    await expectAccessible(page, 'contents with a toast')
    await page.goto(`${base}/masthead`)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page, 'masthead')
    await page.goto(`${base}/bin`)
    await expect(page.getByRole('button', { name: words.putBack })).toBeVisible()
    await expectAccessible(page, 'bin')
    await openArticle(page, desk.origin, issue.id, id)
    await expectAccessible(page, 'article in the bin')
    await openArticle(page, desk.origin, issue.id, issue.article('本季政策选读').id)
    await expectAccessible(page, 'article with policy cards')
    await page.locator('[data-sync-mark]').click()
    await expectAccessible(page, 'the list of the sync mark')
    await page.goto(`${base}/nothing`)
    await expect(page.getByText(dictionary.common.notFoundTitle)).toBeVisible()
    await expectAccessible(page, 'not found')
  })

  test(`on a phone, in ${language}`, async ({ desk, issue, seat }) => {
    const { page } = await seat(people.lin, { language, viewport: phone })
    await page.goto(`${desk.origin}/`)
    await expect(page.getByRole('main').getByRole('link', { name: /2023/ }).first()).toBeVisible()
    await expectAccessible(page, 'home')
    await page.goto(`${desk.origin}/issues/${issue.id}`)
    await expect(page.getByRole('main').getByRole('region').first()).toBeVisible()
    await expectAccessible(page, 'contents')
    await page.getByRole('button', { name: dictionary.common.menu, exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'drawer')
    await openArticle(page, desk.origin, issue.id, issue.article('写在春季交流会之后').id)
    await expectEditable(page)
    await expectAccessible(page, 'article')
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      'nothing scrolls sideways',
    ).toBeLessThanOrEqual(phone.width)
  })
}
