/** A stretch of work that the relay had not seen when the exchange with it began: what the merge report is made from. */
import { IdRanges, type RangeList } from '../../shared/document/id-ranges.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import { readUpdate } from '../../shared/document/update-reader.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { RowId } from './replica-database.ts'
import { rowTimeMs } from './row-id.ts'

export interface OfflineStretch {
  readonly document: DocumentId
  /** When the first of the writes was made, by this device's clock. */
  readonly fromMs: number
  /** When the exchange that ended it began. */
  readonly exchangedAtMs: number
  /** State vector of the device's copy before anything of the exchange came in. */
  readonly before: Uint8Array
  /** State vector once the exchange was over; absent until then. Later work of others is not of this stretch. */
  readonly after?: Uint8Array
  /** The writes of this device that the relay had not confirmed, of all its tabs. */
  readonly own: RangeList
  /** The newest row that holds any of them. */
  readonly lastRow: RowId
}

/** A stretch with what is still missing: the report speaks once nothing is. */
export interface KnownStretch extends OfflineStretch {
  /** Everything in it was exchanged, and the relay called all of it saved or put it aside. */
  readonly isDelivered: boolean
}

const tableKinds: ReadonlySet<unknown> = new Set<DocumentKind>(['roster', 'ledger'])

/** Text merges and shows itself; cells are won and lost, and only they need a report. */
export function isReported(kind: unknown): boolean {
  return tableKinds.has(kind)
}

/** An import of a large file is one row; nothing that stands on the device is refused here. */
const unlimited = { structs: Infinity, deletions: Infinity }

export interface UnsentRow {
  readonly id: RowId
  readonly bytes: Uint8Array
}

/** Null if there is nothing to speak of. */
export function describeStretch(
  document: DocumentId,
  before: Uint8Array,
  rows: readonly UnsentRow[],
  nowMs: number,
): OfflineStretch | null {
  const own = new IdRanges()
  let firstRow: RowId | null = null
  let lastRow: RowId | null = null
  for (const { id, bytes } of rows) {
    const read = readUpdate(bytes, unlimited)
    if (!read.ok) continue
    for (const { client, clock, end } of read.update.blocks) own.add(client, clock, end - clock)
    if (firstRow === null || id < firstRow) firstRow = id
    if (lastRow === null || id > lastRow) lastRow = id
  }
  if (firstRow === null || lastRow === null || own.isEmpty) return null
  return { document, fromMs: rowTimeMs(firstRow), exchangedAtMs: nowMs, before, own: own.toList(), lastRow }
}

/** One report for a line that broke half-way, and for tabs that each saw the exchange begin. */
export function joinStretches(earlier: OfflineStretch | undefined, later: OfflineStretch): OfflineStretch {
  if (earlier === undefined) return later
  const own = new IdRanges(earlier.own)
  const after = later.after ?? (later.exchangedAtMs > earlier.exchangedAtMs ? undefined : earlier.after)
  for (const [client, ranges] of later.own) for (const [clock, length] of ranges) own.add(client, clock, length)
  return {
    document: later.document,
    fromMs: Math.min(earlier.fromMs, later.fromMs),
    exchangedAtMs: Math.max(earlier.exchangedAtMs, later.exchangedAtMs),
    before: earlier.exchangedAtMs <= later.exchangedAtMs ? earlier.before : later.before,
    ...(after !== undefined && { after }),
    own: own.toList(),
    lastRow: earlier.lastRow > later.lastRow ? earlier.lastRow : later.lastRow,
  }
}
