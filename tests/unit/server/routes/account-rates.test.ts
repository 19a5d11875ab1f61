/** How often one account may ask and open documents: beyond it the answer says when to come back, and others are served. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Access, openAccess } from '../../../../server/access/open-access.ts'
import { toResponse } from '../../../../server/app.ts'
import { defaultServerLimits } from '../../../../server/limit-settings.ts'
import { RateByKey } from '../../../../server/relay/rate-by-key.ts'
import { createLogger } from '../../../../server/logger.ts'
import { requireSignIn } from '../../../../server/routes/signed-in.ts'
import { authenticateUpgrade, type UpgradeParts } from '../../../../server/routes/upgrade.ts'
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts'

const publicUrl = new URL('http://localhost:8787')
let folder: string
let access: Access
let clock: ManualClock
let app: Hono

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huibian-rates-'))
  clock = createManualClock()
  access = await openAccess(join(folder, 'accounts.db'), clock, {
    ...defaultServerLimits,
    requestsByAccount: { burst: 3, perSecond: 0.05 },
    joinsByAccount: { burst: 2, perSecond: 0.5 },
  })
  app = new Hono()
  app.onError(toResponse(createLogger(() => undefined)))
  app.use('/api/*', requireSignIn(access))
  // Routes of one path stand one behind the other: a request counts once all the same.
  app.get('/api/list', requireSignIn(access), (context) => context.text(''))
  const parts = { access, publicUrl } as UpgradeParts
  app.get('/sync', async (context) => context.text((await authenticateUpgrade(context, parts)) === null ? 'no' : 'yes'))
})
afterEach(() => {
  access.close()
  rmSync(folder, { recursive: true, force: true })
})

async function asker(name: string): Promise<(path: string) => Promise<string>> {
  const account = await access.accounts.create({ email: `${name}@example.org`, name, role: 'editor', chamber: null })
  const headers = { authorization: `Bearer ${access.tokens.issue(account.id, clock.now())}`, upgrade: 'websocket' }
  return async (path) => {
    const answer = await app.request(path, { headers })
    return [answer.status, answer.headers.get('retry-after')].join(' ').trim()
  }
}

async function times(count: number, ask: () => Promise<string>): Promise<string[]> {
  const answers: string[] = []
  for (let i = 0; i < count; i++) answers.push(await ask())
  return answers
}

test('[A21] [guard requests.byAccount] requests of one account have a rate of their own', async () => {
  const [eve, ann] = [await asker('eve'), await asker('ann')]
  expect(await times(4, () => eve('/api/list'))).toEqual(['200', '200', '200', '429 20'])
  expect(await ann('/api/list')).toBe('200')
  await clock.advance(20_000)
  expect(await times(2, () => eve('/api/list'))).toEqual(['200', '429 20'])
})

test('[A21] [guard upgrade.joins] openings of documents have a rate of their own', async () => {
  const [eve, ann] = [await asker('eve'), await asker('ann')]
  expect(await times(3, () => eve('/sync'))).toEqual(['200', '200', '429 2'])
  expect(await ann('/sync')).toBe('200')
  expect(await eve('/api/list')).toBe('200')
  await clock.advance(2_000)
  expect(await times(2, () => eve('/sync'))).toEqual(['200', '429 2'])
})

test('[A21] a request beyond the rate waits for its turn before it is refused', async () => {
  const rate = new RateByKey<string>(clock, { burst: 2, perSecond: 1 })
  const passed: number[] = []
  const asked = Array.from({ length: 6 }, (_, i) =>
    rate.pass('eve', 3_000).then((waitMs) => void passed.push(waitMs || i)),
  )
  expect(await rate.pass('ann', 3_000)).toBe(0)
  // The sixth would wait for four seconds.
  await clock.settle()
  expect(passed).toEqual([0, 1, 4_000])
  await clock.advance(2_000)
  expect(passed).toEqual([0, 1, 4_000, 2, 3])
  await clock.advance(1_000)
  await Promise.all(asked)
  expect(passed.at(-1)).toBe(4)
})
