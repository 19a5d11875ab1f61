/** Where rows go that are moved before a shown row: hidden ones between keep their neighbours. */
import type { RowPlace } from './row-place.ts'
import type { GridShape } from './selection.ts'

/** Null: they stand there already, or there is no such place. */
export function placeBefore(
  index: number,
  moved: readonly string[],
  shape: GridShape,
  inRankOrder: readonly string[],
): RowPlace | null {
  if (index < 0 || index > shape.rowCount || moved.length === 0) return null
  const first = shape.rowIndex(moved[0] ?? '')
  if (index >= first && index <= first + moved.length) return null
  const out = new Set(moved)
  // Behind the shown row above: the end of the shown rows is not the end of all.
  if (index === shape.rowCount) return { after: shape.rowAt(index - 1) ?? '' }
  const rest = inRankOrder.filter((id) => !out.has(id))
  const at = rest.indexOf(shape.rowAt(index) ?? '')
  const above = rest[at - 1]
  return at < 0 ? null : above === undefined ? 'first' : { after: above }
}
