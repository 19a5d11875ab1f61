/** What one cell of a document held over time, with who changed it and when. */
import type { CellKey } from '../../shared/document/cell.ts'
import { type CellPast, cellPast } from '../../shared/history/cell-past.ts'
import type { PastRow } from '../../shared/history/document-past.ts'
import { claimedTime } from '../../shared/history/revisions.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { OpenedPasts } from './opened-pasts.ts'

export interface CellPastAsk {
  readonly document: DocumentId
  /** `table` and `row` are '' for a value beside the tables. */
  readonly key: CellKey
}

export interface DatedCellPast extends CellPast {
  /** By seq, those alone that changed it. */
  readonly rows: Readonly<Record<number, PastRow>>
}

export function cellPastAt(
  pasts: Pick<OpenedPasts, 'open'>,
  { document, key }: CellPastAsk,
): DatedCellPast | 'damaged' {
  const text = pasts.open(document)
  if (text === 'damaged') return text
  const { past } = text
  const found = cellPast(past, key)
  const rows = found.changes.map(({ seq }) => {
    const row = past.row(seq)
    return [seq, { ...row, writtenAtMs: claimedTime(row.writtenAtMs) }] as const
  })
  return { ...found, rows: Object.fromEntries(rows) }
}
