/** The store has trouble: the disk is full, or a row of the log is damaged; people are told, and the rest goes on. */
import { cpSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { sync as words } from '../../client/ui/language/zh/sync.ts'
import {
  expectEditable,
  expectMark,
  expectText,
  mark,
  markHistory,
  openArticle,
  pageNowMs,
  sheet,
  typeAfter,
} from '../support/desk/article-page.ts'
import { expect, test } from '../support/desk/imported-desk.ts'
import { type SmallDisk, mountSmallDisk } from '../support/desk/small-disk.ts'

const diskTest = test.extend<{ readonly disk: SmallDisk | null }>({
  // oxlint-disable-next-line no-empty-pattern
  disk: async ({}, use) => {
    const disk = mountSmallDisk()
    if (disk === null) console.log('SKIPPED: the full disk. Only root may mount the small disk that it needs.')
    await use(disk)
    disk?.unmount()
  },
  dataDir: async ({ disk, preparedDesk }, use) => {
    diskTest.skip(disk === null, 'only root may mount a disk')
    if (disk !== null) cpSync(preparedDesk.dataDir, disk.path, { recursive: true })
    await use(disk?.path ?? '')
  },
})

diskTest(
  '[R3] a full disk is said in a banner, nothing is called synced, reading works, and it recovers by itself',
  async ({ desk, disk, issue, lin, zhou, complaints }) => {
    const article = issue.article('写在春季交流会之后')
    await openArticle(lin.page, desk.origin, issue.id, article.id)
    await expectMark(lin.page, 'synced')
    disk?.fill()
    // The browser reports answers of 503 as errors.
    complaints.isNetworkLost = true
    const filledAtMs = await pageNowMs(lin.page)
    await typeAfter(lin.page, '会开完了', '磁盘满了以后写的')
    await expectMark(lin.page, 'storeFailing')
    await expect(lin.page.getByText(words.barStoreFailing)).toBeVisible()
    await expect(mark(lin.page)).toHaveText(/改动已存本机（\d+处）/)

    await openArticle(zhou.page, desk.origin, issue.id, issue.article('云岭商会').id)
    await expectText(zhou.page, '云岭商会有会员四十一家')
    const marks = (await markHistory(lin.page)).filter(({ atMs }) => atMs > filledAtMs).map((moment) => moment.mark)
    // Until the first key nothing was unsent, and the mark may say so once more.
    const sinceTyping = marks.slice(marks.findIndex((mark) => mark !== 'synced'))
    expect(sinceTyping).not.toContain('synced')
    expect(sinceTyping).toContain('storeFailing')

    disk?.free()
    await expectMark(lin.page, 'synced', 90_000)
    await expect(lin.page.getByText(words.barStoreFailing)).toHaveCount(0)
    await openArticle(zhou.page, desk.origin, issue.id, article.id)
    await expectText(zhou.page, '磁盘满了以后写的')
  },
)

test('[R4] an article with a damaged row is read only and says so; the others work', async ({
  desk,
  issue,
  lin,
  zhou,
  complaints,
}) => {
  const article = issue.article('写在春季交流会之后')
  const other = issue.article('云岭商会')
  await openArticle(lin.page, desk.origin, issue.id, article.id)
  await typeAfter(lin.page, '会开完了', '损坏以前写的')
  await expectMark(lin.page, 'synced')
  await lin.page.goto('about:blank')
  complaints.isNetworkLost = true
  await desk.stop()
  damageNewestRow(join(desk.dataDir, 'huibian.db'), article.id)
  await desk.start()

  for (const { page } of [lin, zhou]) {
    await page.goto(`${desk.origin}/issues/${issue.id}/articles/${article.id}`)
    await expect(page.getByText(words.barDocumentDamaged)).toBeVisible({ timeout: 20_000 })
    await expect(page.locator('.article[contenteditable="true"]')).toHaveCount(0)
    await expect(sheet(page)).toContainText('会开完了')
  }
  complaints.isNetworkLost = false
  await openArticle(zhou.page, desk.origin, issue.id, other.id)
  await typeAfter(zhou.page, '云岭商会有会员四十一家', '别的文章照常')
  await openArticle(lin.page, desk.origin, issue.id, other.id)
  await expectText(lin.page, '别的文章照常')
  await expectEditable(lin.page)
})

/** As a disk that returns a wrong bit does: the row is there and is not what was written. */
function damageNewestRow(file: string, document: string): void {
  const database = new DatabaseSync(file)
  try {
    const row = database
      .prepare('SELECT id, update_bytes FROM updates WHERE document = ? ORDER BY seq DESC LIMIT 1')
      .get(document)
    const bytes = Uint8Array.from(row?.['update_bytes'] as Uint8Array)
    const middle = bytes.length >> 1
    bytes[middle] = (bytes[middle] ?? 0) ^ 0x10
    database.prepare('UPDATE updates SET update_bytes = ? WHERE id = ?').run(bytes, row?.['id'] as number)
    // What was folded together before the damage would hide it.
    database.prepare('DELETE FROM snapshots WHERE document = ?').run(document)
  } finally {
    database.close()
  }
}
