/** Comments beside an article: two people, one of them off the line, and text that goes and comes back. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../../support/browser.ts'
import { block, openDesk, placeCaret } from './editor-page.ts'

const paragraphs = ['秘书处已把名册第二稿发到各商会。', '请指定一位同事逐行核对，核对完成后签字。']

function desk(page: Page, index: number): Locator {
  return page.locator('[data-desk]').nth(index)
}

async function select(page: Page, blockIndex: number, offset: number, length: number): Promise<void> {
  await placeCaret(page, blockIndex, offset)
  await page.keyboard.down('Shift')
  for (let at = 0; at < length; at += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.up('Shift')
}

async function comment(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+Alt+m')
  await page.getByRole('textbox', { name: '写批注' }).fill(text)
  await page.keyboard.press('Control+Enter')
}

test('[K3, K4, K5, K6, K7] comments follow their text for two people, through deletion, undo and a time off the line', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: paragraphs, editors: 2 })
  await expect(desk(page, 0).getByRole('button', { name: '批注', exact: true })).toBeVisible()
  const before = await page.evaluate(() => window.desk.stateBytes(0))
  await select(page, 3, 7, 4)
  await comment(page, '请@周以宁 确认由谁签字')

  const [ours, theirs] = [desk(page, 0), desk(page, 1)]
  await expect(ours.locator('.comment-mark')).toHaveText('逐行核对')
  await expect(theirs.locator('.comment-mark')).toHaveText('逐行核对')
  expect(await page.evaluate(() => window.desk.stateBytes(0))).toBe(before)
  await theirs.getByRole('button', { name: '批注，1 条未读' }).click()
  const theirThread = theirs.getByRole('article')
  await expect(theirThread).toContainText('请@周以宁 确认由谁签字')
  await expect(theirThread.getByRole('img', { name: '未读' })).toBeVisible()
  await expect(theirs.getByRole('button', { name: '批注', exact: true })).toBeVisible()

  await page.evaluate(() => window.desk.setOnline(1, false))
  await theirThread.getByRole('textbox', { name: '回复' }).fill('由我签字')
  await theirThread.getByRole('button', { name: '回复' }).click()
  await select(page, 3, 0, 19)
  await page.keyboard.press('Delete')
  await expect(ours.getByRole('article')).toContainText('原文已删除')
  await expect(ours.getByRole('article').locator('blockquote')).toHaveText('逐行核对')
  await expect(ours.getByRole('article')).not.toContainText('由我签字')
  await expect(theirThread).not.toContainText('原文已删除')

  await page.evaluate(() => window.desk.setOnline(1, true))
  for (const side of [ours, theirs]) {
    await expect(side.getByRole('heading', { name: '原文已不在（1）' })).toBeVisible()
    await expect(side.getByRole('article')).toContainText('由我签字')
  }
  await page.locator('.ProseMirror').first().focus()
  await page.keyboard.press('Control+z')
  for (const side of [ours, theirs]) {
    await expect(side.getByRole('article')).toContainText('原文曾被删除，按字句找回此处')
    await expect(side.locator('.comment-mark')).toHaveText('逐行核对')
  }
  await theirThread.getByRole('button', { name: '就是此处' }).click()
  await expect(ours.getByRole('article')).not.toContainText('找回此处')

  await ours.getByRole('button', { name: '解决' }).click()
  await expect(theirs.locator('.comment-mark')).toHaveCount(0)
  await theirs.getByText('已解决 1').click()
  await expect(theirThread).toContainText('林知远 于')
})

test('[K2, K12] who may only comment marks the text and writes nothing into it; own words can be taken back', async ({
  watchedPage: page,
  harness,
}) => {
  await openDesk(page, harness.url, { article: paragraphs })
  await page.evaluate(() => window.desk.setState(0, { readOnly: 'readOnly' }))
  await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'false')
  const before = await page.evaluate(() => window.desk.stateBytes(0))
  // A word of the line, and not the empty paper behind it.
  await block(page, 2).dblclick({ position: { x: 70, y: 14 } })
  await page.getByRole('dialog').getByRole('button', { name: '批注' }).click()
  const field = page.getByRole('textbox', { name: '写批注' })
  await field.pressSequentially('请@周')
  await page.getByRole('option', { name: '周以宁' }).click()
  await field.pressSequentially('看')
  await page.getByRole('button', { name: '发表' }).click()
  const thread = page.getByRole('article')
  await expect(thread).toContainText('请@周以宁 看')
  await expect(page.locator('.comment-mark')).toHaveCount(1)
  expect(await page.evaluate(() => window.desk.stateBytes(0))).toBe(before)

  await page.locator('.comment-mark').click()
  await expect(thread).toHaveAttribute('aria-current', 'true')
  await thread.hover()
  await thread.getByRole('button', { name: '撤回' }).click()
  await expect(thread).toHaveCount(0)
  await page.getByRole('button', { name: '撤销', exact: true }).last().click()
  await expect(thread).toContainText('请@周以宁 看')
})
