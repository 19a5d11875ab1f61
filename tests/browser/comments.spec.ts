/** Comments over a real server: an officer asks about a cell while off the line, the office hears of it, answers and settles it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { DeskProcess } from '../support/desk/desk-process.ts'
import { expectInstalled, people } from '../support/desk/desk-test.ts'
import { expect, test } from '../support/desk/imported-desk.ts'
import { cellOf } from '../support/desk/table-page.ts'

const lines = ['捐赠方,品名,数量,上报日期', '河桥公司,口罩,60000个,2020-02-09', '远帆公司,口罩,500个,2020-03-25']

async function importLedger(desk: DeskProcess, chamber: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'huibian-ledger-'))
  try {
    const file = join(folder, 'ledger.csv')
    writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`)
    const report = await desk.admin(['import', file, '--as', 'ledger', '--chamber', chamber, '--json'])
    return (JSON.parse(report) as { documentId: string }).documentId
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('[K1, K10, K11] a cell is commented on off the line, and the office that has the table open hears of it', async ({
  desk,
  seat,
}) => {
  const ledger = await importLedger(desk, people.xu.chamber)
  const [officer, office] = await Promise.all([seat(people.xu), seat(people.lin)])
  for (const { page } of [officer, office]) {
    await page.goto(`${desk.origin}/ledgers/${ledger}`)
    await expect(cellOf(page, '河桥公司', 'quantity')).toBeVisible()
  }
  await expectInstalled(officer.page)
  await officer.cut()
  await cellOf(officer.page, '河桥公司', 'quantity').click({ button: 'right' })
  await officer.page.getByRole('menuitem', { name: '批注这一格' }).click()
  await officer.page.getByRole('textbox', { name: '写批注' }).fill('单位是个还是箱？')
  await officer.page.keyboard.press('Control+Enter')
  await expect(cellOf(officer.page, '河桥公司', 'quantity')).toHaveClass(/has-comment/)
  await officer.mend()

  await expect(cellOf(office.page, '河桥公司', 'quantity')).toHaveClass(/has-comment/)
  await office.page.getByRole('button', { name: '批注，1 条未读' }).click()
  const thread = office.page.getByRole('article')
  await expect(thread).toContainText('单位是个还是箱？')
  await expect(thread).not.toContainText('据记录')
  await thread.getByRole('textbox', { name: '回复' }).fill('是个，已改')
  await office.page.keyboard.press('Control+Enter')
  await cellOf(office.page, '河桥公司', 'quantity').click()
  await office.page.keyboard.type('600个')
  await office.page.keyboard.press('Enter')
  const theirs = officer.page.getByRole('article')
  await expect(theirs).toContainText('是个，已改')
  await expect(theirs).toContainText(/此格现在是“600\s个”/)
  const { violations } = await new AxeBuilder({ page: office.page }).setLegacyMode(true).include('aside').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])

  await theirs.getByRole('button', { name: '解决' }).click()
  await expect(cellOf(office.page, '河桥公司', 'quantity')).not.toHaveClass(/has-comment/)
})
