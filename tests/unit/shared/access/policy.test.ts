/** The one policy, role by role and grant by grant. */
import { describe, expect, it } from 'vitest'
import type { Grant } from '../../../../shared/access/grant.ts'
import { type Action, levelOf, may, mayAdminister, type Subject } from '../../../../shared/access/policy.ts'
import { type Principal, type Role, roles, withRoleAlone } from '../../../../shared/access/principal.ts'
import { documentKinds } from '../../../../shared/document/kind.ts'
import type { AccountId, ChamberId, DocumentId } from '../../../../shared/ids.ts'

const own = 'm013' as ChamberId
const other = 'm072' as ChamberId
const issue = 'issue' as DocumentId
const article = 'article' as DocumentId

function person(role: Role, changes: Partial<Principal> = {}): Principal {
  const chamber = role === 'office' || role === 'editor' ? null : own
  return { ...withRoleAlone({ account: 'a' as AccountId, name: '甲', role, chamber }), ...changes }
}

const grant = (document: DocumentId, level: Grant['level'], seq: number | null = null): Grant => ({
  document,
  level,
  seq,
})

const subject = (kind: Subject['kind'], chamber: ChamberId | null, changes: Partial<Subject> = {}): Subject => ({
  kind,
  chamber,
  ...changes,
})

// Written out by hand: r reads, w writes, - neither. In order: of no chamber, of the person's, of another.
const expected: Record<Role, Record<'editorial' | 'table', string>> = {
  office: { editorial: 'w w w', table: 'w w w' },
  editor: { editorial: 'w w w', table: 'r - -' },
  secretariat: { editorial: 'r w -', table: 'r w -' },
  viewer: { editorial: 'r r -', table: 'r r -' },
  auditor: { editorial: '- - -', table: '- - -' },
}

describe('what a role gives', () => {
  it.each(roles.flatMap((role) => documentKinds.map((kind) => [role, kind] as const)))(
    '[R8] %s and a document of kind %s',
    (role, kind) => {
      const marks = [null, own, other].map((chamber) => {
        const level = levelOf(person(role), subject(kind, chamber))
        return level === null ? '-' : level[0]
      })
      expect(marks.join(' ')).toBe(expected[role][kind === 'roster' || kind === 'ledger' ? 'table' : 'editorial'])
    },
  )

  it('[R8] lets the office alone administer, share and settle quarantine', () => {
    const table = subject('ledger', own)
    expect(roles.filter((role) => mayAdminister(person(role)))).toEqual(['office'])
    expect(roles.filter((role) => may(person(role), 'share', table))).toEqual(['office'])
    expect(roles.filter((role) => may(person(role), 'settleQuarantine', table))).toEqual(['office'])
  })

  it('[R8] tells each chamber who may read its own documents, and nobody else’s', () => {
    const seers = (chamber: ChamberId | null) =>
      roles.filter((role) => may(person(role), 'seeAccess', subject('ledger', chamber)))
    expect(seers(own)).toEqual(['office', 'secretariat', 'viewer'])
    expect(seers(other)).toEqual(['office'])
    expect(seers(null)).toEqual(['office'])
  })
})

