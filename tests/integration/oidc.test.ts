/** Signing in at a real OpenID Connect provider: who gets in, and every return that must not. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { oidcClient, type OidcTestProvider, startOidcProvider } from '../support/oidc-provider.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const people = {
  known: { email: 'Known@example.org', isVerified: true, name: '林一' },
  heir: { email: 'known@example.org', isVerified: true, name: '后来的人' },
  unverified: { email: 'unverified@example.org', isVerified: false, name: '某人' },
  stranger: { email: 'stranger@example.org', isVerified: true, name: '路人' },
  invited: { email: 'invited@example.org', isVerified: true, name: '王二' },
  suspended: { email: 'suspended@example.org', isVerified: true, name: '停用的人' },
}
let provider: OidcTestProvider
let server: TestServer

beforeAll(async () => {
  provider = await startOidcProvider(people)
  server = await startTestServer({ oidc: { issuer: provider.issuer, ...oidcClient } })
  provider.admit(`${server.url}/api/session/oidc/callback`)
  const { access } = server.folder
  for (const email of ['known@example.org', 'unverified@example.org', 'suspended@example.org']) {
    await access.accounts.create({ email, name: email, role: 'editor', chamber: null })
  }
  const suspended = access.accounts.findByEmail('suspended@example.org')
  if (suspended !== null) access.standings.change(suspended.id, null, { isSuspended: true })
})
afterAll(async () => {
  await server.close()
  await provider.close()
})

interface Journey {
  readonly url: string
  readonly ticket: string
}

async function start(): Promise<Journey> {
  const response = await fetch(`${server.url}/api/session/oidc/start`, {
    method: 'POST',
    headers: { origin: server.url },
  })
  const [cookie = ''] = response.headers.getSetCookie()
  for (const part of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
  return { url: ((await response.json()) as { url: string }).url, ticket: cookie.split(';')[0] ?? '' }
}

async function comeBack(address: URL, ticket: string) {
  const response = await fetch(address, { redirect: 'manual', headers: { cookie: ticket } })
  const session = response.headers.getSetCookie().find((line) => line.startsWith('__Host-huibian='))
  return { to: response.headers.get('location'), session: session?.split(';')[0] ?? null }
}

async function go(person: keyof typeof people) {
  const { url, ticket } = await start()
  return comeBack(await provider.signIn(url, person), ticket)
}

async function whoIs(cookie: string | null) {
  const response = await fetch(`${server.url}/api/session`, { headers: { cookie: cookie ?? '' } })
  return ((await response.json()) as { account?: { email: string; role: string } }).account ?? null
}

const refused = { to: '/sign-in#provider', session: null }

test('a person whose verified e-mail has an account gets in, the second time too', async () => {
  expect(await (await fetch(`${server.url}/api/session/oidc`)).json()).toEqual({ enabled: true, name: '127.0.0.1' })
  for (let time = 0; time < 2; time++) {
    const { to, session } = await go('known')
    expect(to).toBe('/')
    expect(await whoIs(session)).toMatchObject({ email: 'known@example.org', role: 'editor' })
  }
})

test('[A19] [guard oidc.person] an e-mail that somebody else was given there opens nothing', async () => {
  await go('known')
  expect(await go('heir')).toEqual(refused)
})

test('[A11] [guard oidc.person] [guard oidc.verified] unknown, unverified and suspended people get one answer', async () => {
  for (const person of ['stranger', 'unverified', 'suspended'] as const)
    expect([person, await go(person)]).toEqual([person, refused])
  expect(server.folder.access.accounts.findByEmail('stranger@example.org')).toBeNull()
})

test('an invitation for the e-mail is accepted by signing in there, once', async () => {
  const { access } = server.folder
  const maker = await access.accounts.create({ email: 'maker@example.org', name: '办', role: 'office', chamber: null })
  const invitation = { email: 'invited@example.org', name: '', role: 'viewer', chamber: null, grants: [] } as const
  const { token } = access.invitations.make(maker.id, invitation)
  const { to, session } = await go('invited')
  expect(to).toBe('/')
  expect(await whoIs(session)).toMatchObject({ email: 'invited@example.org', role: 'viewer' })
  expect(access.invitations.findOpen(token)).toBeNull()
})

test('[A19] a return that this browser did not set out for opens nothing', async () => {
  const mine = await start()
  const address = await provider.signIn(mine.url, 'known')
  const others = await start()
  expect(await comeBack(address, '')).toEqual(refused)
  expect(await comeBack(address, others.ticket)).toEqual(refused)
  const forged = new URL(address)
  forged.searchParams.set('state', new URL(others.url).searchParams.get('state') ?? '')
  expect(await comeBack(forged, others.ticket)).toEqual(refused)
})

test('[A19] nonce and verifier are those of the journey', async () => {
  const { url, ticket } = await start()
  const [name, value = ''] = ticket.split('=')
  const [state, nonce = '', verifier = ''] = value.split('.')
  const address = await provider.signIn(url, 'known')
  for (const parts of [
    [state, 'another-nonce', verifier],
    [state, nonce, 'another-verifier-another-verifier-another-verifier'],
  ]) {
    expect(await comeBack(address, `${name}=${parts.join('.')}`)).toEqual(refused)
  }
  // What the provider signs the nonce for is another journey's: the state is right, the identity is not.
  const second = await start()
  const asked = new URL(second.url)
  asked.searchParams.set('nonce', 'a-nonce-of-somebody-else')
  expect(await comeBack(await provider.signIn(asked.href, 'known'), second.ticket)).toEqual(refused)
})

test('[A19] an address that was come back with opens nothing a second time', async () => {
  const { url, ticket } = await start()
  const address = await provider.signIn(url, 'known')
  expect((await comeBack(address, ticket)).to).toBe('/')
  expect(await comeBack(address, ticket)).toEqual(refused)
  // The code alone, with a state that holds, is refused by the provider.
  const next = await start()
  const replayed = new URL(address)
  replayed.searchParams.set('state', new URL(next.url).searchParams.get('state') ?? '')
  expect(await comeBack(replayed, next.ticket)).toEqual(refused)
})

test('without the settings nothing of it is there', async () => {
  const plain = await startTestServer()
  try {
    expect(await (await fetch(`${plain.url}/api/session/oidc`)).json()).toEqual({ enabled: false, name: null })
    expect((await fetch(`${plain.url}/api/session/oidc/callback?code=x&state=y`)).status).toBe(404)
  } finally {
    await plain.close()
  }
})

test('a provider that does not answer leaves the desk and its passwords as they are', async () => {
  const gone = await startTestServer({ oidc: { issuer: new URL('http://127.0.0.1:1'), ...oidcClient } })
  try {
    const response = await fetch(`${gone.url}/api/session/oidc/start`, {
      method: 'POST',
      headers: { origin: gone.url },
    })
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
      503,
      'oidcUnavailable',
    ])
  } finally {
    await gone.close()
  }
})
