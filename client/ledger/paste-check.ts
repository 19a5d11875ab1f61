/** What a paste would do to a ledger, before anything is written: rows that are there already, rows that need a look. */
import type { CellValue, Row } from '../../shared/document/cell.ts'
import type { PastedRows } from '../grid/grid-props.ts'
import type { LookAlikes } from './look-alikes.ts'

interface AlikeRow {
  /** The row as it would be. */
  readonly cells: Readonly<Record<string, CellValue | undefined>>
  /** A row of the table that looks the same; null where an earlier row of the paste does. */
  readonly existing: string | null
}

export interface PasteCheck {
  readonly rowCount: number
  readonly newRowCount: number
  readonly alike: readonly AlikeRow[]
  /** Rows with at least one cell that has something against it. */
  readonly issueRowCount: number
}

export function checkPaste(
  paste: PastedRows,
  lookAlikes: LookAlikes,
  rowOf: (id: string) => Row | undefined,
): PasteCheck {
  const seen = new Set<string>()
  const alike: AlikeRow[] = []
  for (const { id, cells } of paste.rows) {
    const before = id === null ? undefined : rowOf(id)
    const after = { ...before, ...cells }
    const likeness = lookAlikes.likenessOf(after)
    // A paste that leaves a row looking as before tells nothing new.
    if (likeness === null || (before !== undefined && lookAlikes.likenessOf(before) === likeness)) continue
    const existing = lookAlikes.ofCells(after).find((other) => other !== id)
    if (existing !== undefined) alike.push({ cells: after, existing })
    else if (seen.has(likeness)) alike.push({ cells: after, existing: null })
    seen.add(likeness)
  }
  return {
    rowCount: paste.rows.length,
    newRowCount: paste.newRowCount,
    alike,
    issueRowCount: paste.rows.filter(({ issues }) => Object.keys(issues).length > 0).length,
  }
}

/** Whether a person should look at it first. */
export function needsLook({ alike, issueRowCount }: PasteCheck): boolean {
  return alike.length > 0 || issueRowCount > 0
}
