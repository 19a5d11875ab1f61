/** What browser tests share: a harness page of the editor or the grid, built once for a worker, and a page that is watched. */
import { type Page, test as base } from '@playwright/test'
import { type HarnessPage, openHarnessPage } from './harness-page.ts'

export type Harness = Pick<HarnessPage, 'url' | 'folder'>

/**
 * `page` fails its test if the page broke the content policy or threw.
 * @param source folder of the harness page, from the repository's root
 */
export function harnessTest(source: string) {
  return base.extend<{ watchedPage: Page }, { harness: Harness }>({
    harness: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's form
      async ({}, use) => {
        const page = await openHarnessPage(source)
        await use(page)
        await page.close()
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    watchedPage: async ({ page }, use) => {
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      await use(page)
      if (faults.length > 0) throw new Error(`the page reported:\n${faults.join('\n')}`)
    },
  })
}

export const test = harnessTest('tests/browser/editor/harness')

export { expect } from '@playwright/test'
