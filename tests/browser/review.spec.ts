/** Reviewing, signing and reopening with several people at it; the board of an issue, submissions and publication. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { articleText, expectMark, openArticle, sheet, typeAfter } from '../support/desk/article-page.ts'
import { expectInstalled, people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

interface ReviewNow {
  readonly seq: number
  readonly contentHash: string
  readonly isSealed: boolean
  readonly signOff: { readonly contentHash: string } | null
}

const panel = (page: Page): Locator => page.getByRole('complementary', { name: '审校' })

async function openPanel(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^审校/ }).click()
  await expect(panel(page)).toBeVisible()
  return panel(page)
}

/** As a person's own page asks and decides. */
async function reviewNow(page: Page, origin: string, id: string): Promise<ReviewNow> {
  return (await page.request.get(`${origin}/api/documents/${id}/review`)).json() as Promise<ReviewNow>
}

async function decide(page: Page, origin: string, id: string, body: object): Promise<void> {
  const answer = await page.request.post(`${origin}/api/documents/${id}/acts`, { headers: { origin }, data: body })
  expect(answer.status(), await answer.text()).toBe(201)
}

const stepsAfterReviews = ['typeset', 'proof1', 'proof2', 'proof3', 'readthrough'] as const

/** Through these states, each step by the next of the people: three in turn are three persons. */
async function moveBy(pages: readonly Page[], origin: string, id: string, states: readonly string[]): Promise<void> {
  for (const [index, to] of states.slice(1).entries()) {
    const page = pages[index % pages.length]
    if (page !== undefined) await decide(page, origin, id, { kind: 'state', payload: { from: states[index], to } })
  }
}

/** As if the person came back to the window: the page asks at once, and not only within seconds. */
async function lookAgain(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
}

async function expectAccessible(page: Page, part: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include(part).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
}