describe('what a grant adds', () => {
  const below = subject('comments', null, { id: 'comments' as DocumentId, ancestors: [article, issue] })

  it('[A12] holds for the document and for what lies under it', () => {
    const secretary = person('secretariat', { grants: [grant(issue, 'write')] })
    expect(may(secretary, 'write', subject('issue', null, { id: issue }))).toBe(true)
    expect(may(secretary, 'write', subject('article', null, { id: article, ancestors: [issue] }))).toBe(true)
    expect(may(secretary, 'write', subject('article', null, { id: 'elsewhere' as DocumentId, ancestors: [] }))).toBe(
      false,
    )
    expect(may(secretary, 'create', subject('article', null, { id: 'new' as DocumentId, ancestors: [issue] }))).toBe(
      true,
    )
    expect(may(secretary, 'create', subject('issue', null, { id: 'new' as DocumentId, ancestors: [] }))).toBe(false)
  })

  it('[A12] opens one document of another chamber and no other', () => {
    const secretary = person('secretariat', { grants: [grant(article, 'read')] })
    expect(levelOf(secretary, subject('ledger', other, { id: article }))).toBe('read')
    expect(levelOf(secretary, subject('ledger', other, { id: issue }))).toBe(null)
  })

  it('lets a commenter write the comments and not the text', () => {
    const commenter = person('viewer', { grants: [grant(article, 'comment')] })
    expect(may(commenter, 'write', below)).toBe(true)
    expect(may(commenter, 'create', below)).toBe(true)
    expect(may(commenter, 'write', subject('article', null, { id: article, ancestors: [issue] }))).toBe(false)
    expect(may(person('viewer', { grants: [grant(article, 'read')] }), 'write', below)).toBe(false)
  })

  it('[K2] opens comments on a table to whoever may read the table, and to nobody else', () => {
    const on = (parentKind: Subject['kind'], chamber: ChamberId | null) => subject('comments', chamber, { parentKind })
    expect(levelOf(person('editor'), on('ledger', own))).toBe(null)
    expect(levelOf(person('editor'), on('roster', null))).toBe('read')
    expect(levelOf(person('editor'), on('article', own))).toBe('write')
    expect(levelOf(person('secretariat'), on('ledger', own))).toBe('write')
    expect(levelOf(person('secretariat'), on('ledger', other))).toBe(null)
    const commenter = person('editor', { grants: [grant(article, 'comment')] })
    expect(levelOf(commenter, { ...on('ledger', own), ancestors: [article] })).toBe('write')
  })

  it('[G1] [G2] [G5] lets whoever may suggest write branches, and whoever writes the base accept them', () => {
    const branch = (more: Partial<Subject> = {}) =>
      subject('suggestion', null, {
        id: 'branch' as DocumentId,
        ancestors: [article, issue],
        parentKind: 'article',
        ...more,
      })
    const suggester = person('viewer', { grants: [grant(article, 'suggest')] })
    expect(may(suggester, 'create', branch())).toBe(true)
    expect(may(suggester, 'write', branch())).toBe(true)
    expect(may(suggester, 'submit', branch())).toBe(true)
    expect(may(suggester, 'accept', branch())).toBe(false)
    expect(may(suggester, 'write', subject('article', null, { id: article, ancestors: [issue] }))).toBe(false)
    expect(may(person('viewer', { grants: [grant(article, 'comment')] }), 'write', branch())).toBe(false)
    expect(may(person('viewer', { grants: [grant('branch' as DocumentId, 'write')] }), 'accept', branch())).toBe(false)
    expect(may(person('editor'), 'accept', branch())).toBe(true)
    expect(may(person('editor'), 'read', branch({ parentKind: 'ledger', chamber: own }))).toBe(false)
  })

  it('never takes away', () => {
    const secretary = person('secretariat', { grants: [grant(article, 'read')] })
    expect(levelOf(secretary, subject('ledger', own, { id: article }))).toBe('write')
  })

  it('opens one fixed state to an auditor and nothing live', () => {
    const auditor = person('auditor', { chamber: null, grants: [grant(article, 'read', 12)] })
    const named = subject('ledger', own, { id: article })
    expect(may(auditor, 'inspect', named)).toBe(true)
    expect(may(auditor, 'read', named)).toBe(false)
    expect(may(auditor, 'inspect', subject('ledger', own, { id: issue }))).toBe(false)
    expect(may(person('secretariat'), 'inspect', named)).toBe(false)
  })
})

describe('after rights ended', () => {
  const all: readonly Action[] = ['read', 'comment', 'suggest', 'write', 'create', 'inspect', 'seeAccess', 'share']

  it('[A2] a person whose standing ended may hand in what was written and nothing else', () => {
    for (const role of roles) {
      const gone = person(role, { standing: 'ended' })
      expect(all.filter((action) => may(gone, action, subject('article', own)))).toEqual([])
      expect(mayAdminister(gone)).toBe(false)
    }
    expect(may(person('secretariat', { standing: 'ended' }), 'deliver', subject('ledger', own))).toBe(true)
    expect(may(person('secretariat', { standing: 'ended' }), 'deliver', subject('ledger', other))).toBe(false)
  })

  it('[A2] a person who moved hands in for the chamber that was left, and cannot read it', () => {
    const moved = person('secretariat', {
      chamber: other,
      former: [{ role: 'secretariat', chamber: own, grants: [] }],
    })
    expect(may(moved, 'deliver', subject('ledger', own))).toBe(true)
    expect(may(moved, 'read', subject('ledger', own))).toBe(false)
    expect(may(person('secretariat', { chamber: other }), 'deliver', subject('ledger', own))).toBe(false)
  })
})
