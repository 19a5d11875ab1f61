/** Passkeys: what opens an account, and every answer that must not. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type OfficeDesk, officePerson, openOfficeDesk } from '../../../support/office-desk.ts'
import { createSoftwarePasskey, type SoftwarePasskey } from '../../../support/software-passkey.ts'

// Hashing a password is slow on purpose, and slower when the machine is busy.
vi.setConfig({ testTimeout: 60_000 })

const origin = 'http://localhost:8787'
const refused = [401, 'passkeyRefused']
let desk: OfficeDesk
let other: Awaited<ReturnType<OfficeDesk['person']>>
let key: SoftwarePasskey

beforeAll(async () => {
  desk = await openOfficeDesk()
  other = await desk.person('second@example.org', 'editor')
  key = createSoftwarePasskey(origin)
  expect((await add(key, desk.office)).status).toBe(201)
})
afterAll(() => desk.app.close())
afterEach(() => {
  vi.useRealTimers()
})

const creationOptions = async (cookie: string) =>
  (await desk.send('POST', '/api/passkeys/options', {}, { cookie })).body
const signInOptions = async () => (await desk.send('POST', '/api/session/passkey/options', {})).body
const answer = (response: unknown) =>
  desk.send('POST', '/api/session/passkey', { response }, { remoteAddress: desk.newAddress() })

async function add(passkey: SoftwarePasskey, cookie: string) {
  const response = passkey.register(await creationOptions(cookie))
  return desk.send('POST', '/api/passkeys', { response, name: '办公室的电脑' }, { cookie })
}

test('a passkey signs its person in, and no password is asked', async () => {
  const signedIn = await answer(key.signIn(await signInOptions()))
  expect(signedIn.status).toBe(200)
  expect(signedIn.body.account).toMatchObject({ email: officePerson.email, standing: 'active', grants: [] })
  const session = await desk.send('GET', '/api/session', undefined, { cookie: signedIn.cookie })
  expect(session.body.account.id).toBe(desk.officeId)
  const list = await desk.send('GET', '/api/passkeys', undefined, { cookie: signedIn.cookie })
  expect(list.body.passkeys).toEqual([
    { id: key.id, name: '办公室的电脑', createdAt: expect.any(String), usedAt: expect.any(String) },
  ])
  expect(JSON.stringify(list.body)).not.toContain('publicKey')
})

test('[A19] [guard passkey.proof] an answer that was given once opens nothing again', async () => {
  const response = key.signIn(await signInOptions())
  expect((await answer(response)).status).toBe(200)
  expect((await answer(response)).refusal).toEqual(refused)
  const twice = key.signIn(await signInOptions())
  const both = await Promise.all([answer(twice), answer(twice)])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
})

test('[A11] [guard passkey.proof] whatever is wrong with an answer, it is refused alike', async () => {
  const stranger = createSoftwarePasskey(origin)
  const othersHandle = Buffer.from(other.id).toString('base64url')
  const registration = await creationOptions(desk.office)
  const lies = [
    { origin: 'http://localhost:8788' },
    { challenge: Buffer.alloc(54, 7).toString('base64url') },
    { challenge: registration.challenge as string },
    { userHandle: othersHandle },
    { isUserVerified: false },
    { key: stranger.privateKey },
    { counter: 0 },
  ]
  for (const lie of lies) {
    const outcome = await answer(key.signIn(await signInOptions(), lie))
    expect([lie, outcome.refusal]).toEqual([lie, refused])
  }
  expect((await answer(stranger.signIn(await signInOptions()))).refusal).toEqual(refused)
})

test('[A19] a challenge ends after some minutes', async () => {
  const options = await signInOptions()
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + 6 * 60 * 1000)
  expect((await answer(key.signIn(options))).refusal).toEqual(refused)
})

test('[A19] [guard fresh.signIn] a passkey is added only after a sign-in of the last minutes, and by a person', async () => {
  const token = await desk.app.token('office')
  expect(await desk.app.call(token, 'POST', '/api/passkeys/options', {})).toMatchObject({
    status: 403,
    body: { error: { code: 'signInAgain' } },
  })
  const response = createSoftwarePasskey(origin).register(await creationOptions(other.cookie))
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + 11 * 60 * 1000)
  const { cookie } = other
  expect((await desk.send('POST', '/api/passkeys/options', {}, { cookie })).refusal).toEqual([403, 'signInAgain'])
  expect((await desk.send('POST', '/api/passkeys', { response, name: '晚' }, { cookie })).refusal).toEqual([
    403,
    'signInAgain',
  ])
})

test('[A19] [guard passkeys.proof] a registration is answered by the session that asked for it, once', async () => {
  const planted = createSoftwarePasskey(origin)
  const response = planted.register(await creationOptions(desk.office))
  const add = (cookie: string, body: unknown) =>
    desk.send('POST', '/api/passkeys', { response: body, name: '钥匙' }, { cookie })
  expect((await add(other.cookie, response)).refusal).toEqual([400, 'passkeyRefused'])
  const mine = createSoftwarePasskey(origin)
  const honest = mine.register(await creationOptions(other.cookie))
  expect((await add(other.cookie, honest)).status).toBe(201)
  expect((await add(other.cookie, honest)).refusal).toEqual([400, 'passkeyRefused'])
  const unverified = createSoftwarePasskey(origin)
  const weak = unverified.register(await creationOptions(other.cookie), { isUserVerified: false })
  expect((await add(other.cookie, weak)).refusal).toEqual([400, 'passkeyRefused'])
  // A key that somebody has already cannot be taken over by registering it again.
  const taken = key.register(await creationOptions(other.cookie))
  expect((await add(other.cookie, taken)).refusal).toEqual([400, 'passkeyRefused'])
})

test('[A12] [guard passkeys.own] nobody takes away the passkey of somebody else; taken away, it opens nothing', async () => {
  const path = `/api/passkeys/${key.id}`
  expect((await desk.send('DELETE', path, undefined, { cookie: other.cookie })).refusal).toEqual([404, 'notFound'])
  const spare = createSoftwarePasskey(origin)
  await add(spare, desk.office)
  expect((await desk.send('DELETE', `/api/passkeys/${spare.id}`, undefined, { cookie: desk.office })).status).toBe(204)
  expect((await answer(spare.signIn(await signInOptions()))).refusal).toEqual(refused)
})

test('[A2] the passkey of a suspended account opens nothing', async () => {
  const { access } = desk.app
  const person = await desk.person('third@example.org', 'viewer')
  const passkey = createSoftwarePasskey(origin)
  await add(passkey, person.cookie)
  access.standings.change(person.id, null, { isSuspended: true })
  expect((await answer(passkey.signIn(await signInOptions()))).refusal).toEqual(refused)
})

test('[A18] [guard passkey.limit] guesses with passkeys count as guesses with passwords do', async () => {
  const remoteAddress = desk.newAddress()
  const tries = async () => {
    const response = createSoftwarePasskey(origin).signIn(await signInOptions())
    return (await desk.send('POST', '/api/session/passkey', { response }, { remoteAddress })).status
  }
  for (let i = 0; i < 30; i++) expect(await tries()).toBe(401)
  expect(await tries()).toBe(429)
  const honest = await desk.signIn(officePerson, { remoteAddress })
  expect(honest.refusal).toEqual([429, 'tooManyAttempts'])
  expect((await desk.signIn(officePerson, { remoteAddress: desk.newAddress() })).status).toBe(200)
})
