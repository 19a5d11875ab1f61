/** A desk in the middle of its work: three people have accounts, and the invented newsletter is imported. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAccess } from '../../../server/access/open-access.ts'
import { systemClock } from '../../../server/system-clock.ts'
import type { ChamberId } from '../../../shared/ids.ts'
import { DeskProcess, type Person, password } from './desk-process.ts'
import { type Colleague, newsletterFile, people, test as base } from './desk-test.ts'

interface ArticleRecord {
  readonly id: string
  readonly title: string
}

export interface ImportedIssue {
  readonly id: string
  readonly articles: readonly ArticleRecord[]
  /** Reads the interface as a program of the office does. */
  readonly token: string
  article(title: string): ArticleRecord
}

export async function importInto(desk: DeskProcess, file = newsletterFile): Promise<ImportedIssue> {
  const token = (await desk.admin(['token', '--email', 'program@example.org', '--role', 'office'])).trim()
  const id = await desk.importIssue(file)
  const { documents } = await desk.get<{ documents: (ArticleRecord & { kind: string; parent: string | null })[] }>(
    token,
    '/documents',
  )
  const articles = documents.filter((entry) => entry.kind === 'article' && entry.parent === id)
  return {
    id,
    articles,
    token,
    article(title) {
      const found = articles.find((each) => each.title.includes(title))
      if (found === undefined)
        throw new Error(`no article ${title} among ${articles.map((each) => each.title).join(', ')}`)
      return found
    },
  }
}

/** A data folder with accounts and issue in it, made once and copied for each test. */
interface PreparedDesk {
  readonly dataDir: string
  readonly issue: ImportedIssue
}

/** Before the server has the folder: a command for each person would be a process for each. */
async function addAccounts(dataDir: string): Promise<void> {
  const access = await openAccess(join(dataDir, 'accounts.db'), systemClock)
  for (const person of Object.values<Person>(people)) {
    const { email, name, role, chamber = null } = person
    const { id } = await access.accounts.create({ email, name, role, chamber: chamber as ChamberId | null })
    await access.accounts.setPassword(id, password)
  }
  access.close()
}

async function prepareDesk(dataDir: string): Promise<PreparedDesk> {
  const desk = new DeskProcess(dataDir)
  await addAccounts(dataDir)
  await desk.start()
  const issue = await importInto(desk)
  await desk.stop()
  return { dataDir, issue }
}

interface ImportedDeskFixtures {
  readonly issue: ImportedIssue
  readonly lin: Colleague
  readonly zhou: Colleague
  readonly mei: Colleague
  /** Secretariats of two chambers. */
  readonly xu: Colleague
  readonly he: Colleague
}

export const test = base.extend<ImportedDeskFixtures, { readonly preparedDesk: PreparedDesk }>({
  preparedDesk: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'huibian-prepared-'))
      await use(await prepareDesk(dataDir))
      rmSync(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  dataDir: async ({ preparedDesk }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'huibian-desk-'))
    cpSync(preparedDesk.dataDir, dataDir, { recursive: true })
    await use(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  },
  issue: async ({ desk: _desk, preparedDesk }, use) => use(preparedDesk.issue),
  lin: async ({ seat, issue: _issue }, use) => use(await seat(people.lin)),
  zhou: async ({ seat, issue: _issue }, use) => use(await seat(people.zhou)),
  mei: async ({ seat, issue: _issue }, use) => use(await seat(people.mei)),
  xu: async ({ seat, issue: _issue }, use) => use(await seat(people.xu)),
  he: async ({ seat, issue: _issue }, use) => use(await seat(people.he)),
})

export { expect } from './desk-test.ts'
