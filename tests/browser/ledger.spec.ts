/** A ledger and the totals of all: an edit moves the office's page, every figure leads to its rows, and the line may be cut. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { grid as gridWords } from '../../client/ui/language/zh/grid.ts'
import { ledger as words } from '../../client/ui/language/zh/ledger.ts'
import { expectMark } from '../support/desk/article-page.ts'
import type { DeskProcess } from '../support/desk/desk-process.ts'
import { expectInstalled, people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'

const factsFile = '../shared/facts/donation_reports.json'

const entries = [
  ['捐赠方', '品名', '数量', '上报日期', '状态', '属于'],
  ['河桥公司', '口罩', '60000个', '2020-02-09', '已交付', ''],
  ['河桥公司', '护目镜', '约300副', '2020-02-09', '已交付', ''],
  ['远帆公司', '口罩', '500个', '2020-03-25', '运输中', ''],
]

async function importLedger(desk: DeskProcess, chamber: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'huibian-ledger-'))
  try {
    const file = join(folder, 'ledger.csv')
    writeFileSync(file, `\uFEFF${entries.map((cells) => cells.join(',')).join('\r\n')}\r\n`)
    return documentOf(await desk.admin(['import', file, '--as', 'ledger', '--chamber', chamber, '--json']))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function documentOf(report: string): string {
  return (JSON.parse(report) as { documentId: string }).documentId
}

function cell(page: Page, donor: string, item: string, column: string): Locator {
  return page
    .locator('[data-row]')
    .filter({ has: page.getByText(donor, { exact: true }) })
    .filter({ has: page.getByText(item, { exact: true }) })
    .first()
    .locator(`[data-column="${column}"]`)
}

async function type(page: Page, at: Locator, text: string): Promise<void> {
  await at.click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

const panel = (page: Page): Locator => page.locator('aside')
const figure = (within: Page | Locator, text: RegExp): Locator => within.getByRole('button', { name: text })

async function openLedger(page: Page, origin: string, id: string): Promise<void> {
  await page.goto(`${origin}/ledgers/${id}`)
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(page.locator('[data-row]').first()).toBeVisible()
}

/** Runs in the page: how many rules the device remembers an answer to. */
async function keptAnswers(): Promise<number> {
  const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('huibian-totals:') === true)?.name
  if (name === undefined) return 0
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error ?? new Error('the database did not answer')))
    })
  const database = await done(indexedDB.open(name))
  try {
    if (!database.objectStoreNames.contains('answers')) return 0
    return await done(database.transaction('answers').objectStore('answers').count())
  } finally {
    database.close()
  }
}

async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
  expect.soft(serious, screen).toEqual([])
}

test('an edit in a chamber’s ledger moves the office’s page, online and after a time offline, and the figure leads to its rows', async ({
  desk,
  lin,
  he,
}) => {
  const ledgerId = await importLedger(desk, people.he.chamber)
  await openLedger(he.page, desk.origin, ledgerId)
  await expect(he.page.getByText(words.readersChamber(people.he.chamber))).toBeVisible()
  await expect(figure(panel(he.page), /医用口罩.*60,500/)).toBeVisible()
  await expectAccessible(he.page, 'ledger with its totals')
  await lin.page.goto(`${desk.origin}/totals`)
  const masks = (amount: string): Locator => figure(lin.page.getByRole('main'), new RegExp(`医用口罩.*${amount}`))
  await expect(masks('60,500')).toBeVisible()
  await expectAccessible(lin.page, 'totals of all chambers')

  await type(he.page, cell(he.page, '远帆公司', '医用口罩', 'quantity'), '1.5万个')
  await expect(figure(panel(he.page), /医用口罩.*75,000/)).toBeVisible()
  await expect(masks('75,000')).toBeVisible()
  await expect(masks(words.justChanged)).toBeVisible()

  await Promise.all([expectInstalled(he.page), expectInstalled(lin.page)])
  await Promise.all([he.cut(), lin.cut()])
  await expectMark(he.page, 'offline')
  await expect(lin.page.getByText(words.feedOffline(words.ageSeconds))).toBeVisible()
  await type(he.page, cell(he.page, '远帆公司', '医用口罩', 'quantity'), '2万个')
  await expect(figure(panel(he.page), /医用口罩.*80,000/)).toBeVisible()
  await expect(masks('75,000')).toBeVisible()
  await Promise.all([he.mend(), lin.mend()])
  await expect(masks('80,000')).toBeVisible({ timeout: 30_000 })
  await expect(lin.page.getByText(words.feedOffline(words.ageSeconds))).toHaveCount(0)

  await masks('80,000').click()
  const link = panel(lin.page).getByRole('link').first()
  await expect(link).toContainText('80,000')
  await expectAccessible(lin.page, 'a figure of all chambers')
  await link.click()
  await expect(lin.page.getByRole('button', { name: gridWords.view.remove('医用口罩') })).toBeVisible()
  await expect(lin.page.locator('[data-row]')).toHaveCount(2)
  await lin.page.getByRole('button', { name: gridWords.view.remove('医用口罩') }).click()
  await expect(lin.page.locator('[data-row]')).toHaveCount(3)
})

