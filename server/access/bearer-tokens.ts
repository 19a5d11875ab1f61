/** The tokens by which programs act for an account. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/ids.ts'
import { createToken, hashToken } from './token-hash.ts'

export type BearerTokens = ReturnType<typeof createBearerTokens>

export function createBearerTokens(database: DatabaseSync) {
  const insert = database.prepare('INSERT INTO bearer_token (hash, account, created_at_ms) VALUES (?, ?, ?)')
  const byHash = database.prepare('SELECT id, account FROM bearer_token WHERE hash = ?')
  const byId = database.prepare('SELECT account FROM bearer_token WHERE id = ?')
  const ofAccount = database.prepare('SELECT id, created_at_ms FROM bearer_token WHERE account = ? ORDER BY id')
  const remove = database.prepare('DELETE FROM bearer_token WHERE id = ? AND account = ?')
  return {
    /** @returns the token; it is shown this once and kept as a hash */
    issue(account: AccountId, nowMs: number): string {
      const token = createToken()
      insert.run(hashToken(token), account, nowMs)
      return token
    },
    find(token: string): { readonly id: string; readonly account: AccountId } | null {
      const row = byHash.get(hashToken(token))
      return row === undefined ? null : { id: String(row['id']), account: row['account'] as AccountId }
    },
    list: (account: AccountId): { readonly id: string; readonly createdAtMs: number }[] =>
      ofAccount.all(account).map((row) => ({ id: String(row['id']), createdAtMs: Number(row['created_at_ms']) })),
    /** @returns false if the account has no such token */
    withdraw: (account: AccountId, id: string): boolean => remove.run(id, account).changes === 1,
    accountOf(id: string): AccountId | null {
      const row = byId.get(id)
      return row === undefined ? null : (row['account'] as AccountId)
    },
  }
}

const bearerPattern = /^Bearer +([A-Za-z0-9_-]{20,100})$/i

/** @returns null without an Authorization header, and an empty token, which nothing matches, for one we cannot read */
export function readBearer(headers: Headers): string | null {
  const header = headers.get('authorization')
  if (header === null) return null
  return bearerPattern.exec(header)?.[1] ?? ''
}
