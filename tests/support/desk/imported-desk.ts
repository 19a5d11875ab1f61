/** A desk in the middle of its work: three people have accounts, and the invented newsletter is imported. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeskProcess } from './desk-process.ts'
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

async function prepareDesk(dataDir: string): Promise<PreparedDesk> {
  const desk = new DeskProcess(dataDir)
  await desk.start()
  await Promise.all(Object.values(people).map((person) => desk.addAccount(person)))
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
    { scope: 'worker', timeout: 60_000 },
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
