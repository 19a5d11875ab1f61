/** Which cells hold what somebody typed, and when two values of one cell say the same. */
import type { CellKey, CellValue } from '../document/cell.ts'
import { contentKey } from '../document/content-key.ts'
import { readRowDeletion } from '../table/row-writes.ts'
import { linkKind, linkTable } from './row-link.ts'
import { settlementTable } from './settlement-key.ts'

const viewTable = 'views'

/**
 * Places in an order and arrangements of a view are not typed: of two, either will do. A settlement that lost against
 * another is told with the loss it speaks of.
 */
export function holdsTypedContent({ table, field }: CellKey): boolean {
  if (field === 'rank' || table === settlementTable) return false
  return !(table === viewTable && field === 'state')
}

/** Whether losing one value against the other takes nothing from anybody. Unknown content is never the same. */
export function isSameValue(key: CellKey, a: CellValue | undefined, b: CellValue | undefined): boolean {
  if (a === undefined || b === undefined) return false
  // Two people who deleted one row, or restored it, wanted one thing.
  if (key.field === 'deletedAt') return (readRowDeletion(a) === null) === (readRowDeletion(b) === null)
  if (key.table === linkTable) return linkKind(a) === linkKind(b)
  const content = contentKey(a === '' ? null : a)
  return content !== null && content === contentKey(b === '' ? null : b)
}
