/** What is read from a few tables of a document as a store: read anew when one of their cells changes, and only then. */
import type * as Y from 'yjs'
import { type CellValue, cellsOf } from '../../shared/document/cell.ts'
import type { ReadableStore } from '../ui/useStore.ts'

export function createCellsStore<T>(doc: Y.Doc, tables: readonly string[], read: (doc: Y.Doc) => T): ReadableStore<T> {
  const cells = cellsOf(doc)
  const beginnings = tables.map((table) => `${table}/`)
  let current: { readonly value: T } | null = null
  const isOurs = (event: Y.YMapEvent<CellValue>): boolean => {
    for (const key of event.keysChanged) {
      if (key !== null && beginnings.some((beginning) => key.startsWith(beginning))) return true
    }
    return false
  }
  // Watched from the start: a change between the first reading and the first subscription must not be missed.
  cells.observe((event) => {
    if (isOurs(event)) current = null
  })
  return {
    getSnapshot: () => (current ??= { value: read(doc) }).value,
    subscribe(listener) {
      const onChange = (event: Y.YMapEvent<CellValue>): void => {
        if (isOurs(event)) listener()
      }
      cells.observe(onChange)
      return () => cells.unobserve(onChange)
    },
  }
}
