/** One application with people of every kind and documents of every kind, for the tables of permissions. */
import type { AccountId, ChamberId, DocumentId } from '../../shared/ids.ts'
import { createDocumentId } from '../../shared/ids.ts'
import { documentKinds } from '../../shared/document/kind.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { chambers, own, people, type Person, type Place, type Target, third } from './people.ts'

export interface PlacedDocument extends Target {
  readonly id: DocumentId
}

export interface World {
  readonly app: TestApp
  readonly documents: readonly PlacedDocument[]
  /** Null for somebody who is not signed in. */
  tokenOf(person: Person | null): string | null
  accountOf(person: Person): AccountId
  /** Of a session that began before anything of the person changed; its name and value. */
  cookieOf(person: Person): string
  /** Somebody whom no row of the tables speaks for. */
  readonly bystander: AccountId
  /** The id of a token of the bystander. */
  readonly tokenOfBystander: string
  /** An invitation into the chamber that is open; another once it was withdrawn. */
  invitationOf(chamber: string): string
  /** Of what the bystander wrote into the document and was put aside, decided upon already; no id where it is absent. */
  asideIn(document: string): string
  /** Of a large deletion of the bystander's in the document, decided upon already. */
  alertOn(document: string): string
  /** A grant that the bystander holds on the document: given anew once it was withdrawn. */
  grantOn(document: DocumentId): string
  close(): Promise<void>
}

export async function openWorld(openRelay?: Parameters<typeof openTestApp>[1]): Promise<World> {
  const app = await openTestApp(undefined, openRelay)
  const { access } = app
  const accounts = new Map<string, AccountId>()
  const tokens = new Map<string, string>()
  for (const [index, person] of people.entries()) {
    const { role, chamber } = person
    const input = { email: `p${index}@example.org`, name: person.name, role, chamber: chamber as ChamberId | null }
    const { id } = await access.accounts.create(input)
    accounts.set(person.name, id)
    tokens.set(person.name, access.tokens.issue(id, Date.now()))
  }
  const cookies = new Map<string, string>()
  for (const [index, person] of people.entries()) cookies.set(person.name, await signIn(app, `p${index}@example.org`))
  const bystander = await access.accounts.create({
    email: 'bystander@example.org',
    name: 'bystander',
    role: 'viewer',
    chamber: null,
  })
  const office = tokens.get('office') ?? ''
  const documents: PlacedDocument[] = []
  for (const chamber of chambers) {
    for (const place of ['named', 'sibling'] as const)
      documents.push(...(await makeDocuments(app, office, chamber, place)))
  }
  for (const person of people) settle(app, accounts, documents, person)
  const asides = await putAside(app, documents, bystander.id)
  const alerts = noteAlerts(app, documents, bystander.id)

  return {
    app,
    documents,
    bystander: bystander.id,
    tokenOf: (person) => (person === null ? null : (tokens.get(person.name) ?? null)),
    accountOf: (person) => accounts.get(person.name) as AccountId,
    cookieOf: (person) => cookies.get(person.name) ?? '',
    tokenOfBystander: access.tokens.find(access.tokens.issue(bystander.id, Date.now()))?.id ?? '',
    invitationOf(chamber) {
      const office = accounts.get('office') as AccountId
      const invitation = { email: null, name: '', role: 'viewer', chamber: chamber as ChamberId, grants: [] } as const
      return access.invitations.make(office, invitation).id
    },
    asideIn: (document) => asides.get(document) ?? document,
    alertOn: (document) => alerts.get(document) ?? document,
    grantOn(document) {
      const known = access.grants.onDocument(document).find(({ account }) => account === bystander.id)
      if (known !== undefined) return known.id
      const grant = { account: bystander.id, document, level: 'read', seq: null, endsAtMs: null } as const
      return access.grants.give(accounts.get('office') as AccountId, grant)
    },
    close: () => app.close(),
  }
}

