/** One row a route: how it is called, and what each person must be answered. A route without a row fails the tests. */
import { createDocumentId } from '../../shared/ids.ts'
import { hasEnded, hasLeft, mayInspect, maySeeAccess, type Person, rightOf, type Target } from './people.ts'
import type { PlacedDocument, World } from './world.ts'

interface Call {
  readonly path: string
  readonly body?: unknown
}

/** The route takes the id of a document: every person asks for every document, and for what is none. */
interface DocumentRow {
  readonly of: 'document'
  call(world: World, id: string, person: Person | null): Call
  /** Of a person whose access holds, for a document that is there. */
  expected(person: Person, target: Target): number
}

/** The route names two documents: both must be judged. */
interface PairRow {
  readonly of: 'pair'
  call(world: World, first: PlacedDocument, second: PlacedDocument, person: Person): Call
  expected(person: Person, first: Target, second: Target, isSame: boolean): number
}

/** The route names no document: every person asks once. */
interface PersonRow {
  readonly of: 'person'
  call(world: World, person: Person | null): Call
  expected(person: Person): number
}

/** Asked before anybody is signed in, or by anybody: its own tests say what it does. */
interface OpenRow {
  readonly of: 'open'
  readonly because: string
}

export type Row = DocumentRow | PairRow | PersonRow | OpenRow

const bodyless = (path: string): Call => ({ path })
const isOffice = ({ role }: Person): boolean => role === 'office'

/** 404 hides what may not be seen; 403 tells somebody who sees it that this is not theirs to do. */
function ifReadable(person: Person, target: Target, allowed: boolean, status: number): number {
  if (rightOf(person, target) === '-') return 404
  return allowed ? status : 403
}

function open(because: string): OpenRow {
  return { of: 'open', because }
}

function forOffice(status: number, call: PersonRow['call']): PersonRow {
  return { of: 'person', call, expected: (person) => (isOffice(person) ? status : 403) }
}

function forAnybody(status: number, call: PersonRow['call']): PersonRow {
  return { of: 'person', call, expected: () => status }
}

