/** What of the threads a person has not seen: words of others that this device has not shown yet. */
import type { AccountId } from '../ids.ts'
import type { Reply, Thread } from './thread.ts'

/** Changed words are to be read again. */
export function seenName({ id, editedAt }: Pick<Reply, 'id' | 'editedAt'>): string {
  return editedAt === null ? id : `${id}@${editedAt}`
}

export interface Unread {
  /** Names of what is unread, as `seenName` gives them. */
  readonly names: ReadonlySet<string>
  /** How many of them call this person. */
  readonly mentions: number
}

/** Of settled threads only what calls the person: the rest is done with. */
export function findUnread(threads: readonly Thread[], seen: ReadonlySet<string>, account: AccountId): Unread {
  const names = new Set<string>()
  let mentions = 0
  for (const { resolved, replies } of threads) {
    for (const reply of replies) {
      const isCalled = reply.mentions.has(account)
      if (reply.account === account || seen.has(seenName(reply)) || (resolved !== null && !isCalled)) continue
      names.add(seenName(reply))
      if (isCalled) mentions++
    }
  }
  return { names, mentions }
}
