/** A data folder with accounts, their open sessions and an issue in it: made once by a worker and copied for each test. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { environment, node, root } from './desk-process.ts'
import { newsletterFile } from './desk-test.ts'

export interface ArticleRecord {
  readonly id: string
  readonly title: string
}

export interface PreparedDesk {
  readonly issueId: string
  readonly articles: readonly ArticleRecord[]
  /** The value of the session's cookie by the person's e-mail. */
  readonly sessions: Readonly<Record<string, string>>
}

export async function withPreparedDesk(use: (desk: PreparedDesk & { readonly dataDir: string }) => Promise<void>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'huibian-prepared-'))
  try {
    const words = ['tests/support/desk/prepare-desk.ts', dataDir, newsletterFile]
    const { stdout } = await promisify(execFile)(node, words, { cwd: root, env: environment({}) })
    await use({ dataDir, ...(JSON.parse(stdout) as PreparedDesk) })
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
