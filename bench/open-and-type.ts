/**
 * Measures the client in Chromium: bytes of script, opening the largest article from the device, keystroke to paint
 * alone, in the company of ten typists, and in a bare page as the limit. `npm run bench:browser` prints figures and targets.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type BrowserContext, type Page, chromium } from '@playwright/test'
import { importText } from '../shared/newsletter/text-import/import-text.ts'
import { startChild } from './child-process.ts'
import { type DeskServer, startDeskServer } from './desk-server.ts'

const rounds = 5
const keystrokes = 150
const betweenKeysMs = 120
const typistCount = 10
const typistKeysPerSecond = 4
const password = 'correct horse battery'
const targets = { openMs: 1000, homeKilobytes: 200, editorKilobytes: 330, paintMs: 16 }

const seedFolder = '../shared/seed'
const seedName = existsSync(seedFolder) ? readdirSync(seedFolder).find((name) => name.endsWith('.txt')) : undefined
const issueFile = seedName === undefined ? 'tests/fixtures/second-issue.txt' : `${seedFolder}/${seedName}`

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Of the longest body, counted as the text that the importer found for it. */
function largestTitle(): string {
  const draft = importText(readFileSync(issueFile, 'utf8'))
  const sizes = draft.articles.map(({ title, body }) => ({ title, size: JSON.stringify(body).length }))
  return sizes.toSorted((a, b) => b.size - a.size)[0]?.title ?? ''
}

interface ImportedIssue {
  readonly issueId: string
  readonly articleId: string
}

