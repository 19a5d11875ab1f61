/** The server is not there: at the start, in the middle of a word, during a reload, and killed while three people type. */
import {
  articleText,
  expectEditable,
  expectMark,
  expectSameText,
  expectText,
  mark,
  openArticle,
  typeAfter,
} from '../support/desk/article-page.ts'
import { type Colleague, expectInstalled, people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

test('the app opens from the device while the server is away, is written on, and delivers when it is back', async ({
  desk,
  issue,
  lin,
  zhou,
  complaints,
}) => {
  const article = issue.article('写在春季交流会之后')
  await Promise.all([lin, zhou].map(({ page }) => openArticle(page, desk.origin, issue.id, article.id)))
  await expectInstalled(lin.page)
  await expectMark(lin.page, 'synced')

  complaints.isNetworkLost = true
  await desk.kill()
  const late = await lin.openTab()
  await lin.page.close()
  await late.goto(`${desk.origin}/`)
  await late.getByRole('main').getByRole('link', { name: /2023/ }).first().click()
  await late
    .getByRole('main')
    .getByRole('link', { name: /写在春季交流会之后/ })
    .click()
  await expectEditable(late)
  await typeAfter(late, '会开完了', '服务器不在时写的')
  await expect(mark(late)).toHaveText(/离线，改动已存本机（\d+处）/)

  await desk.start()
  await expectMark(late, 'synced')
  await expectText(zhou.page, '服务器不在时写的')
})

test('killed in the middle of a word and during a reload, it costs nothing that was typed', async ({
  desk,
  issue,
  lin,
  zhou,
  complaints,
}) => {
  const article = issue.article('写在春季交流会之后')
  await Promise.all([lin, zhou].map(({ page }) => openArticle(page, desk.origin, issue.id, article.id)))
  await expectInstalled(lin.page)
  complaints.isNetworkLost = true

  const typing = typeAfter(lin.page, '会开完了', '从前到后一字不少'.repeat(5), 25)
  await expectText(lin.page, '从前到后一字不少从')
  await desk.kill()
  await typing
  expect(await articleText(lin.page)).toContain('从前到后一字不少'.repeat(5))
  await expect(mark(lin.page)).not.toHaveAttribute('data-sync-mark', 'synced')

  await desk.start()
  await expectMark(lin.page, 'synced')
  const reloading = lin.page.reload()
  await desk.kill()
  await reloading
  await expectEditable(lin.page)
  expect(await articleText(lin.page)).toContain('从前到后一字不少'.repeat(5))
  await typeAfter(lin.page, '有事先打电话', '重新打开以后')

  await desk.start()
  await expectMark(lin.page, 'synced')
  await expectMark(zhou.page, 'synced')
  const text = await expectSameText([lin.page, zhou.page])
  expect(text).toContain('从前到后一字不少'.repeat(5))
  expect(text).toContain('重新打开以后')
})

test('[R3] killed while three people type, it has what any mark called synced, and in the end all of it', async ({
  desk,
  issue,
  lin,
  zhou,
  mei,
  seat,
  complaints,
}) => {
  const article = issue.article('写在春季交流会之后')
  const colleagues = [lin, zhou, mei]
  await Promise.all(colleagues.map(({ page }) => openArticle(page, desk.origin, issue.id, article.id)))
  await Promise.all(colleagues.map(({ page }) => page.evaluate(recordSyncedText)))
  complaints.isNetworkLost = true

  const letters = ['甲', '乙', '丙']
  const places = ['会开完了', '每季第一周报送一次', '有事先打电话']
  const words = letters.map((letter) => Array.from({ length: 40 }, (_, index) => `${letter}${100 + index}`).join(''))
  const typing = Promise.all(
    colleagues.map(({ page }, index) => typeAfter(page, places[index] ?? '', words[index] ?? '', 15)),
  )
  await Promise.all(colleagues.map(({ page }, index) => expectText(page, `${letters[index] ?? ''}115`)))
  await desk.kill()
  await typing
  const called = await Promise.all(colleagues.map(calledSynced))
  // Without this the test would show nothing.
  expect(Math.max(...called.map((tokens) => tokens.length))).toBeGreaterThan(0)

  // Nobody may bring it again before the log itself is read.
  for (const colleague of colleagues) await colleague.cut()
  await desk.start()
  const reader = await seat({ ...people.lin })
  await openArticle(reader.page, desk.origin, issue.id, article.id)
  await expectMark(reader.page, 'synced')
  const kept = await articleText(reader.page)
  for (const token of called.flat()) expect(kept).toContain(token)

  for (const colleague of colleagues) await colleague.mend()
  for (const text of words) await expectText(reader.page, text)
  await Promise.all(colleagues.map(({ page }) => expectMark(page, 'synced')))
  await expectSameText([reader.page, ...colleagues.map(({ page }) => page)])
})

/** The numbered letters that stood on the sheet whenever the mark came to say synced. */
async function calledSynced({ page }: Colleague): Promise<string[]> {
  const texts = await page.evaluate(() => (window as unknown as { syncedTexts: string[] }).syncedTexts)
  return [...new Set(texts.flatMap((text) => text.match(/[甲乙丙]\d{3}/g) ?? []))]
}

function recordSyncedText(): void {
  const syncedTexts: string[] = []
  Object.assign(window, { syncedTexts })
  new MutationObserver(() => {
    const isSynced = document.querySelector('[data-sync-mark="synced"]') !== null
    if (isSynced) syncedTexts.push(document.querySelector('.article')?.textContent ?? '')
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-sync-mark'] })
}
