/** Tests with a desk of their own: a real server, the people who are signed in to it, and a watch over what pages complain of. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type Page, type ViewportSize, expect, test as base } from '@playwright/test'
import { recordMarks } from './article-page.ts'
import { type CuttableNetwork, openCuttableNetwork } from './cuttable-network.ts'
import { DeskProcess } from './desk-process.ts'
import { type Person, password, people } from './people.ts'

export { people }

export const newsletterFile = 'tests/fixtures/second-issue.txt'

export interface Colleague {
  readonly person: Person
  readonly context: BrowserContext
  readonly page: Page
  readonly network: CuttableNetwork
  /** The cable is out: the browser knows it, and nothing passes. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** A further tab of the same browser. */
  openTab(): Promise<Page>
}

interface SeatOptions {
  readonly viewport?: ViewportSize
  readonly language?: 'zh-CN' | 'en'
  readonly isSignedIn?: boolean
}

export interface DeskFixtures {
  /** Fresh and the test's own. */
  readonly dataDir: string
  /** Running, with nobody in it. */
  readonly desk: DeskProcess
  /** Open sessions of people by their e-mail: the values of their cookies. */
  readonly sessions: Readonly<Record<string, string>>
  /** Opens a browser profile of its own for a person, with a network of its own; its page is still blank. */
  readonly seat: (person: Person, options?: SeatOptions) => Promise<Colleague>
  /** What any page complained of; the test fails if something is left in it. */
  readonly complaints: Complaints
}

/** Browsers report every lost request as an error; that is news only while nobody cut anything. */
const lostNetwork =
  /^Failed to load resource: net::ERR_|^WebSocket connection to|net::ERR_|the server responded with a status of 50[0-9]/

class Complaints {
  readonly #lines: string[] = []
  isNetworkLost = false

  note(line: string): void {
    if (this.isNetworkLost && lostNetwork.test(line)) return
    this.#lines.push(line)
  }

  /** Takes out what a test provoked on purpose. */
  expect(pattern: RegExp): void {
    const kept = this.#lines.filter((line) => !pattern.test(line))
    this.#lines.splice(0, this.#lines.length, ...kept)
  }

  get lines(): readonly string[] {
    return this.#lines
  }
}

export const test = base.extend<DeskFixtures>({
  // oxlint-disable-next-line no-empty-pattern
  complaints: async ({}, use) => {
    const complaints = new Complaints()
    await use(complaints)
    expect(complaints.lines, 'pages reported no error and no violation of the content policy').toEqual([])
  },

  // oxlint-disable-next-line no-empty-pattern
  dataDir: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'huibian-desk-'))
    await use(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  },

  desk: async ({ complaints, dataDir }, use, info) => {
    // A server, three browsers and whatever else the machine does: slow is not wrong.
    info.setTimeout(150_000)
    const desk = new DeskProcess(dataDir)
    await desk.start()
    await use(desk)
    await desk.kill()
    if (info.status !== info.expectedStatus) {
      await info.attach('server.log', { body: desk.log, contentType: 'text/plain' })
      await info.attach('complaints', { body: complaints.lines.join('\n'), contentType: 'text/plain' })
    }
  },

  // oxlint-disable-next-line no-empty-pattern
  sessions: async ({}, use) => use({}),

  seat: async ({ browser, desk: _desk, complaints, sessions }, use) => {
    const opened: Colleague[] = []
    await use(async (person, options = {}) => {
      const colleague = await takeSeat(browser, complaints, person, options)
      if (options.isSignedIn !== false) await letIn(colleague.context, sessions[person.email])
      opened.push(colleague)
      return colleague
    })
    // Leaving takes the network with it: what pages say about that is nobody's business.
    complaints.isNetworkLost = true
    for (const { context, network } of opened) {
      await context.close()
      await network.close()
    }
  },
})

async function takeSeat(
  browser: Browser,
  complaints: Complaints,
  person: Person,
  { viewport = { width: 1440, height: 900 }, language = 'zh-CN' }: SeatOptions,
): Promise<Colleague> {
  const network = await openCuttableNetwork()
  const context = await browser.newContext({ proxy: { server: network.proxy }, viewport, locale: language })
  await watch(context, complaints, person)
  await context.addInitScript(recordMarks)
  await context.addInitScript(deferInstallation)
  await context.addInitScript((chosen) => {
    // The blank page before the first address has no storage.
    if (location.protocol !== 'http:' || localStorage.getItem('huibian.language') !== null) return
    localStorage.setItem('huibian.language', chosen)
  }, language)
  return {
    person,
    context,
    page: await context.newPage(),
    network,
    async cut() {
      complaints.isNetworkLost = true
      network.cut()
      await context.setOffline(true)
    },
    async mend() {
      network.mend()
      await context.setOffline(false)
    },
    openTab: () => context.newPage(),
  }
}

async function watch(context: BrowserContext, complaints: Complaints, person: Person): Promise<void> {
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    const { url } = message.location()
    // Asking who is signed in, before anybody is.
    if (url.endsWith('/api/session') && message.text().includes('401')) return
    complaints.note(`${message.text()} (${person.name} at ${url})`)
  })
  context.on('weberror', (error) => complaints.note(`${error.error().stack ?? error.error().message} (${person.name})`))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
      )
    })
  })
}

/** Gives the browser a session that the person has; the ways to one have tests of their own. */
async function letIn(context: BrowserContext, session: string | undefined): Promise<void> {
  if (session === undefined)
    throw new Error('the desk has no session of this person: take the imported desk, or sign in')
  const cookie = { name: '__Host-huibian', value: session, domain: 'localhost', path: '/' } as const
  await context.addCookies([{ ...cookie, secure: true, httpOnly: true, sameSite: 'Lax' }])
}

export async function signIn(page: Page, origin: string, person: Person): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.locator('input[name="email"]').fill(person.email)
  await page.locator('input[name="password"]').fill(password)
  await page.locator('button[type="submit"]').click()
  await expect(page.locator('[data-sync-mark]')).toBeVisible()
}

/**
 * Runs in every page before its own scripts: keeping the whole app on the device takes longer than opening a page, and
 * without this a test that cuts the network would find one part of it there and another not, as the machine happens to be.
 */
function deferInstallation(): void {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  const register = serviceWorker.register.bind(serviceWorker)
  const asked = new Promise<void>((resolve) => void Object.assign(window, { installApp: resolve }))
  serviceWorker.register = async (...given) => {
    await asked
    return register(...given)
  }
}

/** Lets the service worker take the app, and waits until it holds it, so that it opens without a network. */
export async function expectInstalled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    ;(window as unknown as { installApp: () => void }).installApp()
    await navigator.serviceWorker.ready
  })
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

export { expect } from '@playwright/test'