test('[V2] [V3] [V5] [V6] [V7] three persons review, the office signs once nobody types; a late edit waits aside, reopening crosses the seal', async ({
  desk,
  issue,
  complaints,
  lin,
  zhou,
  mei,
}) => {
  const { id } = issue.article('云岭商会')
  for (const { page } of [lin, zhou, mei]) await openArticle(page, desk.origin, issue.id, id)

  const reviews = [
    [zhou, '一审'],
    [mei, '二审'],
    [lin, '三审'],
  ] as const
  for (const [{ page, person }, step] of reviews) {
    const aside = await openPanel(page)
    await lookAgain(page)
    await aside.getByRole('textbox', { name: `${step}意见` }).fill(`${person.name}看过`)
    await aside.getByRole('button', { name: `完成${step}` }).click()
    await expect(aside.getByText(`${step}已完成`, { exact: true })).toBeVisible()
    await expect(aside.getByRole('list', { name: '审校的各步' })).toContainText(`${person.name}看过`)
  }
  // Nothing was reloaded: the others' steps have come by themselves, and with them why the first person stops here.
  await expect(panel(zhou.page)).toContainText('三审已完成')
  await expectAccessible(lin.page, 'aside')
  await moveBy([lin.page, zhou.page, mei.page], desk.origin, id, ['third', ...stepsAfterReviews])

  await lookAgain(lin.page)
  await panel(lin.page).getByRole('button', { name: '付印…' }).click()
  const dialog = lin.page.getByRole('alertdialog')
  await expect(dialog).toContainText('没有未送达的改动')
  await expectAccessible(lin.page, '[role="alertdialog"]')
  await lin.page.route('**/acts', async (route) => {
    // Between the press and the server somebody writes.
    await typeAfter(zhou.page, '云岭商会', '又写一句')
    await expectMark(zhou.page, 'synced')
    await route.continue()
  })
  await dialog.getByRole('button', { name: '付印', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText(`没有签。核对之后 ${people.zhou.name} 又改了内容`)
  complaints.expect(/status of 409 .*\/acts\)$/)
  expect((await reviewNow(lin.page, desk.origin, id)).signOff).toBeNull()
  await lin.page.unroute('**/acts')

  await mei.cut()
  await typeAfter(mei.page, '云岭商会', '迟到的话')
  await expect(async () => {
    await dialog.getByRole('button', { name: '重新核对' }).click()
    await expect(dialog).toContainText('没有未送达的改动', { timeout: 2_000 })
  }).toPass()
  await dialog.getByRole('button', { name: '付印', exact: true }).click()
  const signed = (page: Page) => page.locator('.sheet [data-sign-off="valid"]')
  await expect(signed(lin.page).getByRole('img', { name: /^付印章：林小满/ })).toBeVisible()
  await expect(signed(zhou.page)).toBeVisible()
  await expect(zhou.page.getByText(/^林小满 于 .+ 签发了这份文件/)).toBeVisible()
  await expect(sheet(zhou.page)).toHaveAttribute('contenteditable', 'false')

  await mei.mend()
  await expect(mei.page.getByText(/^有 \d+ 处改动由服务器另行保管/)).toBeVisible()
  await expect(mei.page.getByText(/签发了这份文件/)).toBeVisible()
  await expect(signed(mei.page)).toBeVisible()
  const after = await reviewNow(lin.page, desk.origin, id)
  expect(after).toMatchObject({ isSealed: true, signOff: { contentHash: after.contentHash } })
  expect(await articleText(lin.page)).not.toContain('迟到的话')

  await expectInstalled(zhou.page)
  await zhou.cut()
  await zhou.page.reload()
  await expect(zhou.page.getByText(/据这台设备 .+ 所知，林小满/)).toBeVisible()
  await expect(sheet(zhou.page)).toHaveAttribute('contenteditable', 'false')
  await zhou.mend()

  const aside = panel(lin.page)
  await aside.getByRole('button', { name: '重开…' }).click()
  await aside.getByRole('button', { name: '撤回签字并重开' }).click()
  await expect(aside).toContainText('请写明理由')
  await aside.getByRole('textbox', { name: '理由（必填）' }).fill('补一句')
  await aside.getByRole('button', { name: '撤回签字并重开' }).click()
  for (const { page } of [lin, zhou]) {
    const crossed = page.locator('.sheet [data-sign-off="void"]')
    await expect(crossed.getByRole('img', { name: /^已作废的付印章：林小满/ })).toBeVisible()
    await expect(crossed).toContainText('理由：补一句')
  }
  await expect(sheet(zhou.page)).toHaveAttribute('contenteditable', 'true')
  await typeAfter(zhou.page, '云岭商会', '重开后写')
  const change = lin.page.locator('.sheet [data-sign-off="void"]').getByRole('link', { name: '看改了什么' })
  await expect(change).toHaveAttribute('href', new RegExp(`^/documents/${id}/history\\?from=\\d+&to=\\d+$`))

  await lin.page.goto(`${desk.origin}/quarantine`)
  await expect(lin.page.getByText('签发之后才送到，签发的内容没有变')).toBeVisible()
})

test('[V8] [V9] a chamber submits and hears the answer; the board names what an issue lacks, then it is published', async ({
  desk,
  issue,
  lin,
  zhou,
  mei,
  xu,
}) => {
  const made = await lin.page.request.post(`${desk.origin}/api/documents`, {
    headers: { origin: desk.origin },
    data: { kind: 'ledger', title: '捐赠台账', chamber: people.xu.chamber },
  })
  const { id: ledger } = (await made.json()) as { id: string }
  await xu.page.goto(`${desk.origin}/ledgers/${ledger}#review`)
  await panel(xu.page).getByRole('textbox', { name: '说明' }).fill('第一季度，缺两张收据')
  await panel(xu.page).getByRole('button', { name: '报送', exact: true }).click()
  await expect(panel(xu.page)).toContainText('已经报送，等办公室答复')

  await lin.page.goto(`${desk.origin}/`)
  await lin.page.getByRole('link', { name: '报送' }).click()
  const line = lin.page.getByRole('list', { name: '报送' }).getByRole('listitem')
  await expect(line).toContainText('第一季度，缺两张收据')
  await expect(line).toContainText('报送后没有改动')
  await line.getByRole('button', { name: '答复…' }).click()
  await line.getByRole('button', { name: '退回…' }).click()
  await line.getByRole('textbox', { name: '退回的理由' }).fill('收据补齐再报')
  await expectAccessible(lin.page, 'main')
  await line.getByRole('button', { name: '退回给商会' }).click()
  await expect(lin.page.getByText('没有等答复的报送')).toBeVisible()
  await expect(panel(xu.page)).toContainText('收据补齐再报')

  await lin.page.goto(`${desk.origin}/issues/${issue.id}/board`)
  const board = lin.page.getByRole('list', { name: '审校台' })
  await expect(board.getByRole('listitem')).toHaveCount(issue.articles.length)
  await expectAccessible(lin.page, 'main')
  await lin.page.getByRole('button', { name: '出版…' }).click()
  const dialog = lin.page.getByRole('alertdialog')
  await expect(dialog).toContainText(`还有 ${issue.articles.length} 篇没有付印`)
  await expect(dialog.getByRole('button', { name: '出版，永远锁定' })).toBeDisabled()
  await dialog.getByRole('button', { name: '取消' }).click()

  const pages = [lin.page, zhou.page, mei.page]
  const takeToPrint = async (id: string): Promise<void> => {
    await moveBy(pages, desk.origin, id, ['draft', 'first', 'second', 'third', ...stepsAfterReviews])
    const { seq, contentHash } = await reviewNow(lin.page, desk.origin, id)
    await decide(lin.page, desk.origin, id, { kind: 'sign', payload: {}, seq, contentHash })
  }
  await Promise.all(issue.articles.map(({ id }) => takeToPrint(id)))
  await lookAgain(lin.page)
  await expect(board.getByRole('img', { name: /^付印章：林小满/ })).toHaveCount(issue.articles.length)
  await lin.page.getByRole('button', { name: '出版…' }).click()
  await expect(dialog).toContainText(`${issue.articles.length} 篇文章都已付印`)
  await dialog.getByRole('button', { name: '出版，永远锁定' }).click()
  await expect(dialog.locator('[data-publication]')).toContainText(/提交号 \d+/)
  await dialog.getByRole('button', { name: '关闭' }).click()
  await expect(lin.page.locator('main [data-publication]')).toContainText('林小满 于')
  await expect(lin.page.getByText('这份文件已随本期出版')).toBeVisible()
})
