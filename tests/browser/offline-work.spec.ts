/** Work without a network: it is written on, found again after a reload, delivered later, and never called synced before. */
import { issue as issueWords } from '../../client/ui/language/zh/issue.ts'
import {
  articleText,
  expectEditable,
  expectMark,
  expectSameText,
  expectText,
  mark,
  markHistory,
  openArticle,
  pageNowMs,
  sheet,
  typeAfter,
} from '../support/desk/article-page.ts'
import { expectInstalled } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'
import { openSocketGate } from '../support/desk/socket-gate.ts'

const twoHundred = Array.from({ length: 20 }, (_, index) => `断网第${String(index + 10)}句话。`)
  .join('')
  .slice(0, 200)
const newTitle = '断网时写的新文章'

test('[R3] cut off, reloaded and written on, a tab delivers all of it and says synced only after the relay said saved', async ({
  desk,
  issue,
  lin,
  zhou,
}) => {
  const article = issue.article('写在春季交流会之后')
  const gate = await openSocketGate(lin.page)
  await Promise.all([lin, zhou].map(({ page }) => openArticle(page, desk.origin, issue.id, article.id)))
  await expectInstalled(lin.page)
  await expectMark(lin.page, 'synced')

  await lin.cut()
  await gate.refuse()
  await expectMark(lin.page, 'offline')
  await lin.page.reload()
  await expectEditable(lin.page)
  await expectMark(lin.page, 'offline')
  await typeAfter(lin.page, '会开完了', twoHundred)
  await expect(mark(lin.page)).toHaveText(/离线，改动已存本机（\d+处）/)

  await lin.page.getByRole('navigation').getByRole('link', { name: issueWords.contents }).click()
  const column = lin.page.getByRole('region', { name: '资料' })
  await column.getByRole('button', { name: issueWords.addArticle }).click()
  await expectEditable(lin.page)
  await sheet(lin.page).locator('h1').click()
  await lin.page.keyboard.type(newTitle)
  await lin.page.keyboard.press('Enter')
  await lin.page.keyboard.press('Enter')
  await lin.page.keyboard.type('它的第一段也在这台设备上。')
  await lin.page.reload()
  await expectEditable(lin.page)
  expect(await articleText(lin.page)).toContain('它的第一段也在这台设备上。')

  gate.holdSaved()
  gate.allow()
  const mendedAtMs = await pageNowMs(lin.page)
  await lin.mend()
  await expectText(zhou.page, twoHundred)
  await expect.poll(() => gate.heldCount(), { message: 'the relay called something saved' }).toBeGreaterThan(0)
  const since = (await markHistory(lin.page)).filter(({ atMs }) => atMs >= mendedAtMs)
  expect(since.map((moment) => moment.mark)).not.toContain('synced')
  await expectMark(lin.page, 'syncing')

  gate.releaseSaved()
  await expectMark(lin.page, 'synced')
  await zhou.page.getByRole('navigation').getByRole('link', { name: issueWords.contents }).click()
  await zhou.page.getByRole('region', { name: '资料' }).getByRole('link', { name: newTitle }).click()
  await expectEditable(zhou.page)
  expect(await expectSameText([lin.page, zhou.page])).toContain('它的第一段也在这台设备上。')
})

test('[R3] while the server stands still nothing is durable, and no mark says synced', async ({
  desk,
  issue,
  lin,
  zhou,
}) => {
  const article = issue.article('写在春季交流会之后')
  await Promise.all([lin, zhou].map(({ page }) => openArticle(page, desk.origin, issue.id, article.id)))
  await Promise.all([expectMark(lin.page, 'synced'), expectMark(zhou.page, 'synced')])

  desk.freeze()
  await typeAfter(lin.page, '会开完了', '停顿时写下的一句')
  await expectMark(lin.page, 'syncing')
  // As long as a person would look at it.
  const lookMs = 2_000
  const frozenAtMs = await pageNowMs(lin.page)
  await expect.poll(() => pageNowMs(lin.page)).toBeGreaterThan(frozenAtMs + lookMs)
  const during = (await markHistory(lin.page)).filter(({ atMs }) => atMs >= frozenAtMs)
  expect(during.map((moment) => moment.mark)).not.toContain('synced')
  expect(await mark(lin.page).getAttribute('data-sync-mark')).toBe('syncing')
  expect(await articleText(zhou.page)).not.toContain('停顿时写下的一句')

  desk.thaw()
  await expectMark(lin.page, 'synced')
  await expectText(zhou.page, '停顿时写下的一句')
})
