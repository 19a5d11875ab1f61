/**
 * The totals of an open ledger, kept as rows change: built once in slices that leave room for frames, then row by row.
 * Published after the frame that shows the edit, so that typing never waits for a sum.
 */
import type * as Y from 'yjs'
import { type CellValue, cellsOf } from '../../shared/document/cell.ts'
import { type EntryChamber, type LedgerEntry, readEntry } from '../../shared/ledger/entry.ts'
import { type TotalsIndex, type TotalsResult, createTotalsIndex } from '../../shared/ledger/totals-index.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'
import { linkTable, readLinks } from '../../shared/merge/row-link.ts'
import { groupLinks } from '../../shared/merge/same-links.ts'
import { type Store, createStore } from '../collab/store.ts'
import type { TableChange, TableModel } from '../grid/table-model.ts'
import { StoppedError, inSlices } from '../grid/time-slices.ts'

/** What the totals of a ledger are read under. */
export interface TotalsView {
  readonly rule: TotalsRule
  /** Whose ledger it is; null for the office's own. */
  readonly chamber: EntryChamber | null
  /** Present names of the federation's members. */
  readonly chamberName: (id: string) => string | null
}

export interface LedgerTotals {
  /** Null until all rows were read once under the present view. */
  readonly state: Store<TotalsResult | null>
  show(view: TotalsView): void
  entry(row: string): LedgerEntry | null
  close(): void
}

export function createLedgerTotals(doc: Y.Doc, model: TableModel, first: TotalsView): LedgerTotals {
  const state = createStore<TotalsResult | null>(null)
  let view = first
  let index: TotalsIndex | null = null
  let building = new AbortController()
  let cancelPublish: (() => void) | null = null

  function entry(id: string): LedgerEntry | null {
    const row = model.row(id)
    return row === undefined ? null : readEntry(row, view.chamber)
  }

  function representative(): (row: string) => string {
    // The index itself passes over deleted rows of a group.
    return groupLinks(readLinks(doc), () => false).representative
  }

  async function build(): Promise<void> {
    building.abort()
    building = new AbortController()
    const { signal } = building
    const next = createTotalsIndex(view.rule, { chamberName: view.chamberName, representative: representative() })
    index = next
    cancelPublish?.()
    cancelPublish = null
    state.set(null)
    const ids = [...model.rowIds(), ...model.deletedRowIds()]
    const step = (at: number): void => {
      const id = ids[at]
      if (id !== undefined) next.set(id, entry(id))
    }
    await inSlices({ count: ids.length, step, signal })
    state.set(next.result())
  }

  function start(): void {
    build().catch((error: unknown) => {
      // A newer view took its place.
      if (!(error instanceof StoppedError)) throw error
    })
  }

  function publishLater(): void {
    // While it is being built, the end of that publishes.
    if (state.getSnapshot() === null) return
    cancelPublish ??= afterFrame(() => {
      cancelPublish = null
      if (index !== null && state.getSnapshot() !== null) state.set(index.result())
    })
  }

  const onRows = ({ rows }: TableChange): void => {
    // Names alone changed: whoever shows them says so by `show`.
    if (rows === null || rows.size === 0) return
    for (const id of rows) index?.set(id, entry(id))
    publishLater()
  }
  const onCells = (event: Y.YMapEvent<CellValue>): void => {
    if (![...event.keysChanged].some((key) => key.startsWith(`${linkTable}/`))) return
    index?.setSame(representative())
    publishLater()
  }
  const stopRows = model.subscribe(onRows)
  cellsOf(doc).observe(onCells)
  start()

  return {
    state,
    show(next) {
      if (next.rule === view.rule && next.chamber === view.chamber && next.chamberName === view.chamberName) return
      view = next
      start()
    },
    entry,
    close() {
      building.abort()
      cancelPublish?.()
      stopRows()
      cellsOf(doc).unobserve(onCells)
    },
  }
}

// A page in the background draws no frame; its totals must still follow.
const frameLimitMs = 25

/** Calls back once the next frame is drawn, or soon if none is. */
function afterFrame(callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let frame: number | null = null
  const run = (): void => {
    cancel()
    callback()
  }
  const cancel = (): void => {
    if (timer !== null) clearTimeout(timer)
    if (frame !== null) cancelAnimationFrame(frame)
    timer = frame = null
  }
  timer = setTimeout(run, frameLimitMs)
  if (typeof requestAnimationFrame === 'function') {
    frame = requestAnimationFrame(() => {
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(run, 0)
    })
  }
  return cancel
}