export const rows: Readonly<Record<string, Row>> = {
  'GET /healthz': open('for whoever watches the server'),
  'GET /readyz': open('for whoever watches the server'),
  'GET /metrics': open('for whoever watches the server'),
  'GET /sync/:documentId': open('an upgrade: the table of messages'),
  'GET /feed/totals': open('an upgrade: asks the policy at each send'),
  'GET /api/session': open('tells who is signed in'),
  'POST /api/session': open('signs in'),
  'DELETE /api/session': open('signs out'),
  'GET /api/setup': open('before there is anybody'),
  'POST /api/setup': open('before there is anybody'),

  'POST /api/session/passkey': open('signs in'),
  'POST /api/session/passkey/options': open('a challenge for whoever wants to sign in'),
  'GET /api/session/oidc': open('says whether another provider signs people in'),
  'POST /api/join': open('its token is the right to join'),
  'POST /api/join/look': open('its token is the right to look'),
  'POST /api/reset': open('its token is the right to set a password'),
  'POST /api/reset/look': open('its token is the right to look'),

  'GET /api/me/sessions': forAnybody(200, () => bodyless('/api/me/sessions')),
  'DELETE /api/me/sessions': forAnybody(204, () => bodyless('/api/me/sessions')),
  'DELETE /api/me/:thing{sessions|tokens|device-keys|passkeys}/:one': forAnybody(404, ({ tokenOfBystander }) =>
    bodyless(`/api/me/tokens/${tokenOfBystander}`),
  ),
  'PATCH /api/me': forAnybody(200, (_world, person) => ({ path: '/api/me', body: { name: person?.name ?? 'nobody' } })),
  'POST /api/me/password': forAnybody(403, () => ({
    path: '/api/me/password',
    body: { current: 'a program has none', next: 'a long password' },
  })),
  'GET /api/passkeys': forAnybody(200, () => bodyless('/api/passkeys')),
  'POST /api/passkeys': forAnybody(400, () => ({ path: '/api/passkeys', body: { name: 'x' } })),
  // A program never signed in with a password just now.
  'POST /api/passkeys/options': forAnybody(403, () => ({ path: '/api/passkeys/options', body: {} })),
  'DELETE /api/passkeys/:id': forAnybody(404, () => bodyless('/api/passkeys/of-another')),
  'GET /api/invitations': forAnybody(200, () => bodyless('/api/invitations')),
  'POST /api/invitations': {
    of: 'person',
    call: (_world, person) => ({
      path: '/api/invitations',
      body: { role: 'viewer', chamber: person?.role === 'office' ? 'm013' : (person?.chamber ?? 'm013') },
    }),
    // A secretariat invites into its own chamber; who has moved is of the other one now.
    expected: (person) => (isOffice(person) || (person.role === 'secretariat' && !hasLeft(person)) ? 201 : 403),
  },
  'DELETE /api/invitations/:id': {
    of: 'person',
    call: (world) => bodyless(`/api/invitations/${world.invitationOf('m013')}`),
    expected: (person) =>
      isOffice(person) || (person.role === 'secretariat' && person.chamber === 'm013' && !hasLeft(person)) ? 204 : 404,
  },
  'GET /api/people/:id/sessions': forOffice(200, ({ bystander }) => bodyless(`/api/people/${bystander}/sessions`)),
  'DELETE /api/people/:id/sessions': forOffice(204, ({ bystander }) => bodyless(`/api/people/${bystander}/sessions`)),
  'DELETE /api/people/:id/:thing{sessions|tokens|device-keys|passkeys}/:one': forOffice(404, ({ bystander }) =>
    // Of somebody else than the person whom the address names.
    bodyless(`/api/people/${bystander}/tokens/1`),
  ),
  'POST /api/people/:id/reset-link': forOffice(201, ({ bystander }) => ({
    path: `/api/people/${bystander}/reset-link`,
    body: {},
  })),

  'GET /api/documents': forAnybody(200, () => bodyless('/api/documents')),
  'POST /api/documents': {
    of: 'pair',
    call: (_world, parent, { kind, chamber }) => ({
      path: '/api/documents',
      // A new id each time: what a table has made does not stand in the way of the next row.
      body: { id: createDocumentId(), kind, title: 't', parent: parent.id, chamber },
    }),
    expected: expectedOfCreation,
  },
  'GET /api/documents/:id': {
    of: 'document',
    call: (_world, id) => bodyless(`/api/documents/${id}`),
    expected: (person, target) => ifReadable(person, target, true, 200),
  },
  'PATCH /api/documents/:id': {
    of: 'document',
    call: (_world, id) => ({ path: `/api/documents/${id}`, body: { title: 't' } }),
    expected: (person, target) => ifReadable(person, target, rightOf(person, target) === 'w', 200),
  },
  'POST /api/documents/:id/writes': {
    of: 'document',
    call: (_world, id) => ({ path: `/api/documents/${id}/writes`, body: { writes: [[1, 0]] } }),
    expected: (person, target) => ifReadable(person, target, true, 200),
  },
  'GET /api/documents/:id/history': {
    of: 'document',
    call: (_world, id) => bodyless(`/api/documents/${id}/history`),
    expected: (person, target) => ifReadable(person, target, true, 200),
  },
  'GET /api/documents/:id/compare': {
    of: 'document',
    // The very state that auditors are given by name: they see it by another way, and differences not at all.
    call: (_world, id) => bodyless(`/api/documents/${id}/compare?from=0&to=1`),
    expected: (person, target) => ifReadable(person, target, true, 200),
  },
  'GET /api/documents/:id/cell-history': {
    of: 'document',
    call: (_world, id) => bodyless(`/api/documents/${id}/cell-history?field=title`),
    expected: (person, target) => ifReadable(person, target, true, 200),
  },
  'GET /api/documents/:id/read-mark': {
    of: 'document',
    call: (_world, id) => bodyless(`/api/documents/${id}/read-mark`),
    expected: (person, target) => ifReadable(person, target, true, 200),
  },
  'POST /api/documents/:id/read-mark': {
    of: 'document',
    call: (_world, id) => ({ path: `/api/documents/${id}/read-mark`, body: { seq: 1 } }),
    expected: (person, target) => ifReadable(person, target, true, 200),
  },
  'POST /api/documents/:id/restore': {
    of: 'document',
    // To the very state that was seen: nothing is written.
    call: (_world, id) => ({
      path: `/api/documents/${id}/restore`,
      body: { from: 1, seq: 1, scope: { kind: 'document' } },
    }),
    expected: (person, target) =>
      ifReadable(person, target, rightOf(person, target) === 'w', target.kind === 'comments' ? 422 : 200),
  },
  'GET /api/documents/:id/readers': {
    of: 'document',
    call: (_world, id) => bodyless(`/api/documents/${id}/readers`),
    expected: (person, target) => ifReadable(person, target, mayComment(person, target), 200),
  },
  'GET /api/documents/:id/access': {
    of: 'document',
    call: (_world, id) => bodyless(`/api/documents/${id}/access`),
    expected: (person, target) => ifReadable(person, target, maySeeAccess(person, target), 200),
  },
  'POST /api/documents/:id/grants': {
    of: 'document',
    call: ({ bystander }, id) => ({
      path: `/api/documents/${id}/grants`,
      body: { account: bystander, level: 'read' },
    }),
    expected: (person, target) => ifReadable(person, target, isOffice(person), 201),
  },
  'DELETE /api/documents/:id/grants/:grant': {
    of: 'pair',
    call: (world, first, second) => bodyless(`/api/documents/${first.id}/grants/${world.grantOn(second.id)}`),
    expected: (person, first, _second, isSame) => ifReadable(person, first, isOffice(person), isSame ? 204 : 404),
  },
  'GET /api/documents/:id/inspect': {
    of: 'document',
    call: (_world, id) => bodyless(`/api/documents/${id}/inspect`),
    expected: (person, target) => (mayInspect(person, target) ? 200 : 404),
  },
  'GET /api/documents/:id/review': {
    of: 'document',
    call: (_world, id) => bodyless(`/api/documents/${id}/review`),
    expected: (person, target) => ifReadable(person, target, true, 200),
  },
  // Who may take which decision is in the tests of these routes; here, who may take the one that most people may.
  'POST /api/documents/:id/acts': {
    of: 'document',
    call: (_world, id) => ({ path: `/api/documents/${id}/acts`, body: { kind: 'version', payload: { name: '一稿' } } }),
    expected: (person, target) =>
      ifReadable(person, target, rightOf(person, target) === 'w', isBeside(target) ? 422 : 201),
  },
  'GET /api/documents/:id/suggestion': {
    of: 'document',
    call: (_world, id) => bodyless(`/api/documents/${id}/suggestion`),
    expected: (person, target) => ifReadable(person, target, true, target.kind === 'suggestion' ? 200 : 422),
  },
  'GET /api/documents/:id/board': {
    of: 'document',
    call: (_world, id) => bodyless(`/api/documents/${id}/board`),
    expected: (person, target) => ifReadable(person, target, true, target.kind === 'issue' ? 200 : 422),
  },
  'GET /api/submissions': forAnybody(200, () => bodyless('/api/submissions')),
  'GET /api/quarantine': forAnybody(200, () => bodyless('/api/quarantine')),
  'GET /api/quarantine/:id/preview': {
    of: 'document',
    call: (world, id) => bodyless(`/api/quarantine/${world.asideIn(id)}/preview`),
    // It is somebody else's: only who may decide upon it may look.
    expected: (person) => (isOffice(person) ? 200 : 404),
  },
  'POST /api/quarantine/:id/apply': {
    of: 'document',
    call: (world, id) => ({ path: `/api/quarantine/${world.asideIn(id)}/apply`, body: {} }),
    // Everything in it is settled before: whoever gets this far is told so.
    expected: (person) => (isOffice(person) ? 409 : 404),
  },
  'POST /api/quarantine/:id/dismiss': {
    of: 'document',
    call: (world, id) => ({ path: `/api/quarantine/${world.asideIn(id)}/dismiss`, body: {} }),
    expected: (person) => (isOffice(person) ? 409 : 404),
  },
  'GET /api/alerts': forAnybody(200, () => bodyless('/api/alerts')),
  'POST /api/alerts/:id/restore': {
    of: 'document',
    call: (world, id) => ({ path: `/api/alerts/${world.alertOn(id)}/restore`, body: {} }),
    // Settled before, so that nothing is restored.
    expected: (person, target) => (rightOf(person, target) === 'w' ? 409 : 404),
  },
  'POST /api/alerts/:id/dismiss': {
    of: 'document',
    call: (world, id) => ({ path: `/api/alerts/${world.alertOn(id)}/dismiss`, body: {} }),
    expected: (person, target) => (rightOf(person, target) === 'w' ? 409 : 404),
  },
  'GET /api/inspect': forAnybody(200, () => bodyless('/api/inspect')),
  'GET /api/merge/inbox': forAnybody(200, () => bodyless('/api/merge/inbox')),
  'GET /api/people': {
    of: 'person',
    call: () => bodyless('/api/people'),
    expected: (person) => (isOffice(person) || person.role === 'secretariat' ? 200 : 403),
  },
  'PATCH /api/people/:id': forOffice(200, ({ bystander }) => ({
    path: `/api/people/${bystander}`,
    body: { name: 'bystander' },
  })),
  'GET /api/chambers': forAnybody(200, () => bodyless('/api/chambers')),
  'POST /api/chambers': forOffice(200, () => ({ path: '/api/chambers', body: { id: 'm013' } })),
  'PATCH /api/chambers/:id': forOffice(200, () => ({ path: '/api/chambers/m013', body: { name: '甲' } })),
  'GET /api/audit': forOffice(200, () => bodyless('/api/audit')),
  'GET /api/audit.jsonl': forOffice(200, () => bodyless('/api/audit.jsonl')),
  'POST /api/device-keys': forAnybody(400, () => ({ path: '/api/device-keys', body: { publicKey: 'AA' } })),
  'POST /api/carried': forAnybody(400, () => ({ path: '/api/carried', body: 'no file' })),
}

