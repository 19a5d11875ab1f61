/** The office lets people in and keeps them out: who may read a ledger by name, a grant, a suspension, what was put aside. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { common } from '../../client/ui/language/zh/common.ts'
import { ended } from '../../client/ui/language/zh/ended.ts'
import { people as words } from '../../client/ui/language/zh/people.ts'
import { quarantine } from '../../client/ui/language/zh/quarantine.ts'
import { sync } from '../../client/ui/language/zh/sync.ts'
import { expectMark, openArticle } from '../support/desk/article-page.ts'
import { expectInstalled, people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'
import { rowNamed, writeCellByHand } from '../support/desk/table-page.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the browser still keeps for the account, or of the app. */
async function keptOnDevice(page: Page, email: string) {
  return page.evaluate(
    async (about) => ({
      databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
      notes: Object.entries(localStorage)
        .filter(([key, value]) => key.startsWith('huibian.note.') || value.includes(about))
        .map(([key]) => key),
      copies: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }),
    email,
  )
}

async function expectAccessible(page: Page): Promise<void> {
  // A message that fades in or out is paler than it is to be read.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test('[A2] the office names who may read, gives a grant, suspends a person, and decides on what that person still wrote', async ({
  desk,
  dataDir,
  issue,
  lin,
  xu,
  he,
  complaints,
}) => {
  const csv = join(dataDir, 'ledger.csv')
  writeFileSync(csv, '捐赠方,品名,规格\n甲公司,口罩,旧\n乙公司,口罩,旧')
  const imported = await desk.admin(['import', csv, '--as', 'ledger', '--chamber', people.xu.chamber ?? '', '--json'])
  const { documentId } = JSON.parse(imported) as { documentId: string }
  const ledger = `${desk.origin}/ledgers/${documentId}`

  await test.step('a secretariat is told by name who can read its ledger', async () => {
    await xu.page.goto(ledger)
    await xu.page.getByRole('link', { name: common.whoCanRead }).click()
    await expect(xu.page.getByText(people.lin.name)).toBeVisible()
    await expect(xu.page.getByText(people.he.name)).toHaveCount(0)
    await expectAccessible(xu.page)
    await xu.page.goto(ledger)
    await expect(rowNamed(xu.page, 'donor', '乙公司')).toBeVisible()
    await expectMark(xu.page, 'synced')
  })

  await test.step('a grant opens the ledger to somebody of another chamber', async () => {
    await lin.page.goto(`${desk.origin}/documents/${documentId}/access`)
    await lin.page.getByLabel(words.grantWhom).fill(people.he.email)
    await lin.page.getByRole('button', { name: words.grantGive }).click()
    await expect(lin.page.getByText(words.granted(people.he.name))).toBeVisible()
    await he.page.goto(ledger)
    await expect(rowNamed(he.page, 'donor', '乙公司')).toBeVisible()
    await lin.page.getByRole('button', { name: words.withdraw }).click()
    await expect(he.page.getByText(sync.barHandedIn)).toBeVisible()
    await expectAccessible(lin.page)
  })

  await test.step('what a suspended person wrote without a network is put aside, and applied in that name', async () => {
    await expectInstalled(xu.page)
    await xu.cut()
    await writeCellByHand(xu.page, '乙公司', 'specification', '停用之后')
    // Nothing is open when the account ends.
    await xu.page.getByRole('navigation').getByRole('link', { name: common.tables }).click()
    await expect(rowNamed(xu.page, 'donor', '乙公司')).toHaveCount(0)
    await lin.page.goto(`${desk.origin}/people`)
    await expectAccessible(lin.page)
    const row = lin.page.locator(`[data-person="${people.xu.email}"]`)
    await row.getByRole('button', { name: words.edit }).click()
    await row.getByRole('button', { name: words.suspend }).click()
    await lin.page.getByRole('alertdialog').getByRole('button', { name: words.suspend, exact: true }).click()
    await expect(lin.page.getByText(words.suspended(people.xu.name))).toBeVisible()
    await xu.mend()
    await expect(xu.page.getByRole('heading', { name: ended.title })).toBeVisible()
    await expect(xu.page.locator(`[data-handed-in="${documentId}"]`)).toContainText(/\d+ 次改动/)
    await expect(xu.page.getByText(ended.cleared)).toBeVisible()
    expect(await keptOnDevice(xu.page, people.xu.email)).toEqual({ databases: [], notes: [], copies: [], workers: 0 })
    await expectAccessible(xu.page)
    // What the browser says of the refusals that were asked for.
    complaints.expect(/status of 40[34]/)
    await lin.page.goto(`${desk.origin}/quarantine`)
    const item = lin.page.locator('[data-aside]').first()
    await item.getByRole('button', { name: quarantine.look }).click()
    await expect(item.getByRole('insertion').getByText('停用之后')).toBeVisible()
    await expect(item.getByRole('cell', { name: /乙公司/ })).toBeVisible()
    await expectAccessible(lin.page)
    await item.getByRole('button', { name: quarantine.apply }).click()
    await expect(lin.page.getByText(quarantine.applied(1))).toBeVisible()
    await lin.page.goto(ledger)
    await expect(rowNamed(lin.page, 'donor', '乙公司').locator('[data-column="specification"]')).toHaveText('停用之后')
  })
  await test.step('older entries whose answer nobody can read are said in words', async () => {
    const event = { at: new Date().toISOString(), actor: null, act: 'x', subject: { kind: 'none', id: '' }, detail: {} }
    const events = Array.from({ length: 100 }, (_, index) => ({ ...event, id: 100 - index }))
    await lin.page.route('**/api/audit?**', (route) =>
      route.fulfill({ json: route.request().url().includes('before=') ? { entries: [] } : { events } }),
    )
    await lin.page.route('**/api/quarantine?**', (route) => route.fulfill({ json: { entries: [] } }))
    const settled = { outcome: 'dismissed', by: { name: 'x' }, at: event.at }
    const item = { id: 9, document: documentId, kind: 'ledger', chamber: null, title: 'x', reason: 'x', settled }
    await lin.page.route('**/api/quarantine', (route) => route.fulfill({ json: { items: [item], next: 9 } }))
    await lin.page.goto(`${desk.origin}/people/audit`)
    await lin.page.getByRole('button', { name: words.auditMore }).click()
    await expect(lin.page.getByText(words.failures.badAnswer)).toBeVisible()
    await lin.page.goto(`${desk.origin}/quarantine`)
    await lin.page.getByRole('button', { name: quarantine.older }).click()
    await expect(lin.page.getByText(words.failures.badAnswer)).toBeVisible()
    await lin.page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  await test.step('an article leads to the page of who can read it', async () => {
    await openArticle(lin.page, desk.origin, issue.id, issue.article('写在春季交流会之后').id)
    await lin.page.getByRole('link', { name: common.whoCanRead }).click()
    await expect(lin.page.getByRole('listitem').filter({ hasText: people.he.name })).toBeVisible()
    await lin.page.goto(`${desk.origin}/issues/${issue.id}`)
    await lin.page.getByRole('link', { name: common.whoCanRead }).click()
    await expect(lin.page).toHaveURL(`${desk.origin}/documents/${issue.id}/access`)
  })
  complaints.expect(/status of 40[34]/)
})