/** By another provider: that hashes no password. */
async function signIn({ access }: TestApp, email: string): Promise<string> {
  const person = { issuer: 'https://provider.example', subject: email, email, name: email }
  const entered = await access.entrance.byProvider(person, { agent: 'tables', address: '203.0.113.7' })
  if (entered.result !== 'signedIn') throw new Error(`signing ${email} in was answered with ${entered.result}`)
  return entered.cookies[0]?.split(';')[0] ?? ''
}

async function makeDocuments(
  app: TestApp,
  office: string,
  chamber: Target['chamber'],
  place: Place,
): Promise<PlacedDocument[]> {
  const made: PlacedDocument[] = []
  let parent: DocumentId | null = null
  // In this order each text lies under the one before it.
  for (const kind of ['issue', 'article', 'suggestion', 'comments', 'roster', 'ledger'] as const) {
    const id = createDocumentId()
    const isTable = kind === 'roster' || kind === 'ledger'
    const body = { id, kind, title: `${place} ${kind}`, chamber, parent: isTable ? null : parent }
    const { status } = await app.call(office, 'POST', '/api/documents', body)
    if (status !== 201) throw new Error(`making a ${kind} was answered with ${status}`)
    // Nothing lies under a suggestion.
    if (!isTable && kind !== 'suggestion') parent = id
    made.push({ id, kind, chamber, place })
  }
  if (made.length !== documentKinds.length) throw new Error('a kind of document is missing')
  return made
}

function settle(
  { access }: TestApp,
  accounts: ReadonlyMap<string, AccountId>,
  documents: readonly PlacedDocument[],
  person: Person,
): void {
  const account = accounts.get(person.name) as AccountId
  const office = accounts.get('office') as AccountId
  const { grant } = person
  if (grant !== undefined) {
    const endsAtMs =
      grant.hasEnded === undefined ? (grant.seq === null ? null : Date.now() + dayMs) : endedAtMs(grant.hasEnded)
    for (const { id, kind, chamber, place } of documents) {
      if (chamber !== own || place !== 'named' || kind === 'article' || kind === 'comments' || kind === 'suggestion')
        continue
      access.grants.give(office, { account, document: id, level: grant.level, seq: grant.seq, endsAtMs })
    }
  }
  if (person.becomes === 'suspended') access.standings.change(account, office, { isSuspended: true })
  if (person.becomes === 'expired') access.standings.change(account, office, { endsAtMs: 1 })
  if (person.becomes === 'moved') access.accounts.setMembership(account, 'secretariat', third as ChamberId, office)
  if (person.becomes === 'ofSuspendedChamber') {
    access.chambers.change(person.chamber as ChamberId, office, { status: 'suspended' })
  }
}

const dayMs = 24 * 60 * 60 * 1_000

function endedAtMs(when: 'yesterday' | 'longAgo'): number {
  return when === 'longAgo' ? 1 : Date.now() - dayMs
}

async function putAside(
  { store }: TestApp,
  documents: readonly PlacedDocument[],
  author: AccountId,
): Promise<Map<string, string>> {
  const caps = { bytesPerDeliverer: Infinity, bytesPerDocument: Infinity, bytesPerDelivererAndDay: Infinity }
  for (const { id: document } of documents) {
    const row = {
      document,
      author,
      deliverer: author,
      receivedAtMs: 1,
      writtenAtMs: null,
      update: new Uint8Array([0, 0]),
    }
    await store.quarantine(row, 'readOnly', caps)
  }
  const listed = await store.listQuarantine({ account: null, document: null, beforeId: Infinity, limit: 1_000 })
  for (const { id } of listed) {
    await store.settleQuarantine(id, { outcome: 'dismissed', settledBy: author, settledAtMs: 2 })
  }
  return new Map(listed.map(({ id, document }) => [document, String(id)]))
}

function noteAlerts(
  { access }: TestApp,
  documents: readonly PlacedDocument[],
  account: AccountId,
): Map<string, string> {
  for (const { id: document } of documents) {
    access.alerts.note({ document, seqs: [2], account, atMs: 1, removed: 9, held: 10 })
  }
  const listed = access.alerts.list()
  for (const { id } of listed) access.alerts.settle(id, { outcome: 'dismissed', by: account, atMs: 2 })
  return new Map(listed.map(({ id, document }) => [document, String(id)]))
}
