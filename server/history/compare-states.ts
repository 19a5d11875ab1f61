/** Compares two states of a document's log, and says of each row that the difference names who and when. */
import { compareDocument } from '../../shared/history/compare-document.ts'
import type { ComparedDocument } from '../../shared/history/compared-document.ts'
import type { PastRow } from '../../shared/history/document-past.ts'
import { claimedTime } from '../../shared/history/revisions.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { Seq } from '../relay/ports.ts'
import type { OpenedPasts } from './opened-pasts.ts'

export interface CompareAsk {
  readonly document: DocumentId
  /** 0 for the empty document; not above `to`. */
  readonly from: Seq
  readonly to: Seq
}

export interface Comparison extends ComparedDocument {
  /** By seq, those alone that the difference names. */
  readonly rows: Readonly<Record<number, PastRow>>
}

export function compareStates(
  pasts: Pick<OpenedPasts, 'open'>,
  { document, from, to }: CompareAsk,
): Comparison | 'damaged' | 'noSuchRow' {
  const text = pasts.open(document)
  if (text === 'damaged') return text
  const { past } = text
  if (to > past.seq) return 'noSuchRow'
  const compared = compareDocument(text, from, to)
  const rows = [...rowsNamed(compared)]
    .filter((seq) => seq >= 1 && seq <= past.seq)
    .map((seq) => {
      const row = past.row(seq)
      return [seq, { ...row, writtenAtMs: claimedTime(row.writtenAtMs) }] as const
    })
  return { ...compared, rows: Object.fromEntries(rows) }
}

function rowsNamed({ lines, cells }: ComparedDocument): Set<number> {
  const named = new Set(cells.map(({ changedAt }) => changedAt))
  const name = (seq: number | null) => {
    if (seq !== null) named.add(seq)
  }
  for (const { row, parts } of lines) {
    name(row)
    for (const part of parts) {
      name(part.row)
      name(part.putBy)
    }
  }
  return named
}
