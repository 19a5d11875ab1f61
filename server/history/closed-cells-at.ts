/** Reads from the log of a ledger what a closed period of it closes (V14). */
import type { DocumentId } from '../../shared/ids.ts'
import { type ClosedCells, closedCellsOf } from '../../shared/review/closed-cells.ts'
import type { DocumentReader } from '../log/document-reader.ts'
import type { Seq } from '../relay/ports.ts'

export interface ClosedCellsAsk {
  readonly document: DocumentId
  /** The row on which the period was closed. */
  readonly closedAt: Seq
  readonly until: string
  /** As of this row. */
  readonly seq: Seq
}

/** @returns null for a log that is shorter or does not verify up to there */
export function closedCellsAt(
  reader: Pick<DocumentReader, 'readUpTo'>,
  { document, closedAt, until, seq }: ClosedCellsAsk,
): ClosedCells | null {
  const found = reader.readUpTo(document, seq)
  return found.seq < seq || closedAt > seq ? null : closedCellsOf(found.updates, closedAt, until)
}
