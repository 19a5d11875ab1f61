/** What a chamber's cell can be filled with: the members of the federation, found by any of their names. */
import type { RosterDirectory } from '../../shared/roster/chamber-directory.ts'
import type { Column } from '../../shared/table/column.ts'
import type { CellOption } from '../grid/grid-props.ts'

export function chamberOptions(directory: RosterDirectory | null): (column: Column) => readonly CellOption[] | null {
  const chambers = (directory?.members ?? []).map(({ id, name, place }): CellOption => ({
    text: name,
    value: { member: id, name },
    detail: name.startsWith(place) ? '' : place,
    terms: [place],
  }))
  return (column) => (column.type === 'chamber' ? chambers : null)
}
