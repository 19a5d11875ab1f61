/**
 * Which rows are shown and in what order: sorted, filtered and grouped, and after an edit only the changed rows are
 * looked at again. The row that a person is working in keeps its place until they leave it.
 */
import type { CellValue, Row } from '../../shared/document/cell.ts'
import type { Column } from '../../shared/table/column.ts'
import type { GridView } from './grid-view.ts'
import { type RowRules, createRowRules } from './row-rules.ts'
import type { TableChange, TableModel } from './table-model.ts'

type GridItem =
  | { readonly kind: 'row'; readonly id: string; readonly number: number }
  | { readonly kind: 'group'; readonly key: string; readonly value: CellValue; readonly count: number }

export interface RowOrderRules {
  readonly view: GridView
  readonly columns: readonly Column[]
  readonly language: 'zh' | 'en'
  readonly compareRows: Readonly<Record<string, (a: Row, b: Row) => number>>
  readonly defaultCompare: ((a: Row, b: Row) => number) | null
  /** Show these alone. */
  readonly only: ReadonlySet<string> | null
  /** Groups whose rows are folded away, by key. */
  readonly folded: ReadonlySet<string>
}

export interface RowOrder {
  /** The same array until it changes. */
  items(): readonly GridItem[]
  /** Rows, without groups' heads; folded ones are counted. */
  shownCount(): number
  /** Place among the items, -1 if it is not shown. */
  indexOf(row: string): number
  setRules(rules: RowOrderRules): void
  /** Rows the person just added: shown at the end whatever the filters say, until the rules change. */
  keep(rows: readonly string[]): void
  /** They stand where their rank says again. */
  release(rows: readonly string[]): void
  /** The row that must not move. */
  pin(row: string | null): void
  take(change: TableChange): void
}

// Beyond that, sorting anew is cheaper than moving one by one.
const maxMoves = 64

export function createRowOrder(model: TableModel, firstRules: RowOrderRules): RowOrder {
  let given = firstRules
  let rules = createRowRules(model, given)
  let sorted: readonly string[] | null = null
  let kept: string[] = []
  let pinned: string | null = null
  let isPinnedStale = false
  let items: readonly GridItem[] | null = null
  let places: Map<string, number> | null = null

  function reset(): void {
    sorted = null
    drop()
  }
  function drop(): void {
    items = null
    places = null
  }

  function order(): readonly string[] {
    return (sorted ??= build(model, rules, new Set(kept)))
  }

  /** Takes changed rows out and puts those that pass back where they belong. */
  function move(changed: ReadonlySet<string>): void {
    const before = order()
    const keptRows = new Set(kept)
    const wrong = [...changed].filter((id) => id !== pinned && !keptRows.has(id) && !stands(id))
    if (pinned !== null && changed.has(pinned)) isPinnedStale = true
    // A row may stay where it is and belong to the neighbouring group from now on.
    if (rules.group !== null) drop()
    if (wrong.length === 0) return
    if (wrong.length > maxMoves) return reset()
    const out = new Set(wrong)
    const after = before.filter((id) => !out.has(id))
    for (const id of wrong) if (rules.passes(id)) after.splice(findPlace(after, id, rules), 0, id)
    sorted = after
    drop()
  }

  function stands(id: string): boolean {
    const all = order()
    const at = placeAmong(all).get(id)
    if (at === undefined) return !rules.passes(id)
    if (!rules.passes(id)) return false
    const [left, right] = [all[at - 1], all[at + 1]]
    return (
      (left === undefined || rules.compare(left, id) <= 0) && (right === undefined || rules.compare(id, right) <= 0)
    )
  }

  let known: { of: readonly string[]; places: Map<string, number> } | null = null
  function placeAmong(all: readonly string[]): Map<string, number> {
    if (known?.of !== all) known = { of: all, places: new Map(all.map((id, index) => [id, index])) }
    return known.places
  }

  function readItems(): readonly GridItem[] {
    const present = kept.filter((id) => isPresent(id))
    return rules.group === null
      ? [...order(), ...present].map((id, index) => ({ kind: 'row', id, number: index + 1 }))
      : groupItems([...order(), ...present], rules, given.folded)
  }

  function isPresent(id: string): boolean {
    return (model.row(id)?.['deletedAt'] ?? null) === null && model.row(id) !== undefined
  }

  return {
    items: () => (items ??= readItems()),
    shownCount: () => order().length + kept.filter(isPresent).length,
    indexOf(row) {
      items ??= readItems()
      places ??= new Map(items.flatMap((item, index) => (item.kind === 'row' ? [[item.id, index] as const] : [])))
      return places.get(row) ?? -1
    },
    setRules(next) {
      given = next
      rules = createRowRules(model, next)
      kept = []
      isPinnedStale = false
      reset()
    },
    keep(rows) {
      kept = [...kept, ...rows]
      const out = new Set(rows)
      sorted = order().filter((id) => !out.has(id))
      drop()
    },
    release(rows) {
      const out = new Set(rows)
      if (!kept.some((id) => out.has(id))) return
      kept = kept.filter((id) => !out.has(id))
      reset()
    },
    pin(row) {
      if (row === pinned) return
      const left = pinned
      pinned = row
      // The place that it keeps is the one of now.
      if (row !== null) order()
      if (left === null || !isPinnedStale) return
      isPinnedStale = false
      move(new Set([left]))
    },
    take(change) {
      if (change.rows === null || change.areColumnsChanged) {
        rules = createRowRules(model, given)
        return reset()
      }
      if (rules.isPlain && kept.length === 0) {
        if (change.isOrderChanged) reset()
        return
      }
      // A row that was pinned and is gone has no place to keep.
      if (pinned !== null && change.rows.has(pinned) && !isPresent(pinned)) pinned = null
      if (change.isOrderChanged && change.rows.size > maxMoves) return reset()
      move(change.rows)
      if (change.isOrderChanged && kept.some((id) => change.rows?.has(id))) drop()
    },
  }
}

function build(model: TableModel, rules: RowRules, kept: ReadonlySet<string>): readonly string[] {
  const ids = model.rowIds()
  if (rules.isPlain && kept.size === 0) return ids
  const passing = ids.filter((id) => !kept.has(id) && rules.passes(id))
  return rules.isSorted ? passing.sort(rules.compare) : passing
}

/** The place in `sorted` before which a row belongs. */
function findPlace(sorted: readonly string[], id: string, rules: RowRules): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (rules.compare(sorted[middle] ?? '', id) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

function groupItems(ids: readonly string[], rules: RowRules, folded: ReadonlySet<string>): GridItem[] {
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const key = rules.groupKey(id)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [id])
    else group.push(id)
  }
  const items: GridItem[] = []
  let number = 0
  for (const [key, rows] of groups) {
    items.push({ kind: 'group', key, value: rules.groupValue(rows[0] ?? ''), count: rows.length })
    for (const id of rows) {
      number += 1
      if (!folded.has(key)) items.push({ kind: 'row', id, number })
    }
  }
  return items
}
