/** Opens the grid's harness and does what a person does in it. */
import type { Locator, Page } from '@playwright/test'
import { expect, harnessTest } from '../../support/browser.ts'
import type { GridInput } from './harness/main.tsx'

export const test = harnessTest('tests/browser/grid/harness')

export { expect } from '../../support/browser.ts'

export async function openGrid(page: Page, url: string, input: GridInput): Promise<void> {
  await page.goto(url)
  await page.evaluate((given) => window.openGrid(given), input)
  await expect(page.getByRole('grid').first()).toBeVisible()
  if (input.rows > 0 && input.isLoading !== true) await expect(page.locator('[data-row]').first()).toBeVisible()
}

/** A cell in sight, by the row's place and the column's id. */
export function cell(page: Page, row: number, column: string, desk = 0): Locator {
  return page
    .getByRole('grid')
    .nth(desk)
    .locator(`[role=row][aria-rowindex="${row + 2}"] [data-column="${column}"]`)
}

export function field(page: Page, desk = 0): Locator {
  return page.locator('textarea.grid-input').nth(desk)
}

/** The shown text of a cell, wherever it is written. */
export async function value(page: Page, row: number | string, column: string, desk = 0): Promise<unknown> {
  return page.evaluate((at) => window.grid.value(at.desk, at.row, at.column), { row, column, desk })
}

/** @param times repeats the text in the page, where it does not have to be sent */
export async function paste(page: Page, text: string, times = 1): Promise<void> {
  await field(page).evaluate(
    (element, given) => {
      const data = new DataTransfer()
      data.setData('text/plain', given.text.repeat(given.times))
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    { text, times },
  )
}
