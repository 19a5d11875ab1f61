/**
 * Measures the grid alone in Chromium: frames while a wheel turns through all kinds of speed, edit to paint, and the
 * sum of a selected column. `npm run bench:grid` prints figures and targets.
 */
import { type CDPSession, type Page, chromium } from '@playwright/test'
import { cpus, loadavg } from 'node:os'
import { openHarnessPage } from '../tests/support/harness-page.ts'

/** What the harness page of the grid's tests offers, as far as it is used here. */
interface HarnessWindow {
  openGrid(input: { readonly rows: number; readonly kind: 'ledger' | 'companies' }): Promise<void>
  readonly grid: {
    readonly loadMs: number
    handle(index: number): { reveal(rowId: string, field?: string): void } | null
    rowId(grid: number, index: number): string
  }
}

const tables = [
  { name: 'roster of 5,000 x 20', input: { rows: 5_000, kind: 'companies' }, column: 'shortName', figure: 'staff' },
  { name: 'ledger of 10,000 x 18', input: { rows: 10_000, kind: 'ledger' }, column: 'donor', figure: 'quantity' },
] as const
const rounds = 6
const edits = 60
const targets = { frameMs: 50, paintMs: 16, totalsMs: 50 }
const frameMs = 1000 / 60

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function print(what: string, value: number, unit: string, target?: number): void {
  const verdict = target === undefined ? '' : `  (target ${target} ${unit}: ${value <= target ? 'met' : 'MISSED'})`
  console.log(`  ${what.padEnd(54)} ${value.toFixed(1).padStart(8)} ${unit}${verdict}`)
}

/** The main thread's tasks as the browser traces them: a frame is late by what it ran before it could be drawn. */
async function traceTasks(session: CDPSession, work: () => Promise<void>): Promise<number[]> {
  const events: { name: string; ph: string; dur?: number; tid: number; args?: { name?: string } }[] = []
  const collect = ({ value }: { value: object[] }): void => void events.push(...(value as typeof events))
  session.on('Tracing.dataCollected', collect)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    categories: 'disabled-by-default-devtools.timeline,devtools.timeline,toplevel',
  })
  await work()
  const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await ended
  session.off('Tracing.dataCollected', collect)
  const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')?.tid
  return events
    .filter(({ name, tid, ph }) => ph === 'X' && tid === main && (name === 'RunTask' || name.endsWith('::RunTask')))
    .map(({ dur = 0 }) => dur / 1000)
}

async function framesWhile(page: Page, work: () => Promise<void>): Promise<number[]> {
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
  await work()
  const frames = await page.evaluate(() => (window as unknown as { endFrames(): number[] }).endFrames())
  return frames.slice(3)
}

/** A slow wheel, a fast one, and one thrown as far as a hand can. */
async function scroll(page: Page): Promise<void> {
  for (const [turns, pixels] of [
    [30, 120],
    [30, 900],
    [10, 6_000],
  ] as const) {
    for (let turn = 0; turn < turns; turn++) {
      await page.mouse.wheel(0, pixels)
      await page.waitForTimeout(30)
    }
  }
  await page.mouse.wheel(-0, -10_000_000)
  await page.waitForTimeout(100)
}

async function measureScrolling(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await page.locator('[data-row]').first().hover()
  await scroll(page)
  const longest: number[] = []
  const all: number[] = []
  const tasks: number[] = []
  for (let round = 0; round < rounds; round++) {
    tasks.push(
      ...(await traceTasks(session, async () => {
        const frames = await framesWhile(page, () => scroll(page))
        longest.push(Math.max(...frames))
        all.push(...frames)
      })),
    )
  }
  const late = all.filter((time) => time > frameMs * 1.5).length
  print(`longest frame, worst of ${rounds} scrolls`, Math.max(...longest), 'ms', targets.frameMs)
  console.log(`    each scroll: ${longest.map((time) => time.toFixed(0)).join(', ')} ms`)
  print('longest task of the main thread', Math.max(...tasks), 'ms')
  print(`frames later than ${frameMs.toFixed(1)} ms by half, of ${all.length}`, (late * 100) / all.length, '%')
  print('tasks over 16.7 ms', tasks.filter((time) => time > frameMs).length / rounds, 'a scroll')
}

async function measureEditing(page: Page, column: string): Promise<void> {
  await page.locator('[data-row]').nth(2).locator(`[data-column="${column}"]`).click()
  const times = await page.evaluate(async (count) => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    const found: number[] = []
    for (let turn = 0; turn < count; turn += 1) {
      await frame()
      const field = document.querySelector('textarea')
      if (field === null) throw new Error('no field')
      field.value = `值${turn}`
      field.dispatchEvent(new Event('input', { bubbles: true }))
      await frame()
      const start = performance.now()
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      // React draws behind the event; what the frame paints is settled when the layout is.
      await new Promise<void>((resolve) => queueMicrotask(resolve))
      await Promise.resolve()
      document.body.getBoundingClientRect()
      found.push(performance.now() - start)
    }
    return found
  }, edits)
  print(`edit to settled layout, median of ${times.length}`, quantile(times, 0.5), 'ms', targets.paintMs)
  print('edit to settled layout, 95th percentile', quantile(times, 0.95), 'ms')
}

/** From the key that selects a whole column to its sum in the bar, the bar's own wait included. */
async function measureSum(page: Page, figure: string): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    await page.keyboard.press('Control+Home')
    await page.evaluate((column) => {
      const { grid } = window as unknown as HarnessWindow
      grid.handle(0)?.reveal(grid.rowId(0, 0), column)
    }, figure)
    await page.locator('.grid-status [role="status"]').waitFor({ state: 'detached' })
    const start = performance.now()
    await page.keyboard.press('Control+Shift+End')
    await page.locator('.grid-status [role="status"]').waitFor()
    times.push(performance.now() - start)
  }
  print(`sum of a selection to the end, median of ${rounds}`, quantile(times, 0.5), 'ms')
}

const harness = await openHarnessPage('tests/browser/grid/harness')
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  console.log(`Node ${process.version}, Chromium ${browser.version()}, ${cpus().length} cores`)
  for (const { name, input, column, figure } of tables) {
    console.log(`${name}, load ${loadavg()[0]?.toFixed(1)}`)
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
    await page.goto(harness.url)
    await page.evaluate((given) => (window as unknown as HarnessWindow).openGrid(given), input)
    await page.locator('[data-row]').first().waitFor()
    print('rows into the model', await page.evaluate(() => (window as unknown as HarnessWindow).grid.loadMs), 'ms')
    await measureScrolling(page)
    await measureEditing(page, column)
    await measureSum(page, figure)
    await page.close()
  }
} finally {
  await browser.close()
  await harness.close()
}
