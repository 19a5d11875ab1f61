/** What people do in an article: open it, undo, find and replace, insert blocks, keep their caret to themselves. */
import { expect, test } from '../../support/browser.ts'
import { InputMethod, block, openDesk, placeCaret } from './editor-page.ts'

test('[D6] two people who open an article and look at it write nothing', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: 'full', editors: 2 })
  const before = await page.evaluate(() => window.desk.stateBytes(0))
  for (const editor of await page.locator('.ProseMirror').all()) {
    await editor.locator('p').first().click()
    await page.keyboard.press('End')
  }
  await page.evaluate(() => window.desk.peer.placeCaret(2, 3))
  await expect(page.locator('.remote-caret').first()).toBeAttached()
  expect(await page.evaluate(() => window.desk.updateCount())).toBe(0)
  expect(await page.evaluate(() => window.desk.stateBytes(0))).toBe(before)
})

test('[D5] a node this build does not know ends the editor and stays in the document', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: ['第一段'] })
  await placeCaret(page, 2, 3)
  await page.evaluate(() => window.desk.peer.addUnknownBlock(3))
  await expect(page.locator('.ProseMirror')).toHaveCount(0)
  await expect(page.locator('.sheet')).toContainText('第一段')
  await expect(page.getByRole('button', { name: '刷新页面' })).toBeVisible()
  expect(await page.evaluate(() => window.desk.peer.json())).toContain('votingbox')
  expect(await page.evaluate(() => window.desk.json(0))).toContain('votingbox')
  expect(await page.evaluate(() => window.desk.updateCount())).toBe(1)
})

test("undo takes back this person's change and never a colleague's", async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: ['第一段', '第二段'] })
  await placeCaret(page, 2, 3)
  await page.keyboard.insertText('甲')
  await page.evaluate(() => {
    window.desk.peer.insert(2, 0, '乙')
    window.desk.peer.insert(3, 3, '丙')
  })
  await expect(block(page, 2)).toHaveText('乙第一段甲')
  await page.keyboard.press('Control+z')
  await expect(block(page, 2)).toHaveText('乙第一段')
  await expect(block(page, 3)).toHaveText('第二段丙')
  await page.keyboard.press('Control+z')
  await expect(block(page, 2)).toHaveText('乙第一段')
  await page.keyboard.press('Control+y')
  await expect(block(page, 2)).toHaveText('乙第一段甲')
})

test('a local change of the title reaches the tree; a colleague’s is not copied again', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: ['第一段'] })
  const title = () =>
    page.evaluate(() => Object.entries(window.desk.frame(0)).find(([key]) => key.endsWith('/title'))?.[1])
  await page.evaluate(() => window.desk.peer.insert(0, 0, '新'))
  await expect(block(page, 0)).toHaveText('新名册更新')
  // A copy is made with the change itself: what the colleague wrote later stands there only after it.
  await page.evaluate(() => window.desk.peer.insert(2, 0, '又'))
  await expect(block(page, 2)).toHaveText('又第一段')
  expect(await title()).toBe('')
  await block(page, 0).click()
  await page.keyboard.press('End')
  await page.keyboard.insertText('稿')
  await expect.poll(title).toBe('新名册更新稿')
})

test('find counts and walks, replace all is one step to undo and changes no mark', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: 'full' })
  await page.locator('.ProseMirror').click()
  await page.keyboard.press('Control+h')
  const before = await page.evaluate(() => window.desk.json(0))
  await page.getByRole('textbox', { name: '查找' }).fill('核对')
  const count = page.locator('.find-count')
  await expect(count).toHaveText(/^\d+ \/ 10$/)
  await expect(page.locator('.find-match.is-current')).toHaveCount(1)
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => window.desk.json(0))).toBe(before)
  await page.getByRole('textbox', { name: '替换为' }).fill('校对')
  await page.getByRole('button', { name: '全部替换' }).click()
  await expect(count).toHaveText('已替换 10 处，可撤销')
  const after = await page.evaluate(() => window.desk.json(0))
  expect(after).not.toContain('核对')
  expect(after.replaceAll('校对', '核对')).toBe(before)
  await page.getByRole('button', { name: '撤销自己的上一步' }).click()
  await expect.poll(() => page.evaluate(() => window.desk.json(0))).toBe(before)
})

test('the find field searches the word that was chosen and not the letters before it', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: ['请核对名册'] })
  await page.locator('.ProseMirror').click()
  await page.keyboard.press('Control+f')
  const input = await InputMethod.of(page)
  await input.compose('hedui')
  await expect(page.locator('.find-count')).not.toHaveText('没有找到')
  await page.keyboard.press('Escape')
  await input.commit('核对')
  await expect(page.locator('.find-match')).toHaveText('核对')
})

test('the block menu opens by slash, filters by pinyin initials and inserts a table that Tab walks', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: [''] })
  await block(page, 2).click()
  await page.keyboard.type('/bg')
  await expect(page.getByRole('option')).toHaveText(/表格/)
  await page.keyboard.press('Enter')
  await expect(page.locator('.ProseMirror table th')).toHaveCount(3)
  await page.keyboard.insertText('商会')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('会员数')
  await expect(page.locator('.ProseMirror th').nth(1)).toHaveText('会员数')
  await page.getByRole('button', { name: '下方插入行' }).click()
  await expect(page.locator('.ProseMirror tr')).toHaveCount(4)
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toContain('商会会员数')
})

