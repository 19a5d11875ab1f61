import { cell, expect, field, openGrid, test, value } from './grid-page.ts'

test('the corner fills, row numbers and Alt+Shift move rows, Ctrl adds a range', async ({
  watchedPage: page,
  harness,
}) => {
  await openGrid(page, harness.url, { rows: 12 })
  const first = await value(page, 0, 'donor')
  await cell(page, 0, 'donor').click()
  await page.locator('.grid-fill').hover()
  await page.mouse.down()
  await cell(page, 2, 'donor').hover()
  await expect(page.locator('.grid-fill-target')).toBeVisible()
  await page.mouse.up()
  expect(await value(page, 2, 'donor')).toBe(first)
  await page.keyboard.press('Control+z')
  expect(await value(page, 2, 'donor')).not.toBe(first)

  const row = await page.evaluate(() => window.grid.rowId(0, 0))
  const number = (at: number) => page.locator(`[role=row][aria-rowindex="${at + 2}"] [data-gutter]`)
  await number(0).click()
  await page.keyboard.press('Alt+Shift+ArrowDown')
  expect(await page.evaluate(() => window.grid.rowId(0, 1))).toBe(row)
  await number(1).hover()
  await page.mouse.down()
  await number(5).hover({ position: { x: 10, y: 30 } })
  await expect(page.locator('.grid-row-landing')).toBeVisible()
  await page.mouse.up()
  expect(await page.evaluate(() => window.grid.rowId(0, 5))).toBe(row)

  await cell(page, 0, 'quantity').click()
  await cell(page, 1, 'quantity').click({ modifiers: ['Control'] })
  await expect(page.locator('.grid-status')).toContainText('已选 2 个值')
  await field(page).evaluate((element) =>
    element.dispatchEvent(new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true })),
  )
  await expect(page.getByText('一次只能复制一个')).toBeVisible()
})

test('Enter again is no answer to a colleague who wrote meanwhile', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 6 })
  const row = await page.evaluate(() => window.grid.rowId(0, 1))
  await cell(page, 1, 'carrier').click()
  await page.keyboard.type('我的')
  await page.evaluate((id) => window.grid.peer.write(id, 'carrier', '同事的'), row)
  for (const key of ['Enter', 'Enter', 'Tab', 'Enter']) await page.keyboard.press(key)
  await expect(page.getByRole('alert')).toContainText('同事的')
  await expect(field(page)).toHaveValue('我的')
  expect(await value(page, row, 'carrier')).toBe('同事的')
  await page.keyboard.press('Control+Enter')
  expect(await value(page, row, 'carrier')).toBe('我的')
})
