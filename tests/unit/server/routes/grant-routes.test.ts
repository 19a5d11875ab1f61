/** Grants on documents and the page that says who may do what. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roles, type Role } from '../../../../shared/access/principal.ts'
import type { AccountId } from '../../../../shared/ids.ts'
import { openTestApp, type TestApp } from '../../../support/test-app.ts'

let app: TestApp
let office: string
let ledger: string
let sibling: string
beforeEach(async () => {
  app = await openTestApp()
  office = await app.token('office')
  const make = async (chamber: string) =>
    (await app.call(office, 'POST', '/api/documents', { kind: 'ledger', title: '台账', chamber })).body['id'] as string
  ledger = await make('m013')
  sibling = await make('m072')
})
afterEach(() => app.close())

const idOf = (role: Role, chamber: string | null = null): AccountId =>
  app.access.accounts.findByEmail(`${role}-${chamber ?? 'none'}@example.org`)!.id
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
  status,
  (body['error'] as { code: string }).code,
]

async function withdraw(document: string, grant: string, token = office): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  return (await app.request(`/api/documents/${document}/grants/${grant}`, { method: 'DELETE', headers })).status
}

describe('grants', () => {
  it('[A12] open one document to one person until they are withdrawn, and nothing beside it', async () => {
    const outsider = await app.token('secretariat', 'm099')
    expect((await app.call(outsider, 'GET', `/api/documents/${ledger}`)).status).toBe(404)
    const given = await app.call(office, 'POST', `/api/documents/${ledger}/grants`, {
      account: idOf('secretariat', 'm099'),
      level: 'read',
    })
    expect(given.status).toBe(201)
    expect((await app.call(outsider, 'GET', `/api/documents/${ledger}`)).status).toBe(200)
    expect((await app.call(outsider, 'PATCH', `/api/documents/${ledger}`, { title: 'x' })).status).toBe(403)
    expect((await app.call(outsider, 'GET', `/api/documents/${sibling}`)).status).toBe(404)
    expect(await withdraw(ledger, String(given.body['id']))).toBe(204)
    expect((await app.call(outsider, 'GET', `/api/documents/${ledger}`)).status).toBe(404)
    const acts = app.access.audit.page(Number.MAX_SAFE_INTEGER, 500).map(({ act }) => act)
    expect(acts.slice(0, 2)).toEqual(['grant.withdrawn', 'grant.given'])
  })

  it('end on their day by themselves', async () => {
    const outsider = await app.token('secretariat', 'm099')
    app.access.grants.give(idOf('office'), {
      account: idOf('secretariat', 'm099'),
      document: ledger as never,
      level: 'write',
      seq: null,
      endsAtMs: 1,
    })
    expect((await app.call(outsider, 'GET', `/api/documents/${ledger}`)).status).toBe(404)
  })

  it('[guard grants.share] [guard access.see] only the office gives and withdraws', async () => {
    const officer = await app.token('secretariat', 'm013')
    const grant = { account: idOf('secretariat', 'm013'), level: 'write' }
    expect((await app.call(officer, 'POST', `/api/documents/${ledger}/grants`, grant)).status).toBe(403)
    expect((await app.call(officer, 'POST', `/api/documents/${sibling}/grants`, grant)).status).toBe(404)
    const { body } = await app.call(office, 'POST', `/api/documents/${ledger}/grants`, grant)
    expect(await withdraw(ledger, String(body['id']), officer)).toBe(403)
    const editor = await app.token('editor')
    const roster = await app.call(office, 'POST', '/api/documents', { kind: 'roster', title: '名册' })
    expect((await app.call(editor, 'GET', `/api/documents/${String(roster.body['id'])}/access`)).status).toBe(403)
  })

  it('[A12] [guard grants.ofDocument] a grant is withdrawn through its own document only', async () => {
    await app.token('viewer')
    const grant = { account: idOf('viewer'), level: 'read' }
    const { body } = await app.call(office, 'POST', `/api/documents/${ledger}/grants`, grant)
    expect(await withdraw(sibling, String(body['id']))).toBe(404)
    expect(app.access.grants.find(String(body['id']))?.withdrawnAtMs).toBe(null)
  })

  it('[guard grants.auditor] [guard grants.live] [guard grants.past] fit the person', async () => {
    await app.token('auditor')
    await app.token('viewer')
    const give = (body: object) => app.call(office, 'POST', `/api/documents/${ledger}/grants`, body)
    const future = '2099-01-01T00:00:00.000Z'
    const auditor = { account: idOf('auditor'), level: 'read' }
    const viewer = { account: idOf('viewer'), level: 'read' }
    expect(codeOf(await give({ ...auditor, endsAt: future }))).toEqual([400, 'invalidSeq'])
    expect(codeOf(await give({ ...auditor, seq: 1 }))).toEqual([400, 'invalidSeq'])
    expect(codeOf(await give({ ...viewer, seq: 1 }))).toEqual([400, 'invalidSeq'])
    expect(codeOf(await give({ ...viewer, endsAt: '2001-01-01T00:00:00.000Z' }))).toEqual([400, 'invalidEndsAt'])
    expect(codeOf(await give({ ...viewer, level: 'own' }))).toEqual([400, 'invalidLevel'])
    expect(codeOf(await give({ ...viewer, account: 'nobody' }))).toEqual([400, 'invalidAccount'])
    expect((await give({ ...auditor, endsAt: future, seq: 1 })).status).toBe(201)
  })
})

it('[guard grants.number] a document has so many grants and no more', async () => {
  await app.token('viewer')
  const given = {
    account: idOf('viewer'),
    document: ledger as never,
    level: 'read',
    seq: null,
    endsAtMs: null,
  } as const
  app.access.inTransaction(() => {
    for (let i = 0; i < 500; i++) app.access.grants.give(idOf('office'), given)
  })
  const one = { account: idOf('viewer'), level: 'read' }
  expect(codeOf(await app.call(office, 'POST', `/api/documents/${ledger}/grants`, one))).toEqual([409, 'tooManyGrants'])
})

describe('effective access', () => {
  it('[R8] names everybody who may read a ledger with the reason, as the policy has it', async () => {
    for (const role of roles) await app.token(role, role === 'secretariat' || role === 'viewer' ? 'm013' : null)
    const officer = await app.token('secretariat', 'm013')
    await app.token('secretariat', 'm072')
    const grant = { account: idOf('secretariat', 'm072'), level: 'comment' }
    const { body: given } = await app.call(office, 'POST', `/api/documents/${ledger}/grants`, grant)
    const inspection = { account: idOf('auditor'), level: 'read', seq: 1, endsAt: '2099-01-01T00:00:00.000Z' }
    await app.call(office, 'POST', `/api/documents/${ledger}/grants`, inspection)
    const { status, body } = await app.call(officer, 'GET', `/api/documents/${ledger}/access`)
    expect(status).toBe(200)
    const people = body['people'] as { name: string; chamber: string | null; level: string; because: object[] }[]
    expect(people.map(({ name, chamber, level }) => [name, chamber, level])).toEqual([
      ['auditor 甲', null, 'inspect'],
      ['office 甲', null, 'write'],
      ['secretariat 甲', 'm013', 'write'],
      ['secretariat 甲', 'm072', 'comment'],
      ['viewer 甲', 'm013', 'read'],
    ])
    expect(people[3]?.because).toEqual([
      { kind: 'grant', id: given['id'], document: ledger, level: 'comment', seq: null, endsAt: null },
    ])
    expect(people[2]?.because).toEqual([{ kind: 'role' }])
  })

  it('leaves out whoever is suspended', async () => {
    const officer = await app.token('secretariat', 'm013')
    await app.token('viewer', 'm013')
    app.access.standings.change(idOf('viewer', 'm013'), null, { isSuspended: true })
    const { body } = await app.call(officer, 'GET', `/api/documents/${ledger}/access`)
    expect((body['people'] as { role: string }[]).map(({ role }) => role)).toEqual(['office', 'secretariat'])
  })
})
