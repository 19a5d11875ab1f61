/** Pasting under the product's content policy: what an article can hold stays, the look of where it came from goes. */
import type { Page } from '@playwright/test'
import { expect, test } from '../../support/browser.ts'
import { block, openDesk, placeCaret } from './editor-page.ts'

async function paste(page: Page, parts: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((given) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('.ProseMirror')?.dispatchEvent(event)
  }, parts)
}

test.beforeEach(async ({ watchedPage: page, harness }) => {
  await openDesk(page, harness.url, { article: [''] })
  await block(page, 2).click()
})

test('Word: headings, lists, emphasis and links stay; fonts, colours and typed signs go', async ({
  watchedPage: page,
}) => {
  await paste(page, {
    'text/html': `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body>
      <h2 style="mso-style-name:x">核对办法</h2>
      <p class=MsoNormal style='text-indent:24pt;font-family:宋体'><span style='color:red;font-size:14pt'>请<b>逐行</b>核对<o:p></o:p></span></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>看名称</p>
      <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)<span>&nbsp;</span></span>看繁简</p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>看地址</p>
      <p class=MsoNormal><o:p>&nbsp;</o:p></p>
      <p class=MsoNormal>详见<a href="https://example.org/n" style="color:blue">说明</a>与<a href="javascript:alert(1)">附件</a></p></body></html>`,
  })
  const sheet = page.locator('.ProseMirror')
  await expect(sheet.locator('h3')).toHaveText('核对办法')
  await expect(sheet.locator('strong')).toHaveText('逐行')
  await expect(sheet.locator('> ol > li')).toHaveCount(2)
  await expect(sheet.locator('> ol > li').first().locator('ol > li')).toHaveText('看繁简')
  await expect(sheet.locator('a')).toHaveAttribute('href', 'https://example.org/n')
  await expect(sheet).toContainText('与附件')
  const json = await page.evaluate(() => window.desk.json(0))
  for (const junk of ['javascript', 'Mso', 'style', 'font', 'span', '\u00a0', '1.']) expect(json).not.toContain(junk)
  await expect.poll(() => page.evaluate(() => window.desk.peer.json() === window.desk.json(0))).toBe(true)
})

test('a table of the web keeps its cells and its caption', async ({ watchedPage: page }) => {
  await paste(page, {
    'text/html': `<table style="width:100px"><caption>回报情况</caption><thead><tr><th>商会</th><th>会员</th></tr></thead>
      <tbody><tr><td style="color:red">东港</td><td>128</td></tr><tr><td colspan="2">合计 128</td></tr></tbody></table>`,
  })
  await expect(page.locator('.ProseMirror th')).toHaveText(['商会', '会员'])
  await expect(page.locator('.ProseMirror td')).toHaveText(['东港', '128', '合计 128'])
  await expect(page.locator('.caption-line')).toHaveText('回报情况')
  await expect(page.locator('.ProseMirror [style]')).toHaveCount(0)
})

test('plain text keeps its paragraphs and loses the asterisks', async ({ watchedPage: page }) => {
  await paste(page, { 'text/plain': '　　**重要**通知\n\n　　请于月底前回报。' })
  await expect.poll(() => page.evaluate(() => window.desk.peer.text())).toBe('名册更新\n\n重要通知\n请于月底前回报。')
})

test('a spreadsheet’s plain text is taken, not what its columns could show', async ({ watchedPage: page }) => {
  await paste(page, {
    'text/html':
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>商会</td><td>数</td></tr><tr><td>东港</td><td>####</td></tr></table></html>',
    'text/plain': '商会\t数\r\n东港\t11830500\r\n',
  })
  await expect(page.locator('.ProseMirror td')).toHaveText(['东港', '11830500'])
})

test('several lines pasted into the title become its one line', async ({ watchedPage: page }) => {
  await block(page, 0).click()
  await page.keyboard.press('End')
  await paste(page, { 'text/html': '<h1>第二稿</h1><p>说明</p>' })
  await expect(block(page, 0)).toHaveText('名册更新第二稿 说明')
  await expect(page.locator('.ProseMirror > *')).toHaveCount(3)
})

test('a paste lands where the caret is, even before the browser has told where that is', async ({
  watchedPage: page,
}) => {
  await placeCaret(page, 0, 2)
  await page.evaluate(() => {
    getSelection()?.modify('move', 'forward', 'lineboundary')
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '第二稿')
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('.ProseMirror')?.dispatchEvent(event)
  })
  await expect(block(page, 0)).toHaveText('名册更新第二稿')
})

test('an address pasted over a word makes a link of it', async ({ watchedPage: page }) => {
  await page.keyboard.insertText('说明')
  await page.keyboard.press('Shift+Home')
  // The editor hears of a selection a moment after the browser made it.
  await expect(page.getByText('已选 2 /')).toBeVisible()
  await paste(page, { 'text/plain': 'https://example.org/notice' })
  await expect(page.locator('.ProseMirror a')).toHaveText('说明')
})

test('markup that would run does not', async ({ watchedPage: page }) => {
  await paste(page, {
    'text/html':
      '<p onclick="window.hit=1">字<img src=x onerror="window.hit=1"><svg onload="window.hit=1"></svg><script>window.hit=1</script><iframe srcdoc="<script>parent.hit=1</script>"></iframe></p><div data-pm-slice="0 0 []"><a href="javascript:window.hit=1">链</a></div>',
  })
  await expect(page.locator('.ProseMirror')).toContainText('字')
  expect(await page.evaluate(() => 'hit' in window)).toBe(false)
  expect(await page.evaluate(() => window.desk.json(0))).not.toContain('javascript')
})

test('what is dropped is cleaned alike', async ({ watchedPage: page }) => {
  await page.evaluate(() => {
    const target = document.querySelector('.ProseMirror > :nth-child(3)')
    if (target === null) throw new Error('there is no paragraph')
    const { left, top } = target.getBoundingClientRect()
    const dataTransfer = new DataTransfer()
    dataTransfer.setData('text/html', '<p><font color="red">落下的<b>字</b></font></p>')
    const place = { clientX: left + 40, clientY: top + 10, bubbles: true, cancelable: true, dataTransfer }
    target.dispatchEvent(new DragEvent('drop', place))
  })
  await expect(page.locator('.ProseMirror strong')).toHaveText('字')
  expect(await page.evaluate(() => window.desk.json(0))).not.toContain('font')
})
