/** Where the decision upon a lost write is kept: a cell of its own, named by that write, so that each is decided once. */
import type { CellKey } from '../document/cell.ts'
import { type WriteId, formatWriteId } from '../document/cell-writes.ts'
import { shortRowName } from './short-row-name.ts'

export const settlementTable = 'settlements'

export function overwriteSettlementKey(lost: WriteId): CellKey {
  return { table: settlementTable, row: formatWriteId(lost), field: 'decision' }
}

export function deletedEditSettlementKey(row: string, edit: WriteId): CellKey {
  return { table: settlementTable, row: shortRowName(`row_${row}_${formatWriteId(edit)}`), field: 'decision' }
}
