/** Values that somebody wrote and nobody ever knowingly replaced, and that are not what the cell shows. */
import type * as Y from 'yjs'
import { type CellKey, cellsOf, parseCellKey } from '../document/cell.ts'
import { type CellWrite, forkedCells, writesOfCell } from '../document/cell-writes.ts'
import { lostWrites } from './lost-writes.ts'
import { holdsTypedContent, isSameValue } from './typed-content.ts'

export interface Overwrite {
  readonly key: CellKey
  /** Its value is undefined where this replica never had it: the log has it. */
  readonly lost: CellWrite
  /** Its value is null where a program emptied the cell by deleting the key. */
  readonly standing: CellWrite
  /** The write that took the place, made without knowing of the lost one; what stands may have come after it. */
  readonly beatenBy: CellWrite
  /** Both say the same: nothing to settle, and no screen lists it. */
  readonly isSameValue: boolean
}

export interface OverwriteOptions {
  /** Names of cells (`table/row/field`) to look at; all if left out. */
  readonly keys?: Iterable<string>
}

/** Pure and exact over a document that keeps its garbage; costs what forked, not what the table holds. */
export function concurrentOverwrites(doc: Y.Doc, { keys }: OverwriteOptions = {}): Overwrite[] {
  const overwrites: Overwrite[] = []
  for (const name of forkedCells(doc, keys)) overwrites.push(...overwritesOfCell(doc, name))
  return overwrites
}

function overwritesOfCell(doc: Y.Doc, name: string): Overwrite[] {
  const key = parseCellKey(name)
  if (key === null || !holdsTypedContent(key)) return []
  const writes = writesOfCell(doc, name)
  const [newest] = writes
  if (newest === undefined) return []
  const standing = cellsOf(doc).has(name) ? newest : { ...newest, value: null }
  return lostWrites(writes).map(({ lost, beatenBy }) => ({
    key,
    lost,
    standing,
    beatenBy,
    isSameValue: isSameValue(key, lost.value, standing.value),
  }))
}
