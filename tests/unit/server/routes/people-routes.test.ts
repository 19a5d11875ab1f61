/** People, chambers and the audit log: what the office changes, and what nobody else may. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Role, roles } from '../../../../shared/access/principal.ts'
import type { AccountId, ChamberId } from '../../../../shared/ids.ts'
import { openTestApp, type TestApp } from '../../../support/test-app.ts'

let app: TestApp
let office: string
beforeEach(async () => {
  app = await openTestApp()
  office = await app.token('office')
})
afterEach(() => app.close())

const idOf = (role: Role, chamber: string | null = null): AccountId =>
  app.access.accounts.findByEmail(`${role}-${chamber ?? 'none'}@example.org`)!.id
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
  status,
  (body['error'] as { code: string }).code,
]
const acts = () => app.access.audit.page(Number.MAX_SAFE_INTEGER, 500).map(({ act }) => act)

describe('people', () => {
  it('[A12] [guard people.list] the office sees everybody, a secretariat its chamber, others nobody', async () => {
    const lists = new Map<string, string[] | number>()
    for (const role of roles) await app.token(role, role === 'secretariat' || role === 'viewer' ? 'm013' : null)
    await app.token('secretariat', 'm072')
    for (const role of roles) {
      const token = await app.token(role, role === 'secretariat' || role === 'viewer' ? 'm013' : null)
      const { status, body } = await app.call(token, 'GET', '/api/people')
      lists.set(role, status === 200 ? (body['people'] as { email: string }[]).map(({ email }) => email) : status)
    }
    expect((lists.get('office') as string[]).length).toBe(6)
    expect(lists.get('secretariat')).toEqual(['secretariat-m013@example.org', 'viewer-m013@example.org'])
    expect([lists.get('editor'), lists.get('viewer'), lists.get('auditor')]).toEqual([403, 403, 403])
  })

  it('[guard people.change] nobody but the office changes a person', async () => {
    await app.token('viewer')
    const path = `/api/people/${idOf('viewer')}`
    for (const role of roles.filter((each) => each !== 'office')) {
      const token = await app.token(role, role === 'secretariat' ? 'm013' : null)
      expect(codeOf(await app.call(token, 'PATCH', path, { role: 'office' }))).toEqual([403, 'forbidden'])
    }
    expect(app.access.accounts.find(idOf('viewer'))?.role).toBe('viewer')
  })

  it('changes name, role, chamber and end in one step, each with its line in the audit log', async () => {
    await app.token('viewer')
    const path = `/api/people/${idOf('viewer')}`
    const change = { name: '许', role: 'secretariat', chamber: 'm013', endsAt: '2099-01-01T00:00:00.000Z' }
    const answer = await app.call(office, 'PATCH', path, change)
    expect(answer).toMatchObject({ status: 200, body: { ...change, standing: 'active' } })
    expect(acts().slice(0, 4)).toEqual([
      'account.standingChanged',
      'account.roleChanged',
      'chamber.made',
      'account.renamed',
    ])
    const [event] = app.access.audit.page(Number.MAX_SAFE_INTEGER, 1)
    expect(event?.actor).toBe(idOf('office'))
    // The same once more, as a form sends what it shows, is no act.
    const before = acts().length
    expect((await app.call(office, 'PATCH', path, { ...change, suspended: false })).status).toBe(200)
    expect(acts().length).toBe(before)
  })

  it('[A2] [guard api.standing] [guard api.signedIn] a suspended person is answered nothing more, and a chamber that is takes its people along', async () => {
    const officer = await app.token('secretariat', 'm013')
    const person = `/api/people/${idOf('secretariat', 'm013')}`
    await app.call(office, 'PATCH', person, { suspended: true })
    expect(codeOf(await app.call(officer, 'GET', '/api/documents'))).toEqual([403, 'accessEnded'])
    expect(codeOf(await app.call('no-token-of-anybody-at-all', 'GET', '/api/documents'))).toEqual([
      401,
      'unauthenticated',
    ])
    await app.call(office, 'PATCH', person, { suspended: false })
    expect((await app.call(officer, 'GET', '/api/documents')).status).toBe(200)
    for (const status of ['suspended', 'removed']) {
      expect((await app.call(office, 'PATCH', '/api/chambers/m013', { status })).status).toBe(200)
      expect(codeOf(await app.call(officer, 'GET', '/api/documents'))).toEqual([403, 'accessEnded'])
    }
    await app.call(office, 'PATCH', '/api/chambers/m013', { status: 'active' })
    expect((await app.call(officer, 'GET', '/api/documents')).status).toBe(200)
  })

  it('an account ends on its day by itself', async () => {
    const officer = await app.token('secretariat', 'm013')
    const id = idOf('secretariat', 'm013')
    app.access.standings.change(id, null, { endsAtMs: 1 })
    expect(codeOf(await app.call(officer, 'GET', '/api/documents'))).toEqual([403, 'accessEnded'])
    const people = (await app.call(office, 'GET', '/api/people')).body['people'] as { id: string; standing: string }[]
    expect(people.find((person) => person.id === id)?.standing).toBe('ended')
  })

  it('[guard people.lastOffice] never leaves the federation without anybody who can administer', async () => {
    const { accounts } = app.access
    await accounts.setPassword(idOf('office'), 'ein langes Passwort')
    const path = `/api/people/${idOf('office')}`
    const tries = [{ role: 'editor' }, { suspended: true }, { endsAt: '2099-01-01T00:00:00.000Z' }]
    for (const change of tries) {
      expect(codeOf(await app.call(office, 'PATCH', path, change))).toEqual([409, 'lastOffice'])
    }
    const second = await accounts.create({ email: 'zwei@example.org', name: '二', role: 'office', chamber: null })
    // Somebody who has never set a password cannot take over.
    expect(codeOf(await app.call(office, 'PATCH', path, { role: 'editor' }))).toEqual([409, 'lastOffice'])
    await accounts.setPassword(second.id, 'ein langes Passwort')
    expect((await app.call(office, 'PATCH', path, { role: 'editor' })).status).toBe(200)
  })

  it('[guard people.chamber] refuses a role that does not fit its chamber', async () => {
    await app.token('viewer')
    const path = `/api/people/${idOf('viewer')}`
    for (const change of [
      { role: 'secretariat' },
      { role: 'editor', chamber: 'm013' },
      { role: 'auditor', chamber: 'x' },
    ]) {
      expect(codeOf(await app.call(office, 'PATCH', path, change))).toEqual([400, 'invalidChamber'])
    }
    expect(codeOf(await app.call(office, 'PATCH', path, { role: 'king' }))).toEqual([400, 'invalidRole'])
    expect(codeOf(await app.call(office, 'PATCH', '/api/people/nobody', { name: 'x' }))).toEqual([404, 'notFound'])
  })

  it('keeps former roles, so that work written under them can be handed in', async () => {
    await app.token('secretariat', 'm013')
    const id = idOf('secretariat', 'm013')
    await app.call(office, 'PATCH', `/api/people/${id}`, { chamber: 'm072' })
    const principal = app.access.principalOf(app.access.accounts.find(id)!)
    expect(principal.former).toEqual([{ role: 'secretariat', chamber: 'm013', grants: [] }])
  })
})

describe('chambers', () => {
  it('[guard chambers.list] [guard chambers.make] [guard chambers.change] the office makes and changes them, others see their own', async () => {
    expect(await app.call(office, 'POST', '/api/chambers', { id: 'm001', name: '港' })).toMatchObject({ status: 201 })
    expect(await app.call(office, 'POST', '/api/chambers', { id: 'm001', name: '另' })).toEqual({
      status: 200,
      body: { id: 'm001', name: '港', status: 'active' },
    })
    const officer = await app.token('secretariat', 'm013')
    const own = await app.call(officer, 'GET', '/api/chambers')
    expect(own.body['chambers']).toEqual([{ id: 'm013', name: '', status: 'active' }])
    expect((await app.call(officer, 'POST', '/api/chambers', { id: 'm002' })).status).toBe(403)
    expect((await app.call(officer, 'PATCH', '/api/chambers/m013', { name: 'x' })).status).toBe(403)
    expect((await app.call(office, 'PATCH', '/api/chambers/none', { name: 'x' })).status).toBe(404)
    expect(codeOf(await app.call(office, 'PATCH', '/api/chambers/m001', { status: 'gone' }))).toEqual([
      400,
      'invalidStatus',
    ])
  })
})

describe('the audit log', () => {
  it('[guard audit.page] [guard audit.export] is the office’s alone, page by page and whole', async () => {
    for (let i = 0; i < 5; i++) app.access.chambers.ensure(`c${i}` as ChamberId, null)
    const first = (await app.call(office, 'GET', '/api/audit?limit=2')).body['events'] as { id: number }[]
    const next = await app.call(office, 'GET', `/api/audit?limit=2&before=${first[1]?.id}`)
    const ids = [...first, ...(next.body['events'] as { id: number }[])].map(({ id }) => id)
    expect(ids).toEqual([...ids].sort((a, b) => b - a))
    expect(new Set(ids).size).toBe(4)
    const whole = await app.request('/api/audit.jsonl', { headers: { authorization: `Bearer ${office}` } })
    const lines = (await whole.text()).trim().split('\n')
    expect(lines.length).toBe(acts().length)
    expect(lines.map((line) => (JSON.parse(line) as { id: number }).id)).toEqual(lines.map((_line, i) => i + 1))
    for (const role of roles.filter((each) => each !== 'office')) {
      const token = await app.token(role, role === 'secretariat' ? 'm013' : null)
      expect((await app.call(token, 'GET', '/api/audit')).status).toBe(403)
      expect((await app.call(token, 'GET', '/api/audit.jsonl')).status).toBe(403)
    }
    expect(codeOf(await app.call(office, 'GET', '/api/audit?limit=-1'))).toEqual([400, 'invalidPage'])
  })
})