test('without a network the office’s page opens with the last figures of the device and says how old they are', async ({
  desk,
  lin,
}) => {
  await importLedger(desk, people.he.chamber)
  await lin.page.goto(`${desk.origin}/totals`)
  await expectInstalled(lin.page)
  const masks = figure(lin.page.getByRole('main'), /医用口罩.*60,500/)
  await expect(masks).toBeVisible()
  // A moment later the answer is on the device.
  await expect.poll(() => lin.page.evaluate(keptAnswers)).toBe(1)
  await expectMark(lin.page, 'synced')
  await lin.cut()
  await lin.page.reload()
  await expect(masks).toBeVisible()
  await expect(lin.page.getByText(words.feedOffline('').split('，')[0] ?? '')).toBeVisible()
})

test('the masks of the reports come from 7,802,487 to 5,975,902, in words and with the rows left out', async ({
  desk,
  lin,
}) => {
  test.skip(!existsSync(factsFile), 'the facts are not beside the repository')
  await desk.admin(['import', '../shared/facts/members.json', '--as', 'roster', '--json'])
  const ledgerId = documentOf(await desk.admin(['import', factsFile, '--as', 'ledger', '--json']))
  await openLedger(lin.page, desk.origin, ledgerId)
  await expect(lin.page.getByText(words.readersOffice)).toBeVisible()
  await figure(panel(lin.page), /医用口罩.*5,975,902/).click()
  const steps = panel(lin.page).getByRole('region', { name: words.waterfall })
  await expect(steps.getByText('7,802,487')).toBeVisible()
  await expect(steps.getByText('−1,826,585')).toBeVisible()
  await expect(steps.getByText(words.because.partOf(2))).toBeVisible()
  await expect(steps.getByText(words.rowsOf(33), { exact: true })).toBeVisible()
  await expect(panel(lin.page).getByText(words.aboutNote(6))).toBeVisible()
  await expectAccessible(lin.page, 'a figure of the ledger')

  await figure(steps, new RegExp(words.reasons.partOf)).click()
  await expect(lin.page.locator('[data-row]')).toHaveCount(2)
  const left = panel(lin.page).getByRole('region', { name: words.leftOut })
  await expect(left.getByRole('listitem')).toHaveCount(4)
  await left.getByRole('button', { name: /越南中国商会/ }).click()
  await expect(cell(lin.page, '越南中国商会', '医用口罩', 'quantity')).toBeVisible()

  await panel(lin.page).getByRole('button', { name: words.back }).click()
  await lin.page.getByLabel(words.cutOff).fill('2020-02-09 24:00')
  await lin.page.getByLabel(words.cutOff).press('Enter')
  await expect(figure(panel(lin.page), /医用口罩.*5,975,902/)).toHaveCount(0)
  await panel(lin.page).getByText(words.tabDonors, { exact: true }).first().click()
  await expect(panel(lin.page).getByRole('heading', { name: words.noOrder })).toBeVisible()
})
