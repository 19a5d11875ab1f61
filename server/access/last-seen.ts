/** When people last used a session: what an office looks at before it ends one. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/ids.ts'

export type LastSeen = ReturnType<typeof createLastSeen>

export function createLastSeen(database: DatabaseSync) {
  const newest = database.prepare('SELECT userId, max(updatedAt) AS seen FROM session GROUP BY userId')
  /** @returns by account, as the sessions that are kept have it; an account without one is missing */
  return (): ReadonlyMap<AccountId, number> =>
    new Map(newest.all().map((row) => [row['userId'] as AccountId, new Date(String(row['seen'])).getTime()]))
}
