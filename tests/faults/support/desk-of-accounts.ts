/** Accounts with tokens in a data folder whose server is not running, and a document made over HTTP once it is. */
import { join } from 'node:path'
import { openAccess } from '../../../server/access/open-access.ts'
import { systemClock } from '../../../server/system-clock.ts'
import type { DocumentId } from '../../../shared/ids.ts'

export async function createTokens(dataDir: string, emails: readonly string[]): Promise<string[]> {
  const access = await openAccess(join(dataDir, 'accounts.db'), systemClock)
  const tokens: string[] = []
  try {
    for (const email of emails) {
      const account = await access.accounts.create({ email, name: email, role: 'office', chamber: null })
      tokens.push(access.tokens.issue(account.id, systemClock.now()))
    }
    return tokens
  } finally {
    access.close()
  }
}

/** Idempotent (D6). */
export async function createDocument(port: number, token: string, id: DocumentId): Promise<void> {
  const response = await fetch(`http://localhost:${port}/api/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id, kind: 'issue', title: '秋季号' }),
  })
  if (!response.ok) throw new Error(`the document was not created: ${response.status} ${await response.text()}`)
}
