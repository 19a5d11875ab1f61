import { cell, expect, field, openGrid, test, value } from './grid-page.ts'

test('arrows, Tab and Enter move as in a spreadsheet, and typing replaces', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 60 })
  await cell(page, 0, 'donor').click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, 1, 'donorKind')).toHaveClass(/is-active/)
  await page.keyboard.press('Home')
  await page.keyboard.type('新名')
  await page.keyboard.press('Enter')
  expect(await value(page, 1, 'donor')).toBe('新名')
  await expect(cell(page, 2, 'donor')).toHaveClass(/is-active/)
})

test('F2 edits, Escape cancels, Delete clears, Ctrl+D fills, Ctrl+Z takes back', async ({
  watchedPage: page,
  harness,
}) => {
  await openGrid(page, harness.url, { rows: 60 })
  const first = await value(page, 0, 'donor')
  await cell(page, 0, 'donor').click()
  await page.keyboard.press('F2')
  await page.keyboard.type('（更名）')
  await page.keyboard.press('Enter')
  expect(await value(page, 0, 'donor')).toBe(`${String(first)}（更名）`)
  await page.keyboard.type('不要')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  expect(await value(page, 2, 'donor')).toBe(`${String(first)}（更名）`)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  expect(await value(page, 0, 'donor')).toBe(first)
  await page.keyboard.press('Delete')
  expect(await value(page, 0, 'donor')).toBeNull()
  await page.keyboard.press('Control+z')
  expect(await value(page, 0, 'donor')).toBe(first)
  await page.keyboard.press('Control+y')
  expect(await value(page, 0, 'donor')).toBeNull()
})

test('Ctrl with arrows, Home and End reach the ends, and the frozen column stays', async ({
  watchedPage: page,
  harness,
}) => {
  await openGrid(page, harness.url, { rows: 300 })
  await cell(page, 0, 'donor').click()
  await page.keyboard.press('Control+End')
  await expect(cell(page, 299, 'note')).toBeInViewport({ ratio: 0.9 })
  await expect(cell(page, 299, 'donor')).toBeInViewport({ ratio: 0.9 })
  await page.keyboard.press('Control+Home')
  await expect(cell(page, 0, 'donor')).toHaveClass(/is-active/)
  await page.keyboard.press('Control+ArrowDown')
  await expect(cell(page, 299, 'donor')).toBeInViewport({ ratio: 0.9 })
  await page.keyboard.press('PageUp')
  await expect(cell(page, 299, 'donor')).not.toHaveClass(/is-active/)
})

test('a choice opens with Alt+Down and is found by typing; dates by a calendar', async ({
  watchedPage: page,
  harness,
}) => {
  await openGrid(page, harness.url, { rows: 20 })
  await cell(page, 0, 'donorKind').click()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.type('，')
  await page.keyboard.press('Escape')
  await page.keyboard.type('个')
  await expect(page.getByRole('option', { name: '个人' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  expect(await value(page, 0, 'donorKind')).toBe('person')
  await cell(page, 0, 'chamber').click()
  await page.keyboard.type('北川')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await value(page, 0, 'chamber')).toEqual({ member: 's3', name: '北川商会' })
  await page.evaluate(() => window.grid.handle(0)?.reveal(window.grid.rowId(0, 0), 'reportedOn'))
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  expect(await value(page, 0, 'reportedOn')).toBe('2020-02-02')
})

test('sums never mix units or currencies', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 12 })
  await cell(page, 0, 'donor').click()
  await page.evaluate(() => window.grid.handle(0)?.reveal(window.grid.rowId(0, 0), 'quantity'))
  await page.keyboard.press('Control+Shift+ArrowDown')
  const status = page.locator('.grid-status')
  await expect(status).toContainText('已选 12 个值')
  await expect(status).toContainText(/合计 [\d,]+ 个.*合计 [\d,]+ 套/)
  await expect(status).toContainText('1 个未计入')
})

test('Ctrl+F counts and walks, Tab leaves after Escape', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 40 })
  await cell(page, 0, 'donor').click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('远帆')
  await expect(page.getByRole('search')).toContainText('/ 7')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('search')).toContainText('2 / 7')
  await expect(cell(page, 6, 'donor')).toHaveClass(/is-active/)
  await page.keyboard.press('Escape')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(field(page)).not.toBeFocused()
})
