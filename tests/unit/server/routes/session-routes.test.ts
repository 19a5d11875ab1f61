/** Signing in and out, the first set-up, and the slowing of guesses. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTestApp, type TestApp } from '../../../support/test-app.ts'

// Hashing a password is slow on purpose, and slower when the machine is busy.
vi.setConfig({ testTimeout: 60_000 })

const own = { origin: 'http://localhost:8787', 'content-type': 'application/json' }
const person = { name: '林一', email: 'office@example.org', password: 'a long enough one' }
let app: TestApp

beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

const post = (path: string, body: unknown, headers: Record<string, string> = {}, remoteAddress = '203.0.113.7') =>
  app.request(path, { method: 'POST', headers: { ...own, ...headers }, body: JSON.stringify(body), remoteAddress })
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const errorOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { error: { code: string } }).error.code,
]

async function setUp(): Promise<Response> {
  return post('/api/setup', { token: app.access.setUp.renewToken(), ...person })
}

test('[guard setup.token] the set-up token makes the first office account once', async () => {
  expect(await (await app.request('/api/setup')).json()).toEqual({ needed: true })
  const token = app.access.setUp.renewToken()
  expect(await errorOf(await post('/api/setup', { token: 'wrong', ...person }))).toEqual([403, 'setupTokenInvalid'])
  const done = await post('/api/setup', { token, ...person })
  expect(done.status).toBe(201)
  expect(await done.json()).toMatchObject({
    account: { email: person.email, name: person.name, role: 'office', chamber: null },
  })
  expect(await errorOf(await post('/api/setup', { token, ...person }))).toEqual([409, 'setupDone'])
  expect(await (await app.request('/api/setup')).json()).toEqual({ needed: false })
  expect(app.access.setUp.renewToken()).toBeNull()
})

test('of two set-ups at once with one token, one wins', async () => {
  const token = app.access.setUp.renewToken()
  const both = await Promise.all([
    post('/api/setup', { token, ...person }),
    post('/api/setup', { token, ...person, email: 'other@example.org' }),
  ])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403])
  expect(app.access.accounts.list()).toHaveLength(1)
})

test('a set-up with a short password spends nothing', async () => {
  const token = app.access.setUp.renewToken()
  expect(await errorOf(await post('/api/setup', { token, ...person, password: 'short' }))).toEqual([
    400,
    'invalidPassword',
  ])
  expect((await post('/api/setup', { token, ...person })).status).toBe(201)
})

test('[guard session.none] signing in sets a __Host- cookie that names the account until signing out', async () => {
  await setUp()
  const signedIn = await post('/api/session', { email: 'OFFICE@example.org ', password: person.password })
  expect(signedIn.status).toBe(200)
  const [setCookie = ''] = signedIn.headers.getSetCookie()
  for (const part of ['__Host-huibian=', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
    expect(setCookie).toContain(part)
  expect(setCookie).not.toContain('Domain')
  const cookie = cookieOf(signedIn)
  const session = await app.request('/api/session', { headers: { cookie } })
  expect(await session.json()).toMatchObject({ account: { email: person.email, role: 'office' } })
  expect((await app.request('/api/session', { method: 'DELETE', headers: { ...own, cookie } })).status).toBe(204)
  expect(await errorOf(await app.request('/api/session', { headers: { cookie } }))).toEqual([401, 'unauthenticated'])
})

test('[A19] signing in again ends the session that the browser had', async () => {
  const before = cookieOf(await setUp())
  const after = cookieOf(await post('/api/session', person, { cookie: before }))
  expect(after).not.toBe(before)
  expect((await app.request('/api/session', { headers: { cookie: before } })).status).toBe(401)
  expect((await app.request('/api/session', { headers: { cookie: after } })).status).toBe(200)
})

test('[A11] [guard session.password] a wrong password and an unknown account get the same answer', async () => {
  await setUp()
  const wrong = await post('/api/session', { email: person.email, password: 'not the right one' })
  const unknown = await post('/api/session', { email: 'nobody@example.org', password: 'not the right one' })
  const odd = await post('/api/session', { email: 'not an address', password: 'x' })
  const bodies = await Promise.all(
    [wrong, unknown, odd].map(async (response) => [response.status, await response.text()]),
  )
  expect(bodies[0]).toEqual([401, expect.stringContaining('wrongCredentials')])
  expect(bodies[1]).toEqual(bodies[0])
  expect(bodies[2]).toEqual(bodies[0])
})

test('[A18] [guard session.limit] guesses from one address are stopped, and the person elsewhere is not locked out', async () => {
  await setUp()
  const guess = (address: string) =>
    post('/api/session', { email: person.email, password: 'a wrong guess' }, {}, address)
  for (let i = 0; i < 5; i++) expect((await guess('2001:db8::1')).status).toBe(401)
  expect(await errorOf(await guess('2001:db8:0:0:ffff::2'))).toEqual([429, 'tooManyAttempts'])
  expect(await errorOf(await post('/api/session', person, {}, '2001:db8::1'))).toEqual([429, 'tooManyAttempts'])
  expect((await post('/api/session', person, {}, '2001:db8:1::1')).status).toBe(200)
})

test('a program with a token is told who it is, and a bad token never falls back to the cookie', async () => {
  const cookie = cookieOf(await setUp())
  const token = await app.token('viewer')
  const asProgram = await app.request('/api/session', { headers: { authorization: `Bearer ${token}`, cookie } })
  expect(await asProgram.json()).toMatchObject({ account: { role: 'viewer' } })
  for (const authorization of ['Bearer', 'Bearer short', `Bearer ${token}x`, `Basic ${token}`]) {
    expect((await app.request('/api/session', { headers: { authorization, cookie } })).status).toBe(401)
  }
})

test('none of the sign-in library’s own routes is served', async () => {
  for (const path of ['/api/auth/sign-up/email', '/api/auth/get-session', '/api/auth/ok', '/api/sign-up/email']) {
    expect(await errorOf(await post(path, person))).toEqual([404, 'notFound'])
  }
})
