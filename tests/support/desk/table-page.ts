/** What people do on the page of a roster or ledger: find a cell by its row's name, write it, delete the row, paste below. */
import { type Locator, type Page, expect } from '@playwright/test'
import { grid as words } from '../../../client/ui/language/zh/grid.ts'

/** A row in sight, by what its first column says. */
export function rowNamed(page: Page, column: string, name: string): Locator {
  return page
    .locator('[role=row][data-row]')
    .filter({ has: page.locator(`[data-column="${column}"]`, { hasText: name }) })
    .first()
}

export function cellOf(page: Page, name: string, column: string, nameColumn = 'donor'): Locator {
  return rowNamed(page, nameColumn, name).locator(`[data-column="${column}"]`)
}

async function selectCell(cell: Locator): Promise<void> {
  await cell.click()
  await expect(cell).toHaveClass(/is-active/)
}

export async function writeCellByHand(page: Page, name: string, column: string, text: string): Promise<void> {
  const cell = cellOf(page, name, column)
  await selectCell(cell)
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await expect(cell).toContainText(text)
}

export async function deleteRowByHand(page: Page, name: string): Promise<void> {
  await selectCell(cellOf(page, name, 'donor'))
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: words.menu.deleteRows(1) }).click()
  await expect(rowNamed(page, 'donor', name)).toHaveCount(0)
}

/** As from a spreadsheet, into a new row at the end. */
export async function pasteBelow(page: Page, lines: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: words.addRow }).first().click()
  await expect(page.locator('textarea.grid-input')).toBeFocused()
  await page.locator('textarea.grid-input').evaluate((element, text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, lines.join('\n'))
}