function isBeside({ kind }: Pick<Target, 'kind'>): boolean {
  return kind === 'comments' || kind === 'suggestion'
}

/** Beside those who write: who was given as much, which holds for what lies under the document too. */
function mayComment(person: Person, target: Target): boolean {
  const { grant } = person
  const isGranted = target.chamber === 'm013' && target.place === 'named' && grant?.seq === null && !grant.hasEnded
  return rightOf(person, target) === 'w' || (isGranted && grant.level !== 'read')
}

function expectedOfCreation(person: Person, parent: Target, { kind, chamber }: Target): number {
  if (rightOf(person, parent) === '-') return 404
  if (kind === 'article' && parent.kind !== 'issue') return 400
  const canBranch = parent.kind === 'article' || parent.kind === 'roster' || parent.kind === 'ledger'
  if (kind === 'suggestion' ? !canBranch : parent.kind === 'suggestion') return 400
  if (parent.chamber !== null && chamber !== null && chamber !== parent.chamber) return 400
  // It becomes the parent's chamber's where none is named.
  return mayMake(person, { kind, chamber: chamber ?? parent.chamber }, parent) ? 201 : 403
}

function mayMake(person: Person, made: Pick<Target, 'kind' | 'chamber'>, parent: Target): boolean {
  if (hasEnded(person)) return false
  // Beside the named ones: what is new has no grant of its own.
  const isOnTable = isBeside(made) && (parent.kind === 'roster' || parent.kind === 'ledger')
  // Comments quote what they are on: on a table they are the table's.
  const kind = isOnTable ? parent.kind : made.kind
  if (rightOf(person, { ...made, kind, place: 'sibling' }) === 'w') return true
  const { grant } = person
  const isUnderGrant = parent.chamber === 'm013' && parent.place === 'named' && grant !== undefined && !grant.hasEnded
  if (!isUnderGrant || grant.seq !== null) return false
  if (made.kind === 'suggestion') return grant.level === 'suggest' || grant.level === 'write'
  if (made.kind === 'comments') return grant.level !== 'read'
  return made.kind === 'article' && grant.level === 'write'
}
