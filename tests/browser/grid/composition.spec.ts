import { InputMethod } from '../editor/editor-page.ts'
import { cell, expect, field, openGrid, test, value } from './grid-page.ts'

const letters = 'huiyi'
const word = '会议'

test('typing pinyin on a selected cell starts the edit with the word, and Enter in it commits nothing', async ({
  watchedPage: page,
  harness,
}) => {
  await openGrid(page, harness.url, { rows: 20 })
  const before = await page.evaluate(() => window.grid.updateCount())
  await cell(page, 1, 'specification').click()
  const input = await InputMethod.of(page)
  await input.compose(letters)
  await expect(field(page)).toHaveClass(/is-editing/)
  await expect(field(page)).toHaveValue(letters)
  // As browsers send it: the key belongs to the input method.
  await field(page).evaluate((element) =>
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }),
    ),
  )
  await expect(field(page)).toHaveClass(/is-editing/)
  expect(await page.evaluate(() => window.grid.updateCount())).toBe(before)
  await input.commit(word)
  await page.keyboard.press('Enter')
  expect(await value(page, 1, 'specification')).toBe(word)
  await expect(cell(page, 2, 'specification')).toHaveClass(/is-active/)
  expect(await page.evaluate((typed) => window.grid.sentBytes().includes(typed), letters)).toBe(false)
})

test('a composition that is taken back leaves the cell as it was', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 20 })
  const before = await value(page, 0, 'donor')
  await cell(page, 0, 'donor').click()
  const input = await InputMethod.of(page)
  await input.compose(letters)
  await input.composeTo('')
  await page.keyboard.press('Enter')
  expect(await value(page, 0, 'donor')).toBe(before)
  await expect(cell(page, 1, 'donor')).toHaveClass(/is-active/)
})

test('remote changes neither break a composition nor move the caret', async ({ watchedPage: page, harness }) => {
  await openGrid(page, harness.url, { rows: 20, view: { sort: [{ column: 'donor', isDescending: false }] } })
  await cell(page, 1, 'specification').click()
  await page.keyboard.press('F2')
  await page.keyboard.type('甲乙')
  await page.keyboard.press('ArrowLeft')
  const input = await InputMethod.of(page)
  await input.compose('hui')
  await page.evaluate(() => {
    const { grid } = window
    grid.peer.write(grid.rowId(0, 5), 'donor', '阿一')
    grid.peer.deleteRow(grid.rowId(0, 3))
    grid.peer.write(grid.rowId(0, 2), 'source', '同事')
  })
  await expect(cell(page, 0, 'donor')).toContainText('阿一')
  await input.compose(letters)
  await input.commit(word)
  await expect(field(page)).toBeFocused()
  const text = await field(page).inputValue()
  expect(text.endsWith(`甲${word}乙`)).toBe(true)
  expect(await field(page).evaluate((element) => (element as HTMLTextAreaElement).selectionStart)).toBe(text.length - 1)
  await page.keyboard.press('Enter')
  await expect(field(page)).not.toHaveClass(/is-editing/)
})

test('a cell that a colleague overwrote meanwhile is asked about in place, never silently', async ({
  watchedPage: page,
  harness,
}) => {
  await openGrid(page, harness.url, { rows: 20 })
  const row = await page.evaluate(() => window.grid.rowId(0, 2))
  await cell(page, 2, 'specification').click()
  await page.evaluate((id) => window.grid.peer.enter(id, 'note'), row)
  await page.keyboard.type('我写的')
  await page.evaluate((id) => window.grid.peer.write(id, 'specification', '同事写的'), row)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('顾明川已把这一格改为“同事写的”')
  expect(await value(page, row, 'specification')).toBe('同事写的')
  await page.keyboard.press('Escape')
  expect(await value(page, row, 'specification')).toBe('同事写的')
  await page.keyboard.type('还是我的')
  await page.evaluate((id) => window.grid.peer.write(id, 'specification', '又改了'), row)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '写入我的' }).click()
  expect(await value(page, row, 'specification')).toBe('还是我的')
})

test('what was typed into a row that a colleague deleted is kept, and the row can come back with it', async ({
  watchedPage: page,
  harness,
}) => {
  await openGrid(page, harness.url, { rows: 20 })
  const row = await page.evaluate(() => window.grid.rowId(0, 2))
  await cell(page, 2, 'specification').click()
  await page.evaluate((id) => window.grid.peer.enter(id, 'note'), row)
  await page.keyboard.type('没写完')
  await page.evaluate((id) => window.grid.peer.deleteRow(id), row)
  await expect.poll(() => page.evaluate(() => window.grid.rowCount(0))).toBe(19)
  await expect(field(page)).toHaveValue('没写完')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('顾明川删除了这一行')
  await page.getByRole('button', { name: '恢复该行并写入' }).click()
  expect(await page.evaluate(() => window.grid.rowCount(0))).toBe(20)
  expect(await value(page, row, 'specification')).toBe('没写完')
})
