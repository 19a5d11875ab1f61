/** A desk in the middle of its work: its people have accounts and are signed in, and the invented newsletter is imported. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Colleague, people, test as base } from './desk-test.ts'
import { type ArticleRecord, type PreparedDesk, withPreparedDesk } from './prepared-desk.ts'

interface ImportedIssue {
  readonly id: string
  readonly articles: readonly ArticleRecord[]
  article(title: string): ArticleRecord
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

interface WorkerFixtures {
  readonly preparedDesk: PreparedDesk & { readonly dataDir: string }
}

export const test = base.extend<ImportedDeskFixtures, WorkerFixtures>({
  preparedDesk: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => withPreparedDesk(use),
    { scope: 'worker', timeout: 180_000 },
  ],
  dataDir: async ({ preparedDesk }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'huibian-desk-'))
    cpSync(preparedDesk.dataDir, dataDir, { recursive: true })
    await use(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  },
  sessions: async ({ preparedDesk }, use) => use(preparedDesk.sessions),
  issue: async ({ preparedDesk: { issueId, articles } }, use) =>
    use({
      id: issueId,
      articles,
      article(title) {
        const found = articles.find((each) => each.title.includes(title))
        if (found === undefined)
          throw new Error(`no article ${title} among ${articles.map((each) => each.title).join()}`)
        return found
      },
    }),
  lin: async ({ seat }, use) => use(await seat(people.lin)),
  zhou: async ({ seat }, use) => use(await seat(people.zhou)),
  mei: async ({ seat }, use) => use(await seat(people.mei)),
  xu: async ({ seat }, use) => use(await seat(people.xu)),
  he: async ({ seat }, use) => use(await seat(people.he)),
})

export { expect } from './desk-test.ts'
