/** The last answer of the totals feed, kept on the device for one account, so that the page opens at once and without a network. */
import { wrap } from 'idb'
import type { LedgerSubtotal } from '../../shared/ledger/ledger-subtotal.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'
import type { AccountId } from '../../shared/ids.ts'
import { countForgettings, totalsDatabaseName } from './forget-totals.ts'

/** What one rule was last answered with. */
interface RememberedTotals {
  readonly rule: TotalsRule
  readonly ledgers: readonly LedgerSubtotal[]
  readonly answeredAtMs: number
}

export interface TotalsMemory {
  /** Null if this rule was never answered here, or the device does not tell. */
  read(rule: TotalsRule): Promise<RememberedTotals | null>
  /** Never rejects: what a device cannot keep is asked for again. */
  write(totals: RememberedTotals): Promise<void>
}

const store = 'answers'

// A few megabytes each for a hundred chambers: the cut-off of this month, of the last one, and what was looked at in between.
const keptRules = 4

// A browser's database can hang without ever failing; the page must not wait for it.
const readLimitMs = 3_000

export function ruleKey({ asOf, basis, donors }: TotalsRule): string {
  return JSON.stringify([asOf, basis, donors])
}

export function openTotalsMemory(factory: IDBFactory | null, account: AccountId): TotalsMemory {
  if (factory === null) return { read: async () => null, write: async () => undefined }
  const name = totalsDatabaseName(account)
  const openedAt = countForgettings()
  return {
    read: (rule) =>
      Promise.race([
        withDatabase(factory, name, async (database) => {
          const found = await wrap(
            database.transaction(store).objectStore(store).get(ruleKey(rule)) as IDBRequest<unknown>,
          )
          return isRemembered(found) ? found : null
        }).catch(() => null),
        new Promise<null>((resolve) => setTimeout(() => resolve(null), readLimitMs)),
      ]),
    async write(totals) {
      if (countForgettings() !== openedAt) return
      await withDatabase(factory, name, (database) => keep(database, totals)).catch(() => undefined)
    },
  }
}

/** Opened for one piece of work and closed after it: a sign-out in another tab then deletes it without waiting. */
async function withDatabase<T>(
  factory: IDBFactory,
  name: string,
  work: (database: IDBDatabase) => Promise<T>,
): Promise<T> {
  const request = factory.open(name, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store))
  await wrap(request)
  const database = request.result
  database.addEventListener('versionchange', () => database.close())
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

async function keep(database: IDBDatabase, totals: RememberedTotals): Promise<void> {
  const transaction = database.transaction(store, 'readwrite')
  const answers = transaction.objectStore(store)
  const all = await wrap(answers.getAll() as IDBRequest<unknown[]>)
  const others = all.filter(isRemembered).filter((each) => ruleKey(each.rule) !== ruleKey(totals.rule))
  const old = others.sort((a, b) => b.answeredAtMs - a.answeredAtMs).slice(keptRules - 1)
  for (const each of old) answers.delete(ruleKey(each.rule))
  await wrap(answers.put(totals, ruleKey(totals.rule)))
}

function isRemembered(value: unknown): value is RememberedTotals {
  if (typeof value !== 'object' || value === null) return false
  return 'rule' in value && 'ledgers' in value && Array.isArray(value.ledgers) && 'answeredAtMs' in value
}
