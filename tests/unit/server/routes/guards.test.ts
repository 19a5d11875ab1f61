/** What stands before every route: origins, headers, hosts, caching. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { foreignOrigins } from '../../../support/foreign-origins.ts'
import { openTestApp, type TestApp } from '../../../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test.each(foreignOrigins)(
  '[A20] [guard api.origin] %s may change nothing, whatever the content type',
  async (origin) => {
    for (const [method, path] of [
      ['POST', '/api/session'],
      ['DELETE', '/api/session'],
      ['POST', '/api/setup'],
      ['POST', '/api/documents'],
      ['PATCH', '/api/documents/x'],
      ['PUT', '/anything'],
    ] as const) {
      for (const type of ['text/plain', 'application/json', 'application/x-www-form-urlencoded', null]) {
        const headers = new Headers(origin === null ? {} : { origin })
        if (type !== null) headers.set('content-type', type)
        const response = await app.request(path, { method, headers, body: '{}' })
        expect([response.status, await response.json()]).toEqual([
          403,
          { error: { code: 'foreignOrigin', message: expect.any(String) } },
        ])
      }
    }
  },
)

test('[A20] our own origin with a foreign Sec-Fetch-Site is refused, and passes with our own', async () => {
  const send = (site: string) =>
    app.request('/api/documents', {
      method: 'POST',
      headers: { origin: 'http://localhost:8787', 'sec-fetch-site': site },
    })
  expect((await send('cross-site')).status).toBe(403)
  expect((await send('same-site')).status).toBe(403)
  expect((await send('same-origin')).status).toBe(401)
})

test('every answer carries the security headers', async () => {
  const answers = await Promise.all([
    app.request('/'),
    app.request('/issues/abc'),
    app.request('/assets/main-abc123.js'),
    app.request('/assets/missing.js'),
    app.request('/api/session'),
    app.request('/api/nothing'),
    app.request('/healthz'),
    app.request('/sync/x'),
    app.request('/api/session', { method: 'POST' }),
  ])
  for (const { headers } of answers) {
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'none'"]) {
      expect(policy.split('; ')).toContain(part)
    }
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default")
    expect(policy).toContain("connect-src 'self' ws://localhost:8787")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  }
})

test('[A28] hashed files are kept for ever, the page and the service worker are asked for again, the API is never kept', async () => {
  const cacheOf = async (path: string) => (await app.request(path)).headers.get('cache-control')
  expect(await cacheOf('/assets/main-abc123.js')).toBe('public, max-age=31536000, immutable')
  expect(await cacheOf('/')).toBe('no-cache')
  expect(await cacheOf('/issues/abc')).toBe('no-cache')
  expect(await cacheOf('/service-worker.js')).toBe('no-cache')
  for (const path of ['/api/session', '/api/documents', '/api/nothing', '/healthz', '/metrics', '/assets/missing.js']) {
    expect(await cacheOf(path)).toBe('no-store, private')
  }
})

test('routes of the client get the page; names of things that are missing do not', async () => {
  for (const path of ['/', '/setup', '/sign-in', '/import', '/issues/abc', '/issues/abc/articles/def']) {
    const response = await app.request(path)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
  }
  for (const path of [
    '/assets/x',
    '/assets/x.js',
    '/favicon.ico',
    '/api/x',
    '/api',
    '/.env',
    '/%2e%2e/accounts.db',
    '/..%2faccounts.db',
  ]) {
    const response = await app.request(path)
    expect([path, response.status]).toEqual([path, 404])
  }
})

test('127.0.0.1 leads people to PUBLIC_URL and leaves programs alone', async () => {
  const open = (url: string, headers: Record<string, string> = {}) => app.fetch(new Request(url, { headers }))
  const sent = await open('http://127.0.0.1:8787/issues/abc?x=1', { accept: 'text/html' })
  expect([sent.status, sent.headers.get('location')]).toEqual([307, 'http://localhost:8787/issues/abc?x=1'])
  expect((await open('http://[::1]:8787/')).status).toBe(307)
  expect((await open('http://localhost:8787/')).status).toBe(200)
  for (const path of ['/healthz', '/readyz', '/metrics', '/api/setup'])
    expect((await open(`http://127.0.0.1:8787${path}`)).status).toBe(200)
  expect((await open('http://127.0.0.1:8787/', { 'x-forwarded-for': '198.51.100.1' })).status).toBe(200)
})

test('[R3] readiness follows the store, liveness does not', async () => {
  expect((await app.request('/readyz')).status).toBe(200)
  app.setTakingWrites(false)
  const refused = await app.request('/readyz')
  expect([refused.status, await refused.json()]).toEqual([
    503,
    { error: { code: 'storeUnavailable', message: expect.any(String) } },
  ])
  expect((await app.request('/healthz')).status).toBe(200)
  expect(await (await app.request('/metrics')).text()).toContain('huibian_store_taking_writes 0')
  app.setTakingWrites(true)
})

test('[A26] a fault is logged on one line and not told to the client', async () => {
  const token = await app.token('office')
  const list = vi.spyOn(app.store, 'list').mockImplementation(() => {
    throw new Error('disk\nINJECTED {"level":"info"}')
  })
  const response = await app.request('/api/documents', { headers: { authorization: `Bearer ${token}` } })
  list.mockRestore()
  expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('INJECTED')])
  const line = app.lines.at(-1) ?? ''
  expect(line.trimEnd()).not.toContain('\n')
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    event: 'request.failed',
    error: 'Error: disk INJECTED {"level":"info"}',
  })
  expect(app.lines.join('')).not.toContain(token)
})