test('、 from an input method opens the menu in an empty block and is a mark within text', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: ['', '东港'] })
  const input = await InputMethod.of(page)
  await placeCaret(page, 3, 2)
  await input.composeTo('、')
  await input.commit('、')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await block(page, 2).click()
  await input.composeTo('、')
  await input.commit('、')
  await expect(page.getByRole('listbox')).toBeVisible()
  // The letters of the next word go to the input method, Enter among them.
  await input.compose('zhengce')
  await page.keyboard.press('Escape')
  await input.commit('政策')
  await expect(page.getByRole('option')).toHaveText(/政策卡片/)
  await page.keyboard.press('Enter')
  await expect(page.locator('.policy-card')).toHaveCount(1)
  expect(await page.evaluate(() => window.desk.peer.text())).not.toContain('、政策')
})

test('the fields of a policy card are edited in place and reach colleagues', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: 'full' })
  const field = page.getByRole('textbox', { name: '政策名称' })
  await field.fill('关于延长核对期限的通知')
  await field.press('Enter')
  await expect.poll(() => page.evaluate(() => window.desk.peer.json())).toContain('关于延长核对期限的通知')
  await page.getByRole('textbox', { name: '原文链接' }).fill('javascript:alert(1)')
  await page.getByRole('textbox', { name: '原文链接' }).press('Enter')
  await expect(page.locator('.policy-open')).toHaveCount(0)
})

test('leaving a field takes nothing of a colleague back', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: 'full' })
  const field = page.getByRole('textbox', { name: '政策名称' })
  await field.fill('关于延长核对期限的通知')
  await expect.poll(() => page.evaluate(() => window.desk.peer.json())).toContain('关于延长核对期限的通知')
  await page.evaluate(() => {
    const blocks = [...(document.querySelector('.ProseMirror')?.children ?? [])]
    const card = blocks.findIndex((each) => each.querySelector('.policy-card') !== null)
    window.desk.peer.setAttribute(card, 'title', '关于再次延长核对期限的通知')
  })
  await field.press('Enter')
  await expect(field).toHaveValue('关于再次延长核对期限的通知')
  expect(await page.evaluate(() => window.desk.peer.json())).toContain('关于再次延长核对期限的通知')
})

test('behind a table or a figure at the end one can go on writing', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: [''] })
  await block(page, 2).click()
  await page.keyboard.type('/bg')
  await page.keyboard.press('Enter')
  await expect(block(page, 3)).toHaveText('')
  await block(page, 3).click()
  await page.keyboard.press('Backspace')
  await page.locator('.sheet-rest').click()
  await page.keyboard.insertText('表后')
  await expect(block(page, 3)).toHaveText('表后')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/tp')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('核对现场')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('图后')
  await expect(block(page, 5)).toHaveText('图后')
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toContain('核对现场\n图后')
})

test('the block menu offers nothing where no other block can stand', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: 'full' })
  await page.locator('.policy-summary p').last().click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/bg')
  await expect(page.locator('.policy-summary p').last()).toHaveText('/bg')
  await expect(page.getByRole('listbox')).toHaveCount(0)
})

test('a key acts where the caret is, even before the browser has told where that is', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: ['名册已发请核对'] })
  await placeCaret(page, 2, 2)
  await page.evaluate(() => {
    getSelection()?.modify('move', 'forward', 'lineboundary')
    const key = new KeyboardEvent('keydown', {
      key: 'Enter',
      code: 'Enter',
      keyCode: 13,
      bubbles: true,
      cancelable: true,
    })
    document.querySelector('.ProseMirror')?.dispatchEvent(key)
  })
  await page.keyboard.insertText('次段')
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toBe('名册更新\n\n名册已发请核对\n次段')
})

test('carets carry names, and one’s own can be hidden', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: ['第一段'] })
  await page.evaluate(() => window.desk.peer.placeCaret(2, 1))
  const caret = page.locator('.remote-caret')
  await expect(caret).toHaveAttribute('data-name', '顾明川')
  await expect(caret).toHaveClass(/hue-3/)
  await expect(caret).not.toHaveAttribute('style', /./)
  await placeCaret(page, 2, 1)
  const shown = () => page.evaluate(() => window.desk.peer.caretOfOthers().filter((each) => each !== null).length)
  await expect.poll(shown).toBe(1)
  await page.getByRole('button', { name: '暂不显示我的光标' }).click()
  await expect.poll(shown).toBe(0)
  await placeCaret(page, 2, 2)
  expect(await shown()).toBe(0)
})

test('Ctrl+S answers with the state as it is', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: ['第一段'] })
  await page.locator('.ProseMirror').click()
  await page.keyboard.press('Control+s')
  await expect(page.locator('.saved-line')).toContainText('已同步')
  await page.evaluate(() => window.desk.setState(0, { connection: 'offline', unsent: 2 }))
  await page.keyboard.press('Control+s')
  await expect(page.locator('.saved-line')).toContainText('2 处待送达')
})

test('read-only shows the article and takes no letter', async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: ['第一段'] })
  await page.evaluate(() => window.desk.setState(0, { readOnly: 'readOnly' }))
  await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'false')
  await block(page, 2).click()
  await page.keyboard.type('x')
  expect(await page.evaluate(() => window.desk.updateCount())).toBe(0)
  await expect(page.getByRole('button', { name: /撤销/ })).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: '署名' })).toHaveCount(0)
  await page.evaluate(() => window.desk.setState(0, { readOnly: null }))
  await placeCaret(page, 2, 3)
  await page.keyboard.insertText('。')
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toContain('第一段。')
})
