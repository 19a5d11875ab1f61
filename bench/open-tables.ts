/**
 * Measures rosters and ledgers in Chromium: opening from the device to the first rows on screen, beside the least that
 * any opening costs, then frames while scrolling and key to paint of an edit. `npm run bench:tables`, or with
 * `-- --rounds 9 --opening-only`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type Page, chromium } from '@playwright/test'
import { type BareOpening, bundleYjs, openBare } from './bare-opening.ts'
import { type DeskServer, startDeskServer } from './desk-server.ts'
import { companiesCsv, entriesCsv } from './table-files.ts'

const rosterRows = 5_000
const ledgerRows = 10_000
const roundsAt = process.argv.indexOf('--rounds')
const rounds = roundsAt === -1 ? 5 : Number(process.argv[roundsAt + 1])
const isOpeningOnly = process.argv.includes('--opening-only')
const edits = 60
const chamber = 'm013'
const password = 'correct horse battery'
const targets = { openMs: 1_500, frameMs: 50, paintMs: 16 }

interface Table {
  readonly name: string
  readonly document: string
  readonly address: string
  /** Where the edits are made. */
  readonly column: string
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function print(what: string, value: number, target: number | null, unit: string): void {
  const verdict = target === null ? '' : `  (target ${target} ${unit}: ${value <= target ? 'met' : 'MISSED'})`
  console.log(`${what.padEnd(62)} ${value.toFixed(1).padStart(8)} ${unit}${verdict}`)
}

function importFile(desk: DeskServer, folder: string, kind: 'roster' | 'ledger', csv: string): string {
  const file = join(folder, `${kind}.csv`)
  writeFileSync(file, csv)
  const words = ['import', file, '--as', kind, '--chamber', chamber, '--json']
  const report = JSON.parse(desk.admin(words)) as { documentId: string; new: number; errors: unknown }
  console.log(`${kind}: ${report.new} rows imported, ${csv.length} characters`)
  return report.documentId
}

async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.locator('input[name="email"]').fill('reader@example.org')
  await page.locator('input[name="password"]').fill(password)
  await page.locator('button[type="submit"]').click()
  await page.locator('[data-sync-mark]').waitFor()
}

/** From the start of the navigation to the first frame in which cells of a row have words in them. */
function recordFirstRows(): void {
  const look = (): void => {
    const cell = document.querySelector('[data-row] [data-column]')
    if (cell === null || (cell.textContent ?? '') === '') requestAnimationFrame(look)
    else Object.assign(window, { rowsAtMs: performance.now() })
  }
  requestAnimationFrame(look)
}

async function measureOpening(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage()
  await page.addInitScript(recordFirstRows)
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(() => 'rowsAtMs' in window, null, { timeout: 60_000 })
  const rowsAtMs = await page.evaluate(() => (window as unknown as { rowsAtMs: number }).rowsAtMs)
  await page.close()
  return rowsAtMs
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

function printOpening(name: string, times: readonly number[], bareMs: number): void {
  print(`opening ${name}: median of ${times.length}`, median(times), targets.openMs, 'ms')
  const each = times.map((time) => time.toFixed(0)).join(', ')
  console.log(`    each: ${each} ms; ${(median(times) / bareMs).toFixed(1)} times the bare reading`)
}

/** The three kinds of rounds take turns, so that a busy machine is busy for all of them. */
async function measureOpenings(context: BrowserContext, yjs: string, table: Table): Promise<void> {
  const bare: BareOpening[] = []
  const withServer: number[] = []
  const withoutNetwork: number[] = []
  const loads: string[] = []
  for (let round = 0; round < rounds; round++) {
    bare.push(await openBare(context, `${desk.origin}/icon.svg`, yjs, table.document))
    withServer.push(await measureOpening(context, table.address))
    await context.setOffline(true)
    withoutNetwork.push(await measureOpening(context, table.address))
    await context.setOffline(false)
    loads.push((loadavg()[0] ?? Number.NaN).toFixed(1))
  }
  const readMs = median(bare.map((each) => each.readMs))
  const applyMs = median(bare.map((each) => each.applyMs))
  const { rows, bytes } = bare[0] ?? { rows: 0, bytes: 0 }
  console.log(`${table.name}: ${bytes} bytes in ${rows} rows of the replica; load average ${loads.join(', ')}`)
  print(`bare: rows read from the device, median of ${rounds}`, readMs, null, 'ms')
  print(`bare: applied by Yjs to an empty document, median of ${rounds}`, applyMs, null, 'ms')
  printOpening('with the server there', withServer, readMs + applyMs)
  printOpening('with no network', withoutNetwork, readMs + applyMs)
}

/** Wheels through the rows and takes the time between frames. */
async function measureScrolling(page: Page, name: string): Promise<void> {
  await page.locator('[data-row]').first().hover()
  await page.evaluate(() => {
    const frames: number[] = []
    let last = performance.now()
    let isOver = false
    const tick = (): void => {
      const now = performance.now()
      frames.push(now - last)
      last = now
      if (!isOver) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(window, { endFrames: () => ((isOver = true), frames) })
  })
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, 900)
    await page.waitForTimeout(30)
  }
  const frames = await page.evaluate(() => (window as unknown as { endFrames(): number[] }).endFrames())
  const settled = frames.slice(3)
  print(`longest frame while scrolling ${name}, of ${settled.length}`, Math.max(...settled), targets.frameMs, 'ms')
  print(`frame while scrolling ${name}: 95th percentile`, quantile(settled, 0.95), null, 'ms')
}

