/** Which places of the navigation hold something for a person: whoever only looks is led to nothing empty. */
import type { Role } from '../../../shared/access/principal.ts'
import type { DocumentKind } from '../../../shared/document/kind.ts'

export interface ShownPlaces {
  readonly inspect: boolean
  readonly home: boolean
  readonly tables: boolean
  readonly totals: boolean
  readonly merge: boolean
  readonly submissions: boolean
}

/** @param kinds of the documents that the person may read @param unsettled what waits for a decision here */
export function shownPlaces(role: Role, kinds: ReadonlySet<DocumentKind>, unsettled: number): ShownPlaces {
  const canDecide = role !== 'viewer' && role !== 'auditor'
  // Chambers submit, and the office answers.
  const submissions = role === 'office' || role === 'secretariat'
  if (canDecide) return { inspect: false, home: true, tables: true, totals: true, merge: true, submissions }
  const isAuditor = role === 'auditor'
  return {
    inspect: isAuditor,
    // An auditor's first page is the list of what may be inspected.
    home: !isAuditor,
    tables: kinds.has('roster') || kinds.has('ledger'),
    totals: kinds.has('ledger'),
    merge: unsettled > 0,
    submissions: false,
  }
}
