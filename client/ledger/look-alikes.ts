/**
 * Rows that look like one gift entered twice, known at every keystroke: an index by what a row looks like, kept up to
 * date row by row. Says nothing of rows that somebody joined or kept apart already.
 */
import type * as Y from 'yjs'
import { type CellValue, cellsOf } from '../../shared/document/cell.ts'
import { createRowLikeness } from '../../shared/merge/row-likeness.ts'
import { linkKey, linkTable, readLinks } from '../../shared/merge/row-link.ts'
import { createRowIntake } from '../grid/row-intake.ts'
import type { TableModel } from '../grid/table-model.ts'

type Cells = Readonly<Record<string, CellValue | undefined>>

export interface LookAlikes {
  /** Rows other than this one that look the same, in no order. */
  of(row: string): readonly string[]
  /** One of them, or null. */
  firstOf(row: string): string | null
  /** All rows that look like another one. */
  all(): readonly string[]
  /** Rows that look like these cells, which are no row yet. */
  ofCells(cells: Cells): readonly string[]
  /** Two sets of cells that look alike have the same; null for a donor and nothing else, which is an entry just begun. */
  likenessOf(cells: Cells): string | null
  /** Told when rows began or ceased to look alike. */
  subscribe(listener: () => void): () => void
  close(): void
}

export function createLookAlikes(doc: Y.Doc, model: TableModel): LookAlikes {
  const read = createRowLikeness(model.schema)
  const likenessOf = (cells: Cells): string | null => read((field) => cells[field])
  const likenessById = new Map<string, string>()
  const byLikeness = new Map<string, Set<string>>()
  const listeners = new Set<() => void>()
  let judged: ReadonlySet<string> | null = null

  function take(id: string): boolean {
    const row = model.row(id)
    const isThere = row !== undefined && (row['deletedAt'] ?? null) === null
    const next = isThere ? likenessOf(row) : null
    const last = likenessById.get(id) ?? null
    if (next === last) return false
    let hasMoved = false
    if (last !== null) {
      const others = byLikeness.get(last)
      others?.delete(id)
      hasMoved = (others?.size ?? 0) > 0
      if (others?.size === 0) byLikeness.delete(last)
      likenessById.delete(id)
    }
    if (next !== null) {
      const others = byLikeness.get(next) ?? new Set()
      hasMoved ||= others.size > 0
      byLikeness.set(next, others.add(id))
      likenessById.set(id, next)
    }
    return hasMoved
  }

  function readJudged(): ReadonlySet<string> {
    return new Set(readLinks(doc).map(({ a, b }) => linkKey(a, b).row))
  }

  function announce(): void {
    for (const listener of listeners) listener()
  }

  const intake = createRowIntake({ model, take, onTaken: announce })
  const onCells = (event: Y.YMapEvent<CellValue>): void => {
    if (![...event.keysChanged].some((key) => key.startsWith(`${linkTable}/`))) return
    judged = null
    announce()
  }
  cellsOf(doc).observe(onCells)

  function* othersOf(row: string): Generator<string> {
    const likeness = likenessById.get(row)
    const alike = likeness === undefined ? undefined : byLikeness.get(likeness)
    if (alike === undefined || alike.size < 2) return
    judged ??= readJudged()
    for (const other of alike) if (other !== row && !judged.has(linkKey(row, other).row)) yield other
  }

  return {
    of: (row) => [...othersOf(row)],
    // The first is enough: of one gift pasted 10,000 times, all pairs would be too many.
    firstOf: (row) => othersOf(row).next().value ?? null,
    all() {
      const groups = [...byLikeness.values()].filter(({ size }) => size > 1)
      return groups.flatMap((rows) => [...rows].filter((row) => othersOf(row).next().done !== true))
    },
    ofCells(cells) {
      const likeness = likenessOf(cells)
      return likeness === null ? [] : [...(byLikeness.get(likeness) ?? [])]
    },
    likenessOf,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      intake.close()
      cellsOf(doc).unobserve(onCells)
      listeners.clear()
    },
  }
}
