/** What a paste would do to a roster, before anything is written: names that are there already, cells that need a look. */
import type { LookAlike } from '../../shared/roster/look-alikes.ts'
import { cellString } from '../../shared/roster/member.ts'
import { nameKey } from '../../shared/roster/name-key.ts'
import type { Row } from '../../shared/document/cell.ts'
import type { PastedRows } from '../grid/grid-props.ts'
import type { LookAlikeWatch } from './look-alike-watch.ts'

interface AlikeRow {
  readonly name: string
  /** The likest row of the roster; null where an earlier row of the paste has the same name. */
  readonly like: LookAlike | null
}

export interface PasteCheck {
  readonly rowCount: number
  readonly newRowCount: number
  readonly alike: readonly AlikeRow[]
  readonly issueRowCount: number
}

export function checkPaste(
  paste: PastedRows,
  watch: Pick<LookAlikeWatch, 'find'>,
  rowOf: (id: string) => Row | undefined,
): PasteCheck {
  const seen = new Set<string>()
  const alike: AlikeRow[] = []
  for (const { id, cells } of paste.rows) {
    const before = id === null ? undefined : rowOf(id)
    const after = { ...before, ...cells }
    const name = cellString(after['name'])
    // A paste that leaves a name as it was tells nothing new.
    if (name === '' || cellString(before?.['name']) === name) continue
    const place = cellString(after['place'])
    const like = watch.find({ name, place, ...(id === null ? {} : { id }) })[0] ?? null
    if (like !== null || seen.has(nameKey(name))) alike.push({ name, like })
    seen.add(nameKey(name))
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
