/** The one policy: decides what a principal may do with a document. Pure, so that relay, routes and screen cannot disagree. */
import type { DocumentKind } from '../document/kind.ts'
import type { ChamberId, DocumentId } from '../ids.ts'
import { higher, holds, type Level } from './grant.ts'
import type { Principal, Rights, Role } from './principal.ts'

/**
 * `inspect`: look at one fixed state without contacts. `seeAccess`: learn who may do what. `share`: give grants.
 * `review`: move an article through its states. `accept`: answer what a chamber submitted. `nameVersion`: name a point of
 * the log.
 * `deliver`: hand in what was written before the right to write ended; it goes to quarantine.
 */
export type Action =
  | 'read'
  | 'comment'
  | 'suggest'
  | 'write'
  | 'create'
  | 'inspect'
  | 'seeAccess'
  | 'share'
  | 'settleQuarantine'
  | 'deliver'
  | 'review'
  | 'sign'
  | 'publish'
  | 'reopen'
  | 'accept'
  | 'submit'
  | 'nameVersion'

export interface Subject {
  readonly kind: DocumentKind
  readonly chamber: ChamberId | null
  /** Without its id no grant is found, which can only narrow the answer. */
  readonly id?: DocumentId
  /** What the document lies under, nearest first: a grant on an issue holds for its articles and their comments. */
  readonly ancestors?: readonly DocumentId[]
  /** Of what stands beside another document: the kind of that. Whoever may read it may read this, which quotes it (K2, G2). */
  readonly parentKind?: DocumentKind | null
}

const editorialKinds: ReadonlySet<DocumentKind> = new Set(['issue', 'article', 'comments', 'suggestion'])
const besideKinds: ReadonlySet<DocumentKind> = new Set(['comments', 'suggestion'])

export function may(principal: Principal, action: Action, subject: Subject): boolean {
  if (action === 'deliver') return mayDeliver(principal, subject)
  if (principal.standing === 'ended') return false
  const isOffice = principal.role === 'office'
  switch (action) {
    case 'read':
    case 'comment':
    case 'suggest':
    case 'write':
      return holds(levelOf(principal, subject), action)
    case 'create':
      return holds(roleLevel(principal, subject), 'write') || mayCreateUnder(principal, subject)
    case 'inspect':
      // A state is a row of one log: it says nothing about what lies under the document.
      return principal.grants.some((grant) => grant.seq !== null && grant.document === subject.id)
    case 'seeAccess':
      return isOffice || (isOwn(principal, subject) && holds(levelOf(principal, subject), 'read'))
    case 'share':
    case 'settleQuarantine':
    case 'sign':
    case 'publish':
    case 'reopen':
      return isOffice
    case 'accept':
      return subject.kind === 'suggestion' ? holds(baseLevel(principal, subject), 'write') : isOffice
    case 'review':
      return isOffice || (principal.role === 'editor' && editorialKinds.has(subject.kind))
    case 'submit':
      if (subject.kind === 'suggestion') return holds(levelOf(principal, subject), 'write')
      return isOffice || (principal.role === 'secretariat' && isOwn(principal, subject))
    case 'nameVersion':
      return holds(levelOf(principal, subject), 'write')
  }
}

/** Accounts, chambers, invitations, the audit log, alerts: what belongs to no document. */
export function mayAdminister(principal: Principal): boolean {
  return principal.standing === 'active' && principal.role === 'office'
}

/** A secretariat brings in its own colleagues; everybody else is brought in by the office. */
export function mayInvite(principal: Principal, role: Role, chamber: ChamberId | null): boolean {
  if (principal.standing === 'ended') return false
  if (principal.role === 'office') return true
  const isColleague = (role === 'secretariat' || role === 'viewer') && chamber !== null
  return principal.role === 'secretariat' && isColleague && chamber === principal.chamber
}

/** What the rights come to for a live document: the most that role and grants give. Standing is not asked here. */
export function levelOf(rights: Rights, subject: Subject): Level | null {
  const granted = grantedLevel(rights, subject)
  const level = higher(roleLevel(rights, subject), granted)
  // What stands beside a document is written by whoever may comment on it, or suggest changes to it.
  if (subject.kind === 'comments') return holds(level, 'comment') ? 'write' : level
  return subject.kind === 'suggestion' && holds(level, 'suggest') ? 'write' : level
}

/** Of a suggestion: what the rights come to for the document that it is about. A grant on the suggestion gives none (G5). */
function baseLevel(rights: Rights, subject: Subject): Level | null {
  const grants = rights.grants.filter(({ document }) => document !== subject.id)
  return higher(roleLevel(rights, subject), grantedLevel({ ...rights, grants }, subject))
}

export function roleLevel({ role, chamber }: Rights, subject: Subject): Level | null {
  const isEditorial = editorialKinds.has(
    besideKinds.has(subject.kind) ? (subject.parentKind ?? subject.kind) : subject.kind,
  )
  const isForeign = subject.chamber !== null && subject.chamber !== chamber
  switch (role) {
    case 'office':
      return 'write'
    case 'editor':
      if (isEditorial) return 'write'
      return isForeign ? null : 'read'
    case 'secretariat':
      if (isForeign) return null
      return subject.chamber === null ? 'read' : 'write'
    case 'viewer':
      return isForeign ? null : 'read'
    case 'auditor':
      return null
  }
}

function grantedLevel({ grants }: Rights, subject: Subject): Level | null {
  return grants
    .filter((grant) => grant.seq === null && covers(grant.document, subject))
    .reduce<Level | null>((level, grant) => higher(level, grant.level), null)
}

function covers(document: DocumentId, { id, ancestors = [] }: Subject): boolean {
  return document === id || ancestors.includes(document)
}

function isOwn({ chamber }: Rights, subject: Subject): boolean {
  return subject.chamber !== null && subject.chamber === chamber
}

/** What is not there yet has no grant of its own: those on what it shall lie under decide. */
function mayCreateUnder(rights: Rights, subject: Subject): boolean {
  const level = grantedLevel(rights, subject)
  if (subject.kind === 'comments') return holds(level, 'comment')
  if (subject.kind === 'suggestion') return holds(level, 'suggest')
  return subject.kind === 'article' && holds(level, 'write')
}

function mayDeliver(principal: Principal, subject: Subject): boolean {
  return [principal, ...principal.former].some((rights) => levelOf(rights, subject) !== null)
}
