/** The strict content policy holds, and what people paste from elsewhere still arrives as text of the article. */
import { expectMark, expectText, openArticle, placeCaretAfter, sheet } from '../support/desk/article-page.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

const foreignHtml = `<html><head><style>p { color: red }</style></head><body>
<script>window.wasRun = true</script>
<p style="font-family: 'Times'; mso-style: x" onclick="window.wasRun = true">第一段，<b>有加粗</b>，<a href="https://example.org/a">有链接</a>。</p>
<img src="x" onerror="window.wasRun = true"><iframe srcdoc="<script>parent.wasRun = true</script>"></iframe>
<ul><li>一项</li><li>又一项</li></ul>
<table style="width: 100%"><tr><th>器材</th><th>数量</th></tr><tr><td>帐篷</td><td>12</td></tr></table>
<p><a href="javascript:window.wasRun = true">坏链接</a></p></body></html>`

test('HTML that is pasted becomes text, marks, lists and tables; nothing in it runs and the policy is not hurt', async ({
  desk,
  issue,
  lin,
  zhou,
}) => {
  const article = issue.article('写在春季交流会之后')
  await Promise.all([lin, zhou].map(({ page }) => openArticle(page, desk.origin, issue.id, article.id)))
  await placeCaretAfter(lin.page, '有事先打电话')
  await lin.page.keyboard.press('Enter')
  // As another program puts it on the clipboard: raw, not cleaned by this page's own browser.
  await lin.page.evaluate((html) => {
    const put = (event: ClipboardEvent): void => {
      event.preventDefault()
      event.stopImmediatePropagation()
      event.clipboardData?.setData('text/html', html)
    }
    window.addEventListener('copy', put, { capture: true, once: true })
  }, foreignHtml)
  await lin.page.keyboard.press('Control+C')
  await lin.page.keyboard.press('Control+V')

  for (const { page } of [lin, zhou]) {
    await expectText(page, '第一段，有加粗，有链接。')
    await expect(sheet(page).locator('strong, b', { hasText: '有加粗' })).toHaveCount(1)
    await expect(sheet(page).locator('a[href="https://example.org/a"]')).toHaveCount(1)
    await expect(sheet(page).locator('li', { hasText: '又一项' })).toHaveCount(1)
    await expect(sheet(page).locator('td, th', { hasText: '帐篷' })).toHaveCount(1)
    await expectText(page, '坏链接')
    await expect(sheet(page).locator('a[href^="javascript"], img[src="x"], script, iframe')).toHaveCount(0)
    expect(await page.evaluate(() => 'wasRun' in window)).toBe(false)
  }
  await expectMark(lin.page, 'synced')
})

test('every answer carries the policy, without an exception for inline code', async ({ desk, lin }) => {
  for (const path of ['/', '/sign-in', '/issues/none', '/api/session', '/nothing-here.js']) {
    const policy = (await lin.context.request.get(`${desk.origin}${path}`)).headers()['content-security-policy'] ?? ''
    expect(policy, path).toContain("script-src 'self'")
    expect(policy, path).toContain("require-trusted-types-for 'script'")
    expect(policy, path).not.toContain('unsafe')
  }
})
