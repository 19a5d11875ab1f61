/** Bounds how many answers that take a thread its time one account has under way at once. */
import type { AccountId } from '../../shared/ids.ts'
import { ApiError } from './api-error.ts'

// One asks, one more waits behind it; a loop of one account must not keep the others from their answers.
const maxUnderWay = 2

export interface Turns {
  /** @throws ApiError 429 while the account has as many under way as it may */
  take<Result>(account: AccountId, work: () => Promise<Result>): Promise<Result>
}

export function createTurns(): Turns {
  const underWay = new Map<AccountId, number>()
  return {
    async take(account, work) {
      const count = underWay.get(account) ?? 0
      if (count >= maxUnderWay) throw new ApiError(429, 'tooManyRequests', 'Wait for the answers that are under way.')
      underWay.set(account, count + 1)
      try {
        return await work()
      } finally {
        const left = (underWay.get(account) ?? 1) - 1
        if (left === 0) underWay.delete(account)
        else underWay.set(account, left)
      }
    },
  }
}
