/** What a row looks like, for comparing with other rows: one rule for the warning at entry, for pastes and for merges (M8). */
import type { CellValue } from '../document/cell.ts'
import type { TableSchema } from '../table/column.ts'
import { createLikeness } from './likeness.ts'

/** Two rows that look alike have the same; null for a row that says too little. */
export type RowLikeness = (cellOf: (field: string) => CellValue | undefined) => string | null

// With a name and one more column: two entries that hold a donor and nothing else are entries just begun.
const leastColumnsFilled = 2

export function createRowLikeness({ columns, likenessColumns, nameColumn, nameStandIn }: TableSchema): RowLikeness {
  const readers = (wanted: (id: string) => boolean) =>
    columns.filter(({ id }) => wanted(id)).map((column) => ({ id: column.id, likenessOf: createLikeness(column) }))
  const names = readers((id) => id === nameColumn && likenessColumns.includes(id))
  const standIns = readers((id) => id === nameStandIn)
  const others = readers((id) => id !== nameColumn && likenessColumns.includes(id))
  // Where two columns tell, a name alone is enough: a member without its place is still that member.
  const leastOthers = names.length + others.length > leastColumnsFilled ? leastColumnsFilled - 1 : 0
  return (cellOf) => {
    const read = (of: typeof names): string[] => of.map(({ id, likenessOf }) => likenessOf(cellOf(id)))
    const own = read(names).join('')
    const name = own === '' ? read(standIns).join('') : own
    if (name === '') return null
    const rest = read(others)
    return rest.filter((part) => part !== '').length >= leastOthers ? JSON.stringify([name, ...rest]) : null
  }
}
