/** How many companies have which grade, ownership and status: computed from the rows, one bar a choice column. */
import type { Row } from '../../shared/document/cell.ts'
import { cellString } from '../../shared/roster/member.ts'
import type { Column } from '../../shared/table/column.ts'

export interface ChoiceCount {
  /** '' for rows whose cell is empty or holds none of the choices. */
  readonly code: string
  readonly rows: readonly string[]
}

/** In the order of the choices; those without any are left out. */
export function countChoices(rows: Iterable<Row>, column: Column): readonly ChoiceCount[] {
  const known = new Map((column.choices ?? []).map(({ code }) => [code, [] as string[]]))
  const others: string[] = []
  for (const row of rows) (known.get(cellString(row[column.id])) ?? others).push(row.id)
  return [...[...known].map(([code, ids]) => ({ code, rows: ids })), { code: '', rows: others }].filter(
    ({ rows: ids }) => ids.length > 0,
  )
}
