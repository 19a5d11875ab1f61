/** What an offline stretch of one device met when it came back: what it sent, and where it and others did not know of each other. */
import * as Y from 'yjs'
import { type CellKey, formatCellKey, parseCellKey } from '../document/cell.ts'
import { type CellWrite, cellsWrittenIn, type WriteId, writesOfCell } from '../document/cell-writes.ts'
import { IdRanges, type RangeList } from '../document/id-ranges.ts'
import type { TableSchema } from '../table/column.ts'
import { concurrentOverwrites, type Overwrite } from './concurrent-overwrites.ts'
import { type DeletedEdit, editsUnderDeletion } from './edits-under-deletion.ts'
import { type DuplicateGroup, likelyDuplicates } from './likely-duplicates.ts'
import { lostWrites } from './lost-writes.ts'
import { readLinks } from './row-link.ts'
import { groupLinks } from './same-links.ts'
import { holdsTypedContent } from './typed-content.ts'

export interface Stretch {
  /** State vector of the device's replica before anything of the exchange came in. */
  readonly before: Uint8Array
  /** State vector once the exchange was over; where nobody knows, all that came in since counts. */
  readonly after?: Uint8Array | undefined
  /** What the device wrote and the relay had not confirmed, of all its tabs. */
  readonly own: RangeList
}

export interface MergeReport {
  /** Cells that this device wrote, places in an order aside. */
  readonly sentCells: readonly CellKey[]
  readonly overwrites: readonly Overwrite[]
  readonly deletedEdits: readonly DeletedEdit[]
  readonly duplicates: readonly DuplicateGroup[]
}

/** @param doc the replica after the exchange; what was settled meanwhile is still told */
export function mergeReport(doc: Y.Doc, schema: TableSchema, stretch: Stretch): MergeReport {
  const whose = createWhose(stretch)
  const names = cellsWrittenIn(doc, rangesOf(stretch.own))
  const keys = [...names].map(parseCellKey).filter((key) => key !== null)
  const rows = new Set(keys.map(({ table, row }) => `${table}/${row}`))
  return {
    sentCells: keys.filter(holdsTypedContent),
    overwrites: concurrentOverwrites(doc, { keys: names }).filter((overwrite) => involves(doc, overwrite, whose)),
    deletedEdits: editsUnderDeletion(doc, { rows }).flatMap((deleted) => involvedEdits(doc, deleted, whose)),
    duplicates: duplicatesAmong(doc, schema, keys),
  }
}

interface Whose {
  readonly isOwn: (write: WriteId) => boolean
  /** Came in with the exchange. */
  readonly isNew: (write: WriteId) => boolean
}

function createWhose({ before, own }: Stretch): Whose {
  const ranges = new IdRanges(own)
  const known = Y.decodeStateVector(before)
  return {
    isOwn: ({ client, clock }) => ranges.covers(client, clock, 1),
    isNew: ({ client, clock }) => clock >= (known.get(client) ?? 0),
  }
}

/** A value of this device that others replaced unseen, or one of theirs that this device's work stands over. */
function involves(doc: Y.Doc, { key, lost }: Overwrite, { isOwn, isNew }: Whose): boolean {
  if (isOwn(lost)) return true
  if (!isNew(lost)) return false
  const all = lostWrites(writesOfCell(doc, formatCellKey(key)))
  const found = all.find((each) => each.lost.client === lost.client && each.lost.clock === lost.clock)
  return found?.winners.some(isOwn) ?? false
}

/** Own edits under anybody's deletion, and new edits of others under an own one. */
function involvedEdits(doc: Y.Doc, deleted: DeletedEdit, { isOwn, isNew }: Whose): DeletedEdit[] {
  const { table, row } = deleted
  const isOwnDeletion = writesOfCell(doc, { table, row, field: 'deletedAt' }).some(isOwn)
  const edits = deleted.edits.filter(
    ({ write }: { write: CellWrite }) => isOwn(write) || (isOwnDeletion && isNew(write)),
  )
  return edits.length === 0 ? [] : [{ ...deleted, edits }]
}

/** Groups with a row whose telling columns this device wrote. */
function duplicatesAmong(doc: Y.Doc, schema: TableSchema, keys: readonly CellKey[]): DuplicateGroup[] {
  const telling = new Set(schema.likenessColumns)
  const rows = new Set(
    keys.filter(({ table, field }) => table === schema.table && telling.has(field)).map(({ row }) => row),
  )
  if (rows.size === 0) return []
  // A row that was joined to another is spoken for by that one.
  const groups = groupLinks(readLinks(doc), () => false)
  return likelyDuplicates(doc, schema).filter((group) =>
    group.rows.some((row) => groups.members(row).some((member) => rows.has(member))),
  )
}

function* rangesOf(own: RangeList) {
  for (const [client, ranges] of own) for (const [clock, length] of ranges) yield { client, clock, length }
}
