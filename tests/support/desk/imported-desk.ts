/** A desk in the middle of its work: three people have accounts, and the invented newsletter is imported. */
import type { DeskProcess } from './desk-process.ts'
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

export const test = base.extend<{
  readonly issue: ImportedIssue
  readonly lin: Colleague
  readonly zhou: Colleague
  readonly mei: Colleague
}>({
  issue: async ({ desk }, use) => {
    await Promise.all(Object.values(people).map((person) => desk.addAccount(person)))
    await use(await importInto(desk))
  },
  lin: async ({ seat, issue: _issue }, use) => use(await seat(people.lin)),
  zhou: async ({ seat, issue: _issue }, use) => use(await seat(people.zhou)),
  mei: async ({ seat, issue: _issue }, use) => use(await seat(people.mei)),
})

export { expect } from './desk-test.ts'
