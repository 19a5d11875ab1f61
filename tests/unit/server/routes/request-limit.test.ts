/** Requests by address: a flood is refused, the next address is not, and the bucket fills by itself. */
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { defaultServerLimits } from '../../../../server/limit-settings.ts'
import { ApiError } from '../../../../server/routes/api-error.ts'
import { requestLimit } from '../../../../server/routes/request-limit.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

const { burst: requestsBurst, perSecond: requestsPerSecond } = defaultServerLimits.requestsByAddress

const rates = { ...defaultServerLimits, requestsInMoment: { burst: 10_000, perSecond: 10_000 } }

test('[A21] [guard requests.byAddress] an address has a bounded number of requests, an IPv6 /64 is one', async () => {
  const clock = createManualClock()
  const app = new Hono()
  app.onError((error, context) => context.text('', error instanceof ApiError ? error.status : 500))
  app.use(requestLimit(new URL('http://localhost:8787'), clock, rates))
  app.get('/', (context) => context.text(''))
  const ask = async (remoteAddress: string) =>
    (await app.request('/', {}, { incoming: { socket: { remoteAddress } } })).status
  for (let i = 0; i < requestsBurst; i++) expect(await ask(`2001:db8::${i.toString(16)}`)).toBe(200)
  expect(await ask('2001:db8::ffff')).toBe(429)
  expect(await ask('2001:db8:0:1::1')).toBe(200)
  expect(await ask('203.0.113.7')).toBe(200)
  await clock.advance(1_000)
  for (let i = 0; i < requestsPerSecond; i++) expect(await ask('2001:db8::1')).toBe(200)
  expect(await ask('2001:db8::1')).toBe(429)
})
