/** Invitations and reset links: whom they let in, once, and what every other link gets. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { AccountId, ChamberId } from '../../../../shared/ids.ts'
import { type OfficeDesk, officePerson, openOfficeDesk } from '../../../support/office-desk.ts'

// Hashing a password is slow on purpose, and slower when the machine is busy.
vi.setConfig({ testTimeout: 60_000 })

const dayMs = 24 * 60 * 60 * 1000
const linkInvalid = [403, 'linkInvalid']
const password = 'another long one'
let desk: OfficeDesk
let secretariat: Awaited<ReturnType<OfficeDesk['person']>>

beforeAll(async () => {
  desk = await openOfficeDesk()
  secretariat = await desk.person('hubei@example.org', 'secretariat', '湖北')
})
afterAll(() => desk.app.close())
afterEach(() => {
  vi.useRealTimers()
})

const invite = (body: object, cookie = desk.office) => desk.send('POST', '/api/invitations', body, { cookie })
const from = () => ({ remoteAddress: desk.newAddress() })
const look = (token: string) => desk.send('POST', '/api/join/look', { token }, from())
const join = (token: string, email: string, name = '王二') =>
  desk.send('POST', '/api/join', { token, name, email, password }, from())
const tokenOf = (answer: { body: { url: string } }) => new URL(answer.body.url).hash.slice(1)

test('an invitation makes one account of its role and chamber, signed in', async () => {
  const made = await invite({ role: 'viewer', chamber: '湖北', name: '王二' })
  expect(made.status).toBe(201)
  const url = new URL(made.body.url)
  expect([url.origin, url.pathname, url.search]).toEqual(['http://localhost:8787', '/join', ''])
  const token = tokenOf(made)
  const seen = { role: 'viewer', chamber: '湖北', email: null, name: '王二' }
  expect((await look(token)).body).toEqual({ ...seen, chamberName: null })
  desk.app.access.chambers.change('湖北' as ChamberId, 'somebody' as AccountId, { name: '湖北商会' })
  expect((await look(token)).body).toEqual({ ...seen, chamberName: '湖北商会' })
  const joined = await join(token, 'Wang@example.org')
  expect(joined.status).toBe(201)
  expect(joined.body.account).toMatchObject({ email: 'wang@example.org', role: 'viewer', chamber: '湖北' })
  const session = await desk.send('GET', '/api/session', undefined, { cookie: joined.cookie })
  expect(session.body.account.id).toBe(joined.body.account.id)
  expect((await desk.signIn({ email: 'wang@example.org', password })).status).toBe(200)
})

test('[A11] [guard join.link] [guard join.look] used, withdrawn, ended and unknown invitations are one refusal', async () => {
  const used = tokenOf(await invite({ role: 'editor' }))
  await join(used, 'used@example.org')
  const withdrawn = await invite({ role: 'editor' })
  await desk.send('DELETE', `/api/invitations/${withdrawn.body.id}`, undefined, { cookie: desk.office })
  const ended = tokenOf(await invite({ role: 'editor' }))
  for (const token of [used, tokenOf(withdrawn), 'x', 'a'.repeat(43)]) {
    expect((await look(token)).refusal).toEqual(linkInvalid)
    expect((await join(token, 'late@example.org')).refusal).toEqual(linkInvalid)
  }
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + 14 * dayMs + 1)
  expect((await join(ended, 'late@example.org')).refusal).toEqual(linkInvalid)
  expect(desk.app.access.accounts.findByEmail('late@example.org')).toBeNull()
})

test('[A19] of two people who use one invitation at once, one gets in', async () => {
  const token = tokenOf(await invite({ role: 'viewer' }))
  const both = await Promise.all([join(token, 'first@example.org'), join(token, 'second@example.org')])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403])
})

test('[guard join.email] an invitation for an e-mail is for that one, and nobody joins as somebody who is here', async () => {
  const token = tokenOf(await invite({ role: 'viewer', email: 'Zhao@Example.org' }))
  expect((await look(token)).body.email).toBe('zhao@example.org')
  expect((await join(token, 'thief@example.org')).refusal).toEqual([409, 'emailUnusable'])
  expect((await join(token, 'zhao@example.org')).status).toBe(201)
  const open = tokenOf(await invite({ role: 'office' }))
  expect((await join(open, officePerson.email)).refusal).toEqual([409, 'emailUnusable'])
  // Nothing was spent by either.
  expect((await look(open)).status).toBe(200)
})

test('[A2] [guard invitations.make] a secretariat invites into its own chamber, others nobody', async () => {
  const { cookie } = secretariat
  expect((await invite({ role: 'secretariat', chamber: '湖北' }, cookie)).status).toBe(201)
  expect((await invite({ role: 'viewer', chamber: '湖北' }, cookie)).status).toBe(201)
  const editor = await desk.person('editor@example.org', 'editor')
  const forbidden = [403, 'forbidden']
  for (const body of [
    { role: 'secretariat', chamber: '广东' },
    { role: 'viewer' },
    { role: 'editor' },
    { role: 'office' },
    { role: 'auditor' },
  ]) {
    expect((await invite(body, cookie)).refusal).toEqual(forbidden)
    expect((await invite(body, editor.cookie)).refusal).toEqual(forbidden)
  }
})

test('[A12] [guard invitations.grants] [guard invitations.withdraw] a secretariat hides no grant in one and ends none of others', async () => {
  const { cookie } = secretariat
  const token = await desk.app.token('office')
  const made = await desk.app.call(token, 'POST', '/api/documents', { kind: 'issue', title: '一' })
  const document = String(made.body['id'])
  const grants = [{ document, level: 'write' }]
  expect((await invite({ role: 'viewer', chamber: '湖北', grants }, cookie)).refusal).toEqual([404, 'notFound'])
  const foreign = await invite({ role: 'editor' })
  const path = `/api/invitations/${foreign.body.id}`
  expect((await desk.send('DELETE', path, undefined, { cookie })).refusal).toEqual([404, 'notFound'])
  const seen = (await desk.send('GET', '/api/invitations', undefined, { cookie })).body.invitations
  expect(new Set(seen.map(({ chamber }: { chamber: string }) => chamber))).toEqual(new Set(['湖北']))
  expect(JSON.stringify(seen)).not.toContain('hash')
  const granted = tokenOf(await invite({ role: 'viewer', grants }))
  const joined = await join(granted, 'granted@example.org')
  expect(joined.body.account.grants).toEqual([{ document, level: 'write', seq: null }])
})

test('[guard invitations.chamber] [guard invitations.auditor] [guard invitations.taken] what cannot fit is not made', async () => {
  expect((await invite({ role: 'secretariat' })).refusal).toEqual([400, 'invalidChamber'])
  expect((await invite({ role: 'editor', chamber: '湖北' })).refusal).toEqual([400, 'invalidChamber'])
  expect((await invite({ role: 'viewer', email: officePerson.email })).refusal).toEqual([409, 'accountExists'])
  const made = await desk.app.call(await desk.app.token('office'), 'POST', '/api/documents', {
    kind: 'issue',
    title: '二',
  })
  const grants = [{ document: String(made.body['id']), level: 'read' }]
  expect((await invite({ role: 'auditor', grants })).refusal).toEqual([400, 'invalidGrants'])
})

test('[A2] [R8] an invitation is worth what its maker may still give', async () => {
  const maker = await desk.person('guangdong@example.org', 'secretariat', '广东')
  const token = tokenOf(await invite({ role: 'viewer', chamber: '广东' }, maker.cookie))
  const { access } = desk.app
  access.standings.change(maker.id, null, { isSuspended: true })
  expect((await look(token)).refusal).toEqual(linkInvalid)
  access.standings.change(maker.id, null, { isSuspended: false })
  expect((await look(token)).status).toBe(200)
  access.accounts.setMembership(maker.id, 'editor', null)
  expect((await join(token, 'nobody@example.org')).refusal).toEqual(linkInvalid)
})

test('[A6] a reset link sets the password once, ends every session, and leaves the audit log no secret', async () => {
  const person = await desk.person('forgot@example.org', 'editor')
  const make = () => desk.send('POST', `/api/people/${person.id}/reset-link`, {}, { cookie: desk.office })
  const [older, newer] = [tokenOf(await make()), tokenOf(await make())]
  const reset = (token: string) => desk.send('POST', '/api/reset', { token, password }, from())
  expect((await desk.send('POST', '/api/reset/look', { token: older }, from())).refusal).toEqual(linkInvalid)
  expect((await desk.send('POST', '/api/reset/look', { token: newer }, from())).body).toEqual({
    name: person.email,
    email: person.email,
  })
  const done = await reset(newer)
  expect(done.body.account.email).toBe(person.email)
  expect((await desk.send('GET', '/api/session', undefined, { cookie: person.cookie })).status).toBe(401)
  expect((await desk.signIn({ email: person.email, password })).status).toBe(200)
  expect((await desk.signIn(person)).refusal).toEqual([401, 'wrongCredentials'])
  const log = JSON.stringify(desk.app.access.audit.page(Number.MAX_SAFE_INTEGER, 100))
  expect(log).toContain('reset.linkMade')
  for (const secret of [older, newer, password]) expect(log).not.toContain(secret)
})

test('[A11] [guard reset.link] [guard reset.look] used, older and ended reset links are one refusal', async () => {
  const person = await desk.person('again@example.org', 'editor')
  const make = async () =>
    tokenOf(await desk.send('POST', `/api/people/${person.id}/reset-link`, {}, { cookie: desk.office }))
  const reset = (token: string) => desk.send('POST', '/api/reset', { token, password }, from())
  const used = await make()
  expect((await reset(used)).status).toBe(200)
  for (const token of [used, 'x', 'a'.repeat(43)]) expect((await reset(token)).refusal).toEqual(linkInvalid)
  const suspended = await make()
  desk.app.access.standings.change(person.id, null, { isSuspended: true })
  expect((await reset(suspended)).refusal).toEqual(linkInvalid)
  desk.app.access.standings.change(person.id, null, { isSuspended: false })
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(Date.now() + dayMs + 1)
  expect((await reset(suspended)).refusal).toEqual(linkInvalid)
})

test('[A2] [guard reset.make] nobody but the office makes reset links', async () => {
  const path = `/api/people/${desk.officeId}/reset-link`
  expect((await desk.send('POST', path, {}, { cookie: secretariat.cookie })).refusal).toEqual([403, 'forbidden'])
  const absent = await desk.send('POST', '/api/people/nobody/reset-link', {}, { cookie: desk.office })
  expect(absent.refusal).toEqual([404, 'notFound'])
})

test('[A18] [guard join.limit] [guard join.lookLimit] [guard reset.limit] [guard reset.lookLimit] guesses at links are slowed down as guesses at passwords', async () => {
  const remoteAddress = desk.newAddress()
  const token = 'a'.repeat(43)
  const tries = [
    () => desk.send('POST', '/api/join/look', { token }, { remoteAddress }),
    () => desk.send('POST', '/api/join', { token, name: '某', email: 'x@example.org', password }, { remoteAddress }),
    () => desk.send('POST', '/api/reset/look', { token }, { remoteAddress }),
    () => desk.send('POST', '/api/reset', { token, password }, { remoteAddress }),
  ]
  for (let i = 0; i < 30; i++) expect((await tries[i % 4]?.())?.status).toBe(403)
  for (const attempt of tries) expect((await attempt()).refusal).toEqual([429, 'tooManyAttempts'])
  expect((await desk.signIn(officePerson, { remoteAddress })).status).toBe(429)
})
