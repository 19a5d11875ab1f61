/** Decides what a principal may do with a document: a pure function, so that relay and screen cannot disagree. */
import type { DocumentKind } from '../document/kind.ts'
import type { ChamberId } from '../ids.ts'
import type { Principal } from './principal.ts'

export type Action = 'read' | 'write' | 'create'

export interface Subject {
  readonly kind: DocumentKind
  readonly chamber: ChamberId | null
}

const editorialKinds: ReadonlySet<DocumentKind> = new Set(['issue', 'article', 'comments'])

export function may(principal: Principal, action: Action, subject: Subject): boolean {
  const isOwn = subject.chamber !== null && subject.chamber === principal.chamber
  const isForeign = subject.chamber !== null && subject.chamber !== principal.chamber
  switch (principal.role) {
    case 'office':
      return true
    case 'editor':
      return action === 'read' ? !isForeign || editorialKinds.has(subject.kind) : editorialKinds.has(subject.kind)
    case 'secretariat':
      return isOwn || (action === 'read' && !isForeign)
    case 'viewer':
      return action === 'read' && !isForeign
  }
}
