/** What the card of a finding hands to the part that is its kind's own, and how its row is shown in the grid. */
import type { Decision } from './decisions.ts'
import type { Finding } from './finding.ts'
import type { FindingDesk } from './useFindingDesk.ts'

export interface FindingBodyProps<F extends Finding> {
  readonly finding: F
  readonly desk: FindingDesk
  /** False once it is settled, and for those who may only look. */
  readonly isOpen: boolean
  readonly decide: (decision: Decision) => void
}

/** On the page of the table in its grid, elsewhere by a link that leads there. */
export type ShowRow =
  | { readonly type: 'reveal'; readonly reveal: (row: string, field: string) => void }
  | { readonly type: 'link'; readonly href: (row: string, field: string) => string }
