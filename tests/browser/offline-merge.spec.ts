/** Two people work on the same things without a network: one paragraph, one article's place, a deletion beside an edit. */
import { issue as words } from '../../client/ui/language/zh/issue.ts'
import {
  expectEditable,
  expectMark,
  expectSameText,
  expectText,
  openArticle,
  typeAfter,
} from '../support/desk/article-page.ts'
import {
  columnsOf,
  deleteArticle,
  goToBin,
  goToContents,
  moveToColumn,
  openContents,
} from '../support/desk/contents-page.ts'
import { expectInstalled } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

test('the same paragraph edited by two people offline holds what both wrote, in one order for both', async ({
  desk,
  issue,
  lin,
  zhou,
}) => {
  const article = issue.article('写在春季交流会之后')
  await Promise.all([lin, zhou].map(({ page }) => openArticle(page, desk.origin, issue.id, article.id)))
  await Promise.all([lin, zhou].map(({ page }) => expectInstalled(page)))
  await Promise.all([lin.cut(), zhou.cut()])
  await Promise.all([expectMark(lin.page, 'offline'), expectMark(zhou.page, 'offline')])
  await typeAfter(lin.page, '原件由各商会自存', '林说原件要防潮。')
  await typeAfter(zhou.page, '原件由各商会自存', '周说扫描要彩色。')

  await Promise.all([lin.mend(), zhou.mend()])
  await Promise.all([expectText(lin.page, '周说扫描要彩色。'), expectText(zhou.page, '林说原件要防潮。')])
  const text = await expectSameText([lin.page, zhou.page])
  expect(text.split('林说原件要防潮。')).toHaveLength(2)
  expect(text.split('周说扫描要彩色。')).toHaveLength(2)
  await Promise.all([expectMark(lin.page, 'synced'), expectMark(zhou.page, 'synced')])
})

test('one article moved to two columns by two people offline is in one place, the same for both', async ({
  desk,
  issue,
  lin,
  zhou,
}) => {
  const { title } = issue.article('云岭商会')
  await Promise.all([lin, zhou].map(({ page }) => openContents(page, desk.origin, issue.id)))
  await Promise.all([lin, zhou].map(({ page }) => expectInstalled(page)))
  expect(await columnsOf(lin.page, title)).toEqual(['各地来稿'])
  await Promise.all([lin.cut(), zhou.cut()])
  await Promise.all([expectMark(lin.page, 'offline'), expectMark(zhou.page, 'offline')])
  await moveToColumn(lin.page, title, '联盟动态')
  await moveToColumn(zhou.page, title, '资料')
  expect(await columnsOf(lin.page, title)).toEqual(['联盟动态'])
  expect(await columnsOf(zhou.page, title)).toEqual(['资料'])

  await Promise.all([lin.mend(), zhou.mend()])
  await Promise.all([expectMark(lin.page, 'synced'), expectMark(zhou.page, 'synced')])
  await expect
    .poll(async () => {
      const [ofLin, ofZhou] = await Promise.all([columnsOf(lin.page, title), columnsOf(zhou.page, title)])
      return ofLin.length === 1 && ofLin[0] === ofZhou[0] && ofZhou.length === 1
    })
    .toBe(true)
})

test('an article deleted by one and edited offline by another is in the bin with the edits, and a line says so', async ({
  desk,
  issue,
  lin,
  zhou,
}) => {
  const article = issue.article('云岭商会')
  await openArticle(zhou.page, desk.origin, issue.id, article.id)
  await expectInstalled(zhou.page)
  await openContents(lin.page, desk.origin, issue.id)
  await zhou.cut()
  await expectMark(zhou.page, 'offline')
  await typeAfter(zhou.page, '云岭商会有会员四十一家', '（周离线时改为四十二家）')
  await deleteArticle(lin.page, article.title)
  await expectMark(lin.page, 'synced')

  // Nearer than this the registry's clock and the person's cannot be told apart, and the bin says nothing.
  const deletedAtMs = Date.now()
  await expect.poll(() => Date.now() - deletedAtMs).toBeGreaterThan(5_500)
  await zhou.mend()
  await expectMark(zhou.page, 'synced')
  await expect(zhou.page.getByText(/这篇文章已于 .* 由林小满移到回收站/)).toBeVisible()
  await goToContents(zhou.page)
  await expect(zhou.page.getByText(words.articleGone(article.title, lin.person.name))).toBeVisible()

  await goToBin(lin.page)
  await expect(lin.page.getByText(new RegExp(`删除之后又有改动.*${zhou.person.name}`))).toBeVisible({
    timeout: 40_000,
  })
  await lin.page.getByRole('main').getByRole('button', { name: words.putBack }).click()
  await goToContents(lin.page)
  await lin.page.getByRole('main').getByRole('link', { name: article.title }).click()
  await expectEditable(lin.page)
  await expectText(lin.page, '（周离线时改为四十二家）')
  await expect(zhou.page.getByText(words.articleGone(article.title, lin.person.name))).toHaveCount(0)
})
