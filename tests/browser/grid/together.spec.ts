import { AxeBuilder } from '@axe-core/playwright'
import { cell, expect, field, openGrid, paste, test, value } from './grid-page.ts'

test('a block of 30 rows is pasted into typed cells, adds rows, and is one undo', async ({
  watchedPage: page,
  harness,
}) => {
  await openGrid(page, harness.url, { rows: 10 })
  await cell(page, 5, 'donor').click()
  const block = Array.from({ length: 30 }, (_, index) =>
    [`新会员${index}`, '企业', '西岭商会', '明确', '口罩', index === 3 ? '"大号\n加厚"' : '', `${index + 1}万个`].join(
      '\t',
    ),
  ).join('\r\n')
  const before = await page.evaluate(() => window.grid.updateCount())
  await paste(page, `${block}\r\n`)
  await expect.poll(() => page.evaluate(() => window.grid.rowCount(0))).toBe(35)
  expect(await page.evaluate(() => window.grid.updateCount())).toBe(before + 1)
  expect(await value(page, 5, 'donorKind')).toBe('company')
  expect(await value(page, 8, 'specification')).toBe('大号\n加厚')
  expect(await value(page, 34, 'quantity')).toMatchObject({ amount: '30', scale: '万', unit: '个' })
  await expect(page.getByText('已粘贴 30 行，新增 25 行')).toBeVisible()
  await page.keyboard.press('Control+z')
  expect(await page.evaluate(() => window.grid.rowCount(0))).toBe(10)
  expect(await value(page, 5, 'donorKind')).toBe('company')
})

test('what is copied can be pasted back', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 10 })
  await cell(page, 0, 'donor').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  const copied = await field(page).evaluate((element) => {
    const data = new DataTransfer()
    element.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return { plain: data.getData('text/plain'), html: data.getData('text/html') }
  })
  expect(copied.plain.split('\r\n').map((line) => line.split('\t').length)).toEqual([2, 2])
  expect(copied.html).toContain('<table>')
  await cell(page, 4, 'donor').click()
  await paste(page, copied.plain)
  expect(await value(page, 5, 'donor')).toBe(await value(page, 1, 'donor'))
  expect(await value(page, 5, 'donorKind')).toBe(await value(page, 1, 'donorKind'))
})

test('10 MB and more is refused with words, and nothing changes', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 3 })
  await cell(page, 0, 'donor').click()
  await paste(page, 'x', 10 * 1024 * 1024 + 1)
  await expect(page.getByText('超过 10 MB')).toBeVisible()
  expect(await page.evaluate(() => window.grid.updateCount())).toBe(0)
})

test('undo beside a colleague leaves their cell and says which', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 10 })
  const row = await page.evaluate(() => window.grid.rowId(0, 1))
  await cell(page, 1, 'specification').click()
  await page.keyboard.type('我的规格')
  await page.keyboard.press('Enter')
  await page.evaluate((id) => window.grid.peer.write(id, 'specification', '同事的规格'), row)
  await page.keyboard.press('Control+z')
  await expect(page.getByText('的“规格”没有撤销：同事在你之后改过，现值保留。')).toBeVisible()
  expect(await value(page, row, 'specification')).toBe('同事的规格')
})

test('people see in which cell each other is', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 10, grids: 2 })
  const row = await page.evaluate(() => window.grid.rowId(0, 2))
  await cell(page, 2, 'donorKind').click()
  await expect(cell(page, 2, 'donorKind', 1)).toHaveClass(/has-visitor/)
  await expect(cell(page, 2, 'donorKind', 1).getByRole('img', { name: '林知远在这一格' })).toBeVisible()
  await page.evaluate((id) => window.grid.peer.enter(id, 'donor'), row)
  await expect(cell(page, 2, 'donor').getByRole('img', { name: '顾明川在这一格' })).toBeVisible()
})

test('is a grid to readers, with nothing for axe to find', async ({ watchedPage: page, harness }) => {
  // Fewer cells in sight: the contrast of each is looked at.
  await page.setViewportSize({ width: 900, height: 480 })
  await openGrid(page, harness.url, { rows: 200, view: { group: 'status' } })
  const grid = page.getByRole('grid', { name: '捐赠台账' })
  await expect(grid).toHaveAttribute('aria-rowcount', '205')
  await expect(page.getByRole('columnheader', { name: /数量/ })).toHaveAttribute('aria-sort', 'none')
  await cell(page, 1, 'donor').click()
  const active = await field(page).getAttribute('aria-activedescendant')
  expect(await page.evaluate((id) => document.getElementById(id ?? '')?.dataset['column'], active)).toBe('donor')
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([])
  await cell(page, 1, 'donorKind').dblclick()
  await expect(page.getByRole('listbox')).toBeVisible()
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([])
})

test('filters, sorts and reorders without a drag', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 40 })
  await page.getByRole('columnheader', { name: /品名/ }).hover()
  await page.getByRole('button', { name: '品名：排序、筛选与更多' }).click()
  await page.getByRole('searchbox', { name: '包含文字' }).fill('防护')
  await expect(page.locator('.grid-status')).toContainText('显示 8 行，共 40 行')
  await page.getByRole('button', { name: '左移' }).click()
  expect((await page.evaluate(() => window.grid.view(0)))?.order.slice(3, 5)).toEqual(['item', 'tie'])
  await page.getByRole('button', { name: '降序', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: /品名/ })).toHaveAttribute('aria-sort', 'descending')
  await page.getByRole('button', { name: /^取消：品名 包含/ }).click()
  await expect(page.locator('.grid-status')).toContainText('40 行')
})