/** Types into the selected cell: from Enter to the task behind the first frame that shows the value in its cell. */
async function measureEditing(page: Page, name: string, column: string): Promise<void> {
  const cell = page.locator('[data-row]').nth(2).locator(`[data-column="${column}"]`)
  await cell.click()
  const times: number[] = []
  for (let edit = 0; edit < edits; edit++) {
    await page.keyboard.type(`改${edit}`)
    await page.evaluate(
      ([wanted, field]) => {
        addEventListener(
          'keydown',
          (event) => {
            const fromMs = event.timeStamp
            const channel = new MessageChannel()
            channel.port1.addEventListener('message', () =>
              Object.assign(window, { editedMs: performance.now() - fromMs }),
            )
            channel.port1.start()
            const look = (): void => {
              const isShown = [...document.querySelectorAll(`[data-column="${field}"]`)].some((each) =>
                (each.textContent ?? '').includes(wanted),
              )
              if (isShown) channel.port2.postMessage(null)
              else requestAnimationFrame(look)
            }
            requestAnimationFrame(look)
          },
          { once: true, capture: true },
        )
        Object.assign(window, { editedMs: undefined })
      },
      [`改${edit}`, column] as const,
    )
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => (window as unknown as { editedMs?: number }).editedMs !== undefined)
    times.push(await page.evaluate(() => (window as unknown as { editedMs: number }).editedMs))
    await page.keyboard.press('ArrowUp')
  }
  print(`edit to paint, ${name}: median of ${times.length}`, quantile(times, 0.5), targets.paintMs, 'ms')
  print(`edit to paint, ${name}: 95th percentile`, quantile(times, 0.95), null, 'ms')
}

const desk = await startDeskServer()
const folder = mkdtempSync(join(tmpdir(), 'huibian-tables-'))
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  console.log(`Node ${process.version}, Chromium ${browser.version()}, ${cpus().length} cores`)
  const person = ['--email', 'reader@example.org', '--name', '测速员', '--role', 'secretariat', '--chamber', chamber]
  desk.admin(['account', 'add', ...person, '--password-stdin'], password)
  const roster = importFile(desk, folder, 'roster', companiesCsv(rosterRows))
  const ledger = importFile(desk, folder, 'ledger', entriesCsv(ledgerRows))
  const yjs = await bundleYjs()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await signIn(page, desk.origin)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const tables: readonly Table[] = [
    {
      name: `a roster of ${rosterRows} x 20`,
      document: roster,
      address: `${desk.origin}/rosters/${roster}`,
      column: 'shortName',
    },
    {
      name: `a ledger of ${ledgerRows} x 18`,
      document: ledger,
      address: `${desk.origin}/ledgers/${ledger}`,
      column: 'donor',
    },
  ]
  for (const table of tables) {
    await page.goto(table.address)
    await page.locator('[data-row]').first().waitFor({ timeout: 60_000 })
    await page.locator('[data-sync-mark="synced"]').waitFor({ timeout: 60_000 })
    await page.goto('about:blank')
    await measureOpenings(context, yjs, table)
    if (isOpeningOnly) continue
    await page.goto(table.address)
    await page.locator('[data-row]').first().waitFor({ timeout: 60_000 })
    await measureScrolling(page, table.name)
    await page.keyboard.press('Control+Home')
    await measureEditing(page, table.name, table.column)
  }
} finally {
  await browser.close()
  await desk.stop()
  rmSync(folder, { recursive: true, force: true })
}
