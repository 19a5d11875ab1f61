import { activeCell, cell, expect, field, openGrid, test, value } from './grid-page.ts'

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
