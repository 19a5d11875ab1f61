/** What an account is used from: seen and ended by its person and by the office, and by nobody else. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type OfficeDesk, openOfficeDesk } from '../../../support/office-desk.ts'

// Hashing a password is slow on purpose, and slower when the machine is busy.
vi.setConfig({ testTimeout: 60_000 })

let desk: OfficeDesk
let editor: Awaited<ReturnType<OfficeDesk['person']>>
let stranger: Awaited<ReturnType<OfficeDesk['person']>>

beforeAll(async () => {
  desk = await openOfficeDesk()
  editor = await desk.person('editor@example.org', 'editor')
  stranger = await desk.person('stranger@example.org', 'viewer')
})
afterAll(() => desk.app.close())

const as = (cookie: string) => ({
  get: (path: string) => desk.send('GET', path, undefined, { cookie }),
  end: (path: string) => desk.send('DELETE', path, undefined, { cookie }),
})
const isSignedIn = async (cookie: string) => (await as(cookie).get('/api/session')).status === 200

test('people see where they are signed in, and end a session or all but this one', async () => {
  const [phone, desktop] = [
    await desk.signIn(editor, { agent: 'Phone', remoteAddress: '198.18.0.1' }),
    await desk.signIn(editor, { agent: 'Desktop', remoteAddress: '198.18.0.2' }),
  ]
  const { sessions } = (await as(desktop.cookie).get('/api/me/sessions')).body
  expect(sessions).toHaveLength(3)
  expect(sessions.find(({ agent }: { agent: string }) => agent === 'Phone')).toMatchObject({
    current: false,
    address: '198.18.0.1',
  })
  expect(sessions.filter(({ current }: { current: boolean }) => current)).toMatchObject([{ agent: 'Desktop' }])
  const ofPhone = sessions.find(({ agent }: { agent: string }) => agent === 'Phone').id
  expect((await as(desktop.cookie).end(`/api/me/sessions/${ofPhone}`)).status).toBe(204)
  expect(await isSignedIn(phone.cookie)).toBe(false)
  expect((await as(desktop.cookie).end('/api/me/sessions')).status).toBe(204)
  expect([await isSignedIn(editor.cookie), await isSignedIn(desktop.cookie)]).toEqual([false, true])
  editor = { ...editor, cookie: desktop.cookie }
})

test('[A12] [guard devices.own] [guard devices.ofOthers] sessions, tokens and keys of others are out of reach', async () => {
  const { access } = desk.app
  access.tokens.issue(editor.id, Date.now())
  const publicKey = new Uint8Array(65).fill(4)
  access.deviceKeys.register({ id: 'key-of-editor', account: editor.id, publicKey }, Date.now())
  const mine = (await as(editor.cookie).get('/api/me/sessions')).body
  const parts = [
    `sessions/${mine.sessions[0].id}`,
    `tokens/${mine.tokens[0].id}`,
    `device-keys/${mine.deviceKeys[0].id}`,
  ]
  for (const part of parts) {
    expect((await as(stranger.cookie).end(`/api/me/${part}`)).refusal).toEqual([404, 'notFound'])
    expect((await as(stranger.cookie).end(`/api/people/${editor.id}/${part}`)).refusal).toEqual([403, 'forbidden'])
    // Two ids in one request: the office names the wrong person.
    expect((await as(desk.office).end(`/api/people/${stranger.id}/${part}`)).refusal).toEqual([404, 'notFound'])
  }
  expect((await as(stranger.cookie).get(`/api/people/${editor.id}/sessions`)).refusal).toEqual([403, 'forbidden'])
  expect((await as(desk.office).get('/api/people/nobody/sessions')).refusal).toEqual([404, 'notFound'])
  expect((await as(editor.cookie).get('/api/me/sessions')).body).toMatchObject({
    tokens: mine.tokens,
    deviceKeys: mine.deviceKeys,
  })
})

test('[A6] the office ends what a person who lost a device has there', async () => {
  const { access } = desk.app
  const token = access.tokens.issue(editor.id, Date.now())
  const seen = (await as(desk.office).get(`/api/people/${editor.id}/sessions`)).body
  expect(seen.sessions.every(({ current }: { current: boolean }) => !current)).toBe(true)
  for (const { id } of seen.tokens) await as(desk.office).end(`/api/people/${editor.id}/tokens/${id}`)
  const program = await desk.app.request('/api/documents', { headers: { authorization: `Bearer ${token}` } })
  expect(program.status).toBe(401)
  expect((await as(desk.office).end(`/api/people/${editor.id}/device-keys/key-of-editor`)).status).toBe(204)
  expect(access.deviceKeys.find('key-of-editor')).toBeNull()
  const again = { id: 'key-of-editor', account: editor.id, publicKey: new Uint8Array(65).fill(4) }
  expect(access.deviceKeys.register(again, Date.now())).toBe('withdrawn')
  expect((await as(desk.office).end(`/api/people/${editor.id}/sessions`)).status).toBe(204)
  expect(await isSignedIn(editor.cookie)).toBe(false)
  const acts = access.audit.page(Number.MAX_SAFE_INTEGER, 50).map(({ act }) => act)
  for (const act of ['session.ended', 'token.withdrawn', 'deviceKey.withdrawn']) expect(acts).toContain(act)
})

test('[A19] [guard password.current] [guard password.person] a new password needs the old one and ends the other sessions', async () => {
  const here = (await desk.signIn(stranger)).cookie
  const change = (current: string, next: string, cookie = here) =>
    desk.send('POST', '/api/me/password', { current, next }, { cookie })
  expect((await change('a wrong long one', 'the next long one')).refusal).toEqual([403, 'wrongPassword'])
  expect((await change(stranger.password, 'short')).refusal).toEqual([400, 'invalidNext'])
  const token = desk.app.access.tokens.issue(stranger.id, Date.now())
  const body = { current: stranger.password, next: 'the next long one' }
  expect((await desk.app.call(token, 'POST', '/api/me/password', body)).status).toBe(403)
  expect((await change(stranger.password, 'the next long one')).status).toBe(204)
  expect([await isSignedIn(here), await isSignedIn(stranger.cookie)]).toEqual([true, false])
  expect((await desk.signIn({ email: stranger.email, password: 'the next long one' })).status).toBe(200)
})

test('[A18] [guard password.limit] guessing the present password at an open desk is slowed down', async () => {
  const person = await desk.person('guessed@example.org', 'viewer')
  const guess = () =>
    desk.send(
      'POST',
      '/api/me/password',
      { current: 'a wrong long one', next: 'the next long one' },
      { cookie: person.cookie, remoteAddress: '198.18.9.9' },
    )
  for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(403)
  expect((await guess()).refusal).toEqual([429, 'tooManyAttempts'])
})

test('people change their own name', async () => {
  const { cookie } = await desk.person('name@example.org', 'viewer')
  expect((await desk.send('PATCH', '/api/me', { name: ' 赵四 ' }, { cookie })).body).toEqual({ name: '赵四' })
  expect((await as(cookie).get('/api/session')).body.account.name).toBe('赵四')
  expect((await desk.send('PATCH', '/api/me', { name: '' }, { cookie })).refusal).toEqual([400, 'invalidName'])
})

test('[A18] [guard bearer.limit] wrong tokens are slowed down, and neither good tokens nor people are harmed', async () => {
  const remoteAddress = '198.18.7.7'
  const token = desk.app.access.tokens.issue(editor.id, Date.now())
  const call = (bearer: string) =>
    desk.app.request('/api/documents', { headers: { authorization: `Bearer ${bearer}` }, remoteAddress })
  for (let i = 0; i < 30; i++) expect((await call(`wrong-wrong-wrong-wrong-${i}`)).status).toBe(401)
  expect((await call('wrong-wrong-wrong-wrong-x')).status).toBe(429)
  expect((await call(token)).status).toBe(200)
  expect((await desk.signIn(editor, { remoteAddress })).status).toBe(200)
})
