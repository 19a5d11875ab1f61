/** What an update would change in a document, as people read it: cells before and after, or paragraphs. */
import * as Y from 'yjs'
import { type CellValue, cellsOf, parseCellKey } from '../document/cell.ts'
import { readParagraphs } from './inspection.ts'

interface CellDifference {
  readonly table: string
  readonly row: string
  readonly column: string
  readonly before: CellValue | null
  readonly after: CellValue | null
}

export interface Difference {
  readonly cells: readonly CellDifference[]
  /** Null if the text stays as it is. */
  readonly text: { readonly before: readonly string[]; readonly after: readonly string[] } | null
  /** False if it builds on something that is not here: some of it would not show. */
  readonly isComplete: boolean
}

/** @param doc becomes the document with `updates` in it */
export function differenceOf(doc: Y.Doc, updates: readonly Uint8Array[]): Difference {
  const cells = cellsOf(doc)
  const cellsBefore = new Map(cells.entries())
  const textBefore = readParagraphs(doc)
  for (const update of updates) Y.applyUpdate(doc, update)
  const textAfter = readParagraphs(doc)
  const isSameText = JSON.stringify(textBefore) === JSON.stringify(textAfter)
  return {
    cells: compareCells(cellsBefore, new Map(cells.entries())),
    text: isSameText ? null : { before: textBefore, after: textAfter },
    isComplete: doc.store.pendingStructs === null && doc.store.pendingDs === null,
  }
}

function compareCells(before: ReadonlyMap<string, CellValue>, after: ReadonlyMap<string, CellValue>): CellDifference[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].flatMap((name) => {
    const key = parseCellKey(name)
    const [was, is] = [before.get(name) ?? null, after.get(name) ?? null]
    if (key === null || JSON.stringify(was) === JSON.stringify(is)) return []
    return [{ table: key.table, row: key.row, column: key.field, before: was, after: is }]
  })
}
