/** The one-time token by which whoever sees the server's console makes the first account of the office. */
import type { DatabaseSync } from 'node:sqlite'
import { createToken, hashToken } from './token-hash.ts'

export function createSetupToken(database: DatabaseSync) {
  const remove = database.prepare('DELETE FROM setup_token WHERE hash = ?')
  return {
    /** A new token at each start: only its hash is kept, so the old one cannot be printed again. */
    renew(): string {
      const token = createToken()
      database.exec('DELETE FROM setup_token')
      database.prepare('INSERT INTO setup_token (hash) VALUES (?)').run(hashToken(token))
      return token
    },
    /** Spends the token, so that of two requests at once one gets false. */
    take: (token: string): boolean => remove.run(hashToken(token)).changes === 1,
    /** After a set-up that failed on the way. */
    putBack(token: string): void {
      database.prepare('INSERT INTO setup_token (hash) VALUES (?) ON CONFLICT DO NOTHING').run(hashToken(token))
    },
  }
}
