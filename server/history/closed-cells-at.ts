/** Reads from the log of a ledger what a closed period of it closes (V14), and remembers it: later rows only add days. */
import { readUpdate } from '../../shared/document/update-reader.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { type ClosedCells, closedCellsOf } from '../../shared/review/closed-cells.ts'
import { ClosedPeriod } from '../../shared/review/closed-period.ts'
import type { DocumentReader } from '../log/document-reader.ts'
import type { ChainPoint } from '../log/replay-rows.ts'
import type { Seq } from '../relay/ports.ts'

export interface ClosedCellsAsk {
  readonly document: DocumentId
  /** The row on which the period was closed. */
  readonly closedAt: Seq
  readonly until: string
  /** As of this row. */
  readonly seq: Seq
}

interface Remembered {
  readonly closedAt: Seq
  readonly period: ClosedPeriod
  readonly point: ChainPoint
}

// Of a ledger of ten thousand entries some hundred thousand numbers; a federation has some dozens of ledgers.
const maxRemembered = 50

/** Answers null for a log that is shorter or does not verify up to there. */
type ClosedCellsAt = (ask: ClosedCellsAsk) => ClosedCells | null

export function createClosedCellsAt(reader: Pick<DocumentReader, 'readUpTo' | 'readAfter'>): ClosedCellsAt {
  const remembered = new Map<DocumentId, Remembered>()

  function remember(document: DocumentId, entry: Remembered): ClosedCells {
    const oldest = remembered.keys().next()
    if (remembered.size >= maxRemembered && oldest.done !== true) remembered.delete(oldest.value)
    remembered.set(document, entry)
    return entry.period.toCells()
  }

  /** Null if nothing is remembered that leads there. */
  function goOn({ document, closedAt, until, seq }: ClosedCellsAsk): ClosedCells | null {
    const known = remembered.get(document)
    if (known === undefined || known.closedAt !== closedAt || known.period.until !== until) return null
    const { tail, damage, ...point } = reader.readAfter(document, known.point)
    remembered.delete(document)
    if (damage !== null || point.seq !== seq) return null
    for (const update of tail) {
      const read = readUpdate(update)
      if (read.ok) known.period.take(update, read.update)
    }
    return remember(document, { ...known, point: { seq, hash: point.hash } })
  }

  return (ask) => {
    const { document, closedAt, until, seq } = ask
    const further = goOn(ask)
    if (further !== null) return further
    const found = reader.readUpTo(document, seq)
    if (found.seq < seq || closedAt > seq) return null
    const period = new ClosedPeriod(closedCellsOf(found.updates, closedAt, until))
    return remember(document, { closedAt, period, point: { seq, hash: found.hash } })
  }
}