async function prepare(desk: DeskServer): Promise<ImportedIssue> {
  const token = desk.admin(['token', '--email', 'bench@example.org', '--role', 'office']).trim()
  const person = ['--email', 'reader@example.org', '--name', '测速员', '--role', 'editor']
  desk.admin(['account', 'add', ...person, '--password-stdin'], password)
  const { issueId } = JSON.parse(desk.admin(['import', issueFile, '--json'])) as { issueId: string }
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${desk.origin}/api/documents`, { headers })
  const { documents } = (await response.json()) as { documents: { id: string; title: string; parent: string | null }[] }
  const title = largestTitle()
  const article = documents.find((entry) => entry.parent === issueId && entry.title === title)
  if (article === undefined) throw new Error(`the largest article, ${title}, is not on the desk`)
  return { issueId, articleId: article.id }
}

async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.locator('input[name="email"]').fill('reader@example.org')
  await page.locator('input[name="password"]').fill(password)
  await page.locator('button[type="submit"]').click()
  await page.locator('[data-sync-mark]').waitFor()
}

/** Scripts that the page itself loaded; what the worker keeps for later is not among them. */
function scripts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)
    return [...new Set(names.filter((name) => name.endsWith('.js') && name !== '/service-worker.js'))]
  })
}

function kilobytes(paths: readonly string[]): number {
  const sizes = paths.map((path) => gzipSync(readFileSync(`dist/client${path}`), { level: 9 }).length)
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

async function measureScripts(context: BrowserContext, origin: string, article: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(origin)
  await page.locator('[data-sync-mark]').waitFor()
  await page.waitForLoadState('networkidle')
  const home = await scripts(page)
  await page.goto(article.replace(/\/articles\/.*/, ''))
  await page.getByRole('main').getByRole('region').first().waitFor()
  const issue = await scripts(page)
  await page.goto(article)
  await page.locator('.article[contenteditable="true"]').waitFor()
  const editor = (await scripts(page)).filter((name) => !home.includes(name) && !issue.includes(name))
  print('scripts of the home page, gzipped', kilobytes(home), targets.homeKilobytes, 'kB')
  print('scripts that an issue adds, gzipped', kilobytes(issue.filter((name) => !home.includes(name))), null, 'kB')
  print('scripts that the editor adds, gzipped', kilobytes(editor), targets.editorKilobytes, 'kB')
  await page.close()
}

/** From the start of the navigation to the first frame in which the sheet takes typing. */
function recordEditable(): void {
  const look = (): void => {
    const sheet = document.querySelector('.article[contenteditable="true"]')
    if (sheet === null || (sheet.textContent ?? '').length < 10) requestAnimationFrame(look)
    else Object.assign(window, { editableAtMs: performance.now() })
  }
  requestAnimationFrame(look)
}

async function measureOpening(context: BrowserContext, article: string, name: string): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const page = await context.newPage()
    await page.addInitScript(recordEditable)
    await page.goto(article, { waitUntil: 'commit' })
    await page.waitForFunction(() => 'editableAtMs' in window)
    times.push(await page.evaluate(() => (window as unknown as { editableAtMs: number }).editableAtMs))
    await page.close()
  }
  print(`opening the largest article, ${name}: median of ${rounds}`, quantile(times, 0.5), targets.openMs, 'ms')
  console.log(`    each: ${times.map((time) => time.toFixed(0)).join(', ')} ms`)
}

/** From the key's own time stamp to the task behind the first frame that shows it. */
function recordPaints(): void {
  const paints: number[] = []
  Object.assign(window, { paints })
  const channel = new MessageChannel()
  let waiting: number[] = []
  channel.port1.addEventListener('message', () => {
    for (const atMs of waiting) paints.push(performance.now() - atMs)
    waiting = []
  })
  channel.port1.start()
  let pressedAtMs = 0
  addEventListener('keydown', (event) => (pressedAtMs = event.timeStamp), true)
  addEventListener(
    'beforeinput',
    () => {
      const atMs = pressedAtMs
      requestAnimationFrame(() => {
        waiting.push(atMs)
        channel.port2.postMessage(null)
      })
    },
    true,
  )
}

async function measureTyping(page: Page, name: string): Promise<void> {
  await page.locator('.article p').nth(3).click()
  await page.keyboard.press('End')
  await page.evaluate(recordPaints)
  for (let key = 0; key < keystrokes; key++) {
    await page.keyboard.press('abcdefghij'[key % 10] ?? 'a', { delay: 20 })
    await page.waitForTimeout(betweenKeysMs - 20)
  }
  const paints = await page.evaluate(() => (window as unknown as { paints: number[] }).paints)
  if (paints.length < keystrokes * 0.9) throw new Error(`only ${paints.length} of ${keystrokes} keys were painted`)
  print(`keystroke to paint, ${name}: median of ${paints.length}`, quantile(paints, 0.5), targets.paintMs, 'ms')
  print(`keystroke to paint, ${name}: 95th percentile`, quantile(paints, 0.95), null, 'ms')
}

function print(what: string, value: number, target: number | null, unit: string): void {
  const verdict = target === null ? '' : `  (target ${target} ${unit}: ${value <= target ? 'met' : 'MISSED'})`
  console.log(`${what.padEnd(62)} ${value.toFixed(1).padStart(8)} ${unit}${verdict}`)
}

const desk = await startDeskServer()
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  console.log(
    `Node ${process.version}, Chromium ${browser.version()}, ${seedName === undefined ? 'invented' : 'real'} issue`,
  )
  const { issueId, articleId } = await prepare(desk)
  const article = `${desk.origin}/issues/${issueId}/articles/${articleId}`
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await signIn(page, desk.origin)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.goto(article)
  await page.locator('.article[contenteditable="true"]').waitFor()
  await page.locator('[data-sync-mark="synced"]').waitFor()
  await measureScripts(context, desk.origin, article)

  await page.goto('about:blank')
  await measureOpening(context, article, 'with the server there')
  await context.setOffline(true)
  await measureOpening(context, article, 'with no network')
  await context.setOffline(false)

  // The limit on this machine: the browser's own editing of a bare paragraph, the wait for its next frame included.
  const bare = await context.newPage()
  await bare.setContent(`<div class="article" contenteditable="true">${'<p>会员名册</p>'.repeat(5)}</div>`)
  await measureTyping(bare, 'in a bare page, the limit')
  await bare.close()
  await page.goto(article)
  await page.locator('.article[contenteditable="true"]').waitFor()
  await measureTyping(page, 'alone')
  const tokens = Array.from({ length: typistCount }, (_, index) =>
    desk.admin(['token', '--email', `typist${index}@example.org`, '--role', 'editor']).trim(),
  )
  const load = { origin: desk.origin, document: articleId, tokens, keysPerSecond: typistKeysPerSecond }
  const typists = startChild('bench/load/typists.ts', [JSON.stringify(load)])
  await typists.next()
  await measureTyping(page, `with ${typistCount} typists at ${typistKeysPerSecond} keys/s each`)
  await typists.stop()
} finally {
  await browser.close()
  await desk.stop()
}
