/** Two tabs of one browser: the mark speaks for the device, so neither calls the other's work synced too early. */
import {
  expectMark,
  expectSameText,
  expectText,
  mark,
  marksBeside,
  openArticle,
  typeAfter,
} from '../support/desk/article-page.ts'
import { expect, test } from '../support/desk/imported-desk.ts'
import { openSocketGate } from '../support/desk/socket-gate.ts'

test('[R12] a second tab does not call synced what the first one wrote offline until the relay did', async ({
  desk,
  issue,
  lin,
}) => {
  const article = issue.article('写在春季交流会之后')
  const first = lin.page
  const gate = await openSocketGate(first)
  const second = await lin.openTab()
  await openArticle(first, desk.origin, issue.id, article.id)
  await openArticle(second, desk.origin, issue.id, article.id)
  await Promise.all([expectMark(first, 'synced'), expectMark(second, 'synced')])

  await gate.refuse()
  await expectMark(first, 'offline')
  desk.freeze()
  await typeAfter(first, '会开完了', '第一个标签页离线时写的')
  await expectText(second, '第一个标签页离线时写的')
  await expect(second.locator('[data-sync-mark]')).not.toHaveAttribute('data-sync-mark', 'synced')
  expect(await marksBeside(second, '第一个标签页离线时写的')).not.toContain('synced')

  desk.thaw()
  await expectMark(second, 'synced')
  gate.allow()
  await expectMark(first, 'synced')
  await expectSameText([first, second])
})

test('[R12] held back between the relay and the second tab, saved is what both tabs wait for', async ({
  desk,
  issue,
  lin,
}) => {
  const article = issue.article('写在春季交流会之后')
  const first = lin.page
  const second = await lin.openTab()
  const firstGate = await openSocketGate(first)
  const secondGate = await openSocketGate(second)
  await openArticle(first, desk.origin, issue.id, article.id)
  await openArticle(second, desk.origin, issue.id, article.id)
  await Promise.all([expectMark(first, 'synced'), expectMark(second, 'synced')])

  await firstGate.refuse()
  await expectMark(first, 'offline')
  secondGate.holdSaved()
  await typeAfter(first, '会开完了', '写在离线的标签页')
  await expectText(second, '写在离线的标签页')
  await expect.poll(() => secondGate.heldCount(), { message: 'the second tab delivered it' }).toBeGreaterThan(0)
  for (const page of [first, second]) {
    expect(await marksBeside(page, '写在离线的标签页')).not.toContain('synced')
    expect(await mark(page).getAttribute('data-sync-mark')).not.toBe('synced')
  }

  secondGate.releaseSaved()
  await expectMark(second, 'synced')
  firstGate.allow()
  await expectMark(first, 'synced')
})
