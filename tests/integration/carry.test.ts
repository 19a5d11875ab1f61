/** Carried files over the real server: whose work they bring, and what is not taken from them. */
import { toBase64UrlEncoded } from 'lib0/buffer'
import { DatabaseSync } from 'node:sqlite'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCarryKey } from '../../client/carry/carry-key.ts'
import type { DeviceKey } from '../../client/collab/device-key.ts'
import { signatureBytes } from '../../shared/carry/carry-file.ts'
import { type ChamberId, type DocumentId, createDocumentId } from '../../shared/ids.ts'
import type { Role } from '../../shared/access/principal.ts'
import { carriedBy, makeFile, workOffline } from '../support/carried-file.ts'
import { type TestServer, startTestServer } from '../support/test-server.ts'

let server: TestServer
beforeAll(async () => void (server = await startTestServer()))
afterAll(() => server.close())

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown> & { readonly error?: { readonly code: string } }
}

async function post(token: string, path: string, body: Uint8Array | object): Promise<Answer> {
  const isBytes = body instanceof Uint8Array
  const response = await fetch(`${server.url}/api${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': isBytes ? 'application/octet-stream' : 'application/json',
    },
    body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

interface Officer {
  readonly token: string
  readonly account: ReturnType<typeof carriedBy>
  readonly key: DeviceKey
}

async function enter(role: Role, chamber: string | null): Promise<Officer> {
  const token = await server.token(role, chamber)
  const found = server.folder.access.accounts.findByEmail(`${role}-${chamber ?? 'none'}@example.org`)
  if (found === null) throw new Error('the account is missing')
  const key = await createCarryKey()
  const registered = await post(token, '/device-keys', { publicKey: toBase64UrlEncoded(key.publicKey) })
  expect(registered).toEqual({ status: 201, body: { id: key.id } })
  return { token, account: carriedBy(found.id, found.name), key }
}

async function createLedger(token: string, chamber: string): Promise<DocumentId> {
  const answer = await post(token, '/documents', { id: createDocumentId(), kind: 'ledger', title: '捐赠台账', chamber })
  expect(answer.status).toBe(201)
  return answer.body['id'] as DocumentId
}

async function writesOf(token: string, document: DocumentId, client: number): Promise<Record<string, unknown>[]> {
  const answer = await post(token, `/documents/${document}/writes`, { writes: [[client, 0]] })
  expect(answer.status).toBe(200)
  return answer.body['writes'] as Record<string, unknown>[]
}

/** Rows of the quarantine of a document, as the store keeps them. */
function quarantineOf(document: DocumentId): { author: string; deliverer: string; reason: string }[] {
  const file = readdirSync(server.dataDir).find((name) => {
    if (!name.endsWith('.db') || !existsSync(join(server.dataDir, name))) return false
    const database = new DatabaseSync(join(server.dataDir, name), { readOnly: true })
    const has = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'quarantine'").get() !== undefined
    database.close()
    return has
  })
  if (file === undefined) throw new Error('the store has no quarantine')
  const database = new DatabaseSync(join(server.dataDir, file), { readOnly: true })
  const rows = database.prepare('SELECT author, deliverer, reason FROM quarantine WHERE document = ?').all(document)
  database.close()
  return rows.map((row) => ({ ...row })) as { author: string; deliverer: string; reason: string }[]
}

test('[C4] a file is delivered in the name of its signer by the hand of its bringer, once however often it comes', async () => {
  const [officer, office] = [await enter('secretariat', 'lagos'), await enter('office', null)]
  const document = await createLedger(officer.token, 'lagos')
  const { doc, updates } = workOffline(['甲', '乙', '丙'])
  const file = await makeFile(document, officer.account, updates, officer.key)

  const first = await post(office.token, '/carried', file)
  expect(first).toMatchObject({
    status: 200,
    body: {
      outcome: 'delivered',
      document,
      kind: 'ledger',
      title: '捐赠台账',
      author: { id: officer.account.id },
      writes: 3,
    },
  })
  const [write] = await writesOf(office.token, document, doc.clientID)
  expect(write).toMatchObject({
    author: { id: officer.account.id },
    deliverer: { id: office.account.id },
    writtenAt: '2026-03-01T08:00:02.000Z',
  })

  const again = await post(officer.token, '/carried', file)
  expect(again.body).toEqual({ ...first.body, outcome: 'known' })
  expect((await writesOf(office.token, document, doc.clientID))[0]).toEqual(write)
})

test('[C2] work of several frames arrives whole', async () => {
  const officer = await enter('secretariat', 'accra')
  const document = await createLedger(officer.token, 'accra')
  const { doc, updates } = workOffline(Array.from({ length: 10 }, (_, i) => `${i}`.repeat(80_000)))
  const answer = await post(officer.token, '/carried', await makeFile(document, officer.account, updates, officer.key))
  expect(answer.body).toMatchObject({ outcome: 'delivered', writes: 10 })
  const last = await post(officer.token, `/documents/${document}/writes`, { writes: [[doc.clientID, 9]] })
  expect(last.body['writes']).toHaveLength(1)
})

test('[C3] altered, truncated and forged files are refused, each in words of its own, and nothing is taken', async () => {
  const [officer, other] = [await enter('secretariat', 'cairo'), await enter('secretariat', 'tunis')]
  const document = await createLedger(officer.token, 'cairo')
  const { doc, updates } = workOffline(['甲'])
  const file = await makeFile(document, officer.account, updates, officer.key)
  const codeOf = async (bytes: Uint8Array): Promise<unknown> => {
    const { status, body } = await post(officer.token, '/carried', bytes)
    return [status, body.error?.code]
  }

  const altered = file.slice()
  const at = file.length - signatureBytes - 8
  altered[at] = (file[at] ?? 0) ^ 1
  expect([422, 400]).toContain((await post(officer.token, '/carried', altered)).status)
  const badSignature = file.slice()
  badSignature[file.length - 1] = (file[file.length - 1] ?? 0) ^ 1
  expect(await codeOf(badSignature)).toEqual([422, 'alteredCarryFile'])
  expect(await codeOf(file.slice(0, -10))).toEqual([400, 'malformedCarryFile'])
  expect(await codeOf(new TextEncoder().encode('捐赠方,数量\n'))).toEqual([400, 'notCarryFile'])
  // A key that nobody registered, a registered key that speaks for somebody else, and a name put over another's signature.
  expect(await codeOf(await makeFile(document, officer.account, updates, await createCarryKey()))).toEqual([
    422,
    'unknownKey',
  ])
  expect(await codeOf(await makeFile(document, officer.account, updates, other.key))).toEqual([422, 'unknownKey'])
  const borrowed = { ...other.key, id: officer.key.id }
  expect(await codeOf(await makeFile(document, officer.account, updates, borrowed))).toEqual([422, 'alteredCarryFile'])
  expect(await writesOf(officer.token, document, doc.clientID)).toEqual([])
  expect(quarantineOf(document)).toEqual([])
})

test('[C5] work under client ids of another account, and work that builds on what is missing, is not taken', async () => {
  const [mine, theirs] = [await enter('secretariat', 'lima'), await enter('office', null)]
  const document = await createLedger(mine.token, 'lima')
  const { doc, updates } = workOffline(['甲', '乙'])
  await post(mine.token, '/carried', await makeFile(document, mine.account, updates.slice(0, 1), mine.key))

  const foreign = await makeFile(document, theirs.account, updates.slice(1), theirs.key)
  expect((await post(theirs.token, '/carried', foreign)).body.error?.code).toBe('foreignWork')
  const later = workOffline(['甲', '乙', '丙'])
  const gap = await makeFile(document, mine.account, later.updates.slice(2), mine.key)
  const refused = await post(mine.token, '/carried', gap)
  expect([refused.status, refused.body.error?.code]).toEqual([409, 'carryGap'])
  expect(await writesOf(mine.token, document, later.doc.clientID)).toEqual([])
  const second = await post(mine.token, `/documents/${document}/writes`, { writes: [[doc.clientID, 1]] })
  expect(second.body['writes']).toEqual([])
  const missing = await makeFile(document, mine.account, later.updates.slice(0, 2), mine.key)
  expect((await post(mine.token, '/carried', missing)).body['outcome']).toBe('delivered')
  expect((await post(mine.token, '/carried', gap)).body['outcome']).toBe('delivered')
})

test('[C6] what the signer may not write any more is kept apart once, and enters when the right is back', async () => {
  const [officer, office] = [await enter('secretariat', 'paris'), await enter('office', null)]
  const document = await createLedger(officer.token, 'paris')
  const { doc, updates } = workOffline(['甲'])
  const file = await makeFile(document, officer.account, updates, officer.key)
  const { accounts } = server.folder.access
  accounts.setMembership(officer.account.id, 'secretariat', 'rome' as ChamberId)

  for (let time = 0; time < 2; time++) {
    const answer = await post(office.token, '/carried', file)
    expect(answer.body).toMatchObject({ outcome: 'putAside', reason: 'carriedWithoutRight', seq: null })
  }
  expect(quarantineOf(document)).toEqual([
    { author: officer.account.id, deliverer: office.account.id, reason: 'carriedWithoutRight' },
  ])
  expect(await writesOf(office.token, document, doc.clientID)).toEqual([])

  accounts.setMembership(officer.account.id, 'secretariat', 'paris' as ChamberId)
  expect((await post(office.token, '/carried', file)).body['outcome']).toBe('delivered')
  expect(await writesOf(office.token, document, doc.clientID)).toHaveLength(1)
})

test('[C6] what somebody signed whose account is suspended is kept apart under a reason of its own', async () => {
  const [officer, office] = [await enter('secretariat', 'oslo'), await enter('office', null)]
  const document = await createLedger(officer.token, 'oslo')
  const { doc, updates } = workOffline(['甲'])
  const file = await makeFile(document, officer.account, updates, officer.key)
  const { standings } = server.folder.access
  standings.change(officer.account.id, office.account.id, { isSuspended: true })
  const answer = await post(office.token, '/carried', file)
  expect(answer.body).toMatchObject({ outcome: 'putAside', reason: 'carriedAfterEnd', seq: null })
  expect(quarantineOf(document)).toMatchObject([{ author: officer.account.id, reason: 'carriedAfterEnd' }])
  standings.change(officer.account.id, office.account.id, { isSuspended: false })
  expect((await post(office.token, '/carried', file)).body['outcome']).toBe('delivered')
  expect(await writesOf(office.token, document, doc.clientID)).toHaveLength(1)
})

/** Another valid signature of the same bytes, which anybody can make without the key: s becomes n - s. */
function withOtherSignature(file: Uint8Array): Uint8Array {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  const half = signatureBytes / 2
  const s = BigInt(`0x${Buffer.from(file.subarray(-half)).toString('hex')}`)
  const other = Buffer.from((order - s).toString(16).padStart(half * 2, '0'), 'hex')
  return new Uint8Array([...file.subarray(0, -half), ...other])
}

test('[C6] one content is kept apart once: brought at the same time, and under another valid signature', async () => {
  const [officer, office] = [await enter('secretariat', 'milan'), await enter('office', null)]
  const document = await createLedger(officer.token, 'milan')
  const file = await makeFile(document, officer.account, workOffline(['甲']).updates, officer.key)
  const { accounts } = server.folder.access
  accounts.setMembership(officer.account.id, 'secretariat', 'turin' as ChamberId)
  const twin = withOtherSignature(file)
  expect(twin).not.toEqual(file)
  const answers = await Promise.all([file, file, twin].map((bytes) => post(office.token, '/carried', bytes)))
  for (const { body } of answers) expect(body).toMatchObject({ outcome: 'putAside', reason: 'carriedWithoutRight' })
  expect(quarantineOf(document)).toHaveLength(1)
})

test('[C8] what a withdrawn key signed is kept apart, whatever its owner may do', async () => {
  const [officer, office] = [await enter('secretariat', 'delhi'), await enter('office', null)]
  const document = await createLedger(officer.token, 'delhi')
  const { doc, updates } = workOffline(['甲'])
  const file = await makeFile(document, officer.account, updates, officer.key)
  expect(server.folder.access.deviceKeys.withdraw(officer.account.id, officer.key.id, Date.now())).toBe(true)
  const answer = await post(office.token, '/carried', file)
  expect(answer.body).toMatchObject({ outcome: 'putAside', reason: 'carriedWithWithdrawnKey', seq: null })
  expect(quarantineOf(document)).toHaveLength(1)
  expect(await writesOf(office.token, document, doc.clientID)).toEqual([])
})

test('[C7] whoever may not see the document cannot learn of it by bringing a file, and nobody can without an account', async () => {
  const [officer, stranger] = [await enter('secretariat', 'oslo'), await enter('secretariat', 'bergen')]
  const document = await createLedger(officer.token, 'oslo')
  const { updates } = workOffline(['甲'])
  const file = await makeFile(document, officer.account, updates, officer.key)
  const nowhere = await makeFile(createDocumentId(), officer.account, updates, officer.key)
  const [seen, unseen] = [await post(stranger.token, '/carried', file), await post(stranger.token, '/carried', nowhere)]
  expect(seen).toEqual(unseen)
  expect(seen.body.error?.code).toBe('unknownDocument')
  expect((await post('no-such-token-at-all', '/carried', file)).status).toBe(401)
})

test('[C8] a key belongs to the account that registered it first, and only points of the curve are keys', async () => {
  const [officer, other] = [await enter('secretariat', 'quito'), await enter('secretariat', 'bogota')]
  const publicKey = toBase64UrlEncoded(officer.key.publicKey)
  expect((await post(officer.token, '/device-keys', { publicKey })).status).toBe(200)
  expect((await post(other.token, '/device-keys', { publicKey })).body.error?.code).toBe('keyTaken')
  const compressed = Uint8Array.from(officer.key.publicKey, (byte, i) => (i === 0 ? 2 : byte))
  const refused = await post(other.token, '/device-keys', { publicKey: toBase64UrlEncoded(compressed) })
  expect([refused.status, refused.body.error?.code]).toEqual([400, 'invalidPublicKey'])
})

test('[C9] an account that brings files without end is told to wait', async () => {
  const officer = await enter('secretariat', 'sofia')
  const statuses: number[] = []
  for (let i = 0; i < 25; i++) statuses.push((await post(officer.token, '/carried', new Uint8Array([1]))).status)
  expect(statuses[0]).toBe(400)
  expect(statuses.at(-1)).toBe(429)
})
