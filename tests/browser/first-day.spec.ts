/** The first day of a desk: the one-time link, an import in the browser, three people in one article. */
import { home } from '../../client/ui/language/zh/home.ts'
import { importing } from '../../client/ui/language/zh/importing.ts'
import {
  expectEditable,
  expectMark,
  expectSameText,
  openArticle,
  sheet,
  typeAfter,
} from '../support/desk/article-page.ts'
import { password } from '../support/desk/people.ts'
import { expect, newsletterFile, people, signIn, test as emptyDeskTest } from '../support/desk/desk-test.ts'
import { test } from '../support/desk/imported-desk.ts'

emptyDeskTest(
  'the first-run link makes the office account, which imports an issue; the link works once',
  async ({ desk, seat, complaints }) => {
    const link = /http:\/\/localhost:\d+\/setup#\S+/.exec(desk.printed)?.[0] ?? ''
    expect(link).not.toBe('')
    const { page } = await seat(people.lin, { isSignedIn: false })

    await page.goto(link)
    await page.locator('input[name="name"]').fill(people.lin.name)
    await page.locator('input[name="email"]').fill(people.lin.email)
    await page.locator('input[name="password"]').fill(password)
    await page.locator('button[type="submit"]').click()
    await expect(page.getByText(home.emptyTitle)).toBeVisible()
    expect(page.url(), 'the token has left the address').not.toContain('#')

    await page.getByRole('link', { name: home.importIssue }).first().click()
    await page.locator('input[type="file"]').setInputFiles(newsletterFile)
    await page.getByRole('button', { name: importing.confirm, exact: true }).click()
    await expect(page).toHaveURL(/\/issues\//)
    await expect(page.getByRole('main').getByRole('link', { name: /写在春季交流会之后/ })).toBeVisible()
    await expect(page.getByRole('heading', { name: '联盟动态' }).first()).toBeVisible()
    await expectMark(page, 'synced')

    const second = await seat(people.zhou, { isSignedIn: false })
    await second.page.goto(link)
    await second.page.locator('input[name="name"]').fill(people.zhou.name)
    await second.page.locator('input[name="email"]').fill(people.zhou.email)
    await second.page.locator('input[name="password"]').fill(password)
    await second.page.locator('button[type="submit"]').click()
    await expect(second.page.getByRole('alert')).not.toBeEmpty()
    complaints.expect(/409 .*api\/setup/)
  },
)

test('three people write in one article at once: one text, and each sees the carets of the others', async ({
  desk,
  issue,
  lin,
  zhou,
  mei,
}) => {
  const article = issue.article('写在春季交流会之后')
  const colleagues = [lin, zhou, mei]
  const pages = colleagues.map(({ page }) => page)
  await Promise.all(pages.map((page) => openArticle(page, desk.origin, issue.id, article.id)))

  const ownWords = [
    '林写下的三十个字先放在第一段末尾',
    '周写下的另外几句放在名单那一段',
    '梅也在同一时刻补充打电话的事',
  ]
  const places = ['会开完了', '每季第一周报送一次', '有事先打电话']
  await Promise.all(pages.map((page, index) => typeAfter(page, places[index] ?? '', ownWords[index] ?? '', 15)))
  const sameParagraph = ['甲'.repeat(20), '乙'.repeat(20), '丙'.repeat(20)]
  await Promise.all(pages.map((page, index) => typeAfter(page, '原件由各商会自存', sameParagraph[index] ?? '', 15)))

  const text = await expectSameText(pages)
  for (const words of ownWords) expect(text).toContain(words)
  for (const letter of ['甲', '乙', '丙']) expect(text.split(letter)).toHaveLength(21)
  // Behind a colleague's caret at the end of a paragraph; as a block it would add an empty line.
  const separators = pages.map((page) => sheet(page).locator('img.ProseMirror-separator'))
  for (const separator of separators)
    for (const each of await separator.all()) await expect(each).toHaveCSS('display', 'inline')
  for (const { page, person } of colleagues) {
    for (const { person: other } of colleagues.filter((each) => each.person.name !== person.name)) {
      await expect(sheet(page).locator(`.remote-caret[data-name="${other.name}"]`)).toHaveCount(1)
      await expect(page.getByRole('img', { name: other.name }).first()).toBeVisible()
    }
    await expect(sheet(page).locator(`.remote-caret[data-name="${person.name}"]`)).toHaveCount(0)
    await expectMark(page, 'synced')
  }
})

test('whoever signs in later finds the same text', async ({ desk, issue, lin, seat }) => {
  const article = issue.article('云岭商会')
  await openArticle(lin.page, desk.origin, issue.id, article.id)
  await typeAfter(lin.page, '云岭商会有会员四十一家', '（林补记）')
  await expectMark(lin.page, 'synced')
  const zhou = await seat(people.zhou, { isSignedIn: false })
  await signIn(zhou.page, desk.origin, people.zhou)
  await zhou.page.getByRole('link', { name: /2023/ }).first().click()
  await zhou.page
    .getByRole('main')
    .getByRole('link', { name: /云岭商会/ })
    .click()
  await expectEditable(zhou.page)
  await expectSameText([lin.page, zhou.page])
})
