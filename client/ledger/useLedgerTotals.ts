/** The totals of an open ledger for as long as something shows them. */
import { useEffect, useMemo } from 'react'
import type * as Y from 'yjs'
import type { TotalsResult } from '../../shared/ledger/totals-index.ts'
import type { TableModel } from '../grid/table-model.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { type LedgerTotals, type TotalsView, createLedgerTotals } from './ledger-totals.ts'

/** @param view null while nobody needs them: then nothing is added up */
export function useLedgerTotals(doc: Y.Doc, model: TableModel, view: TotalsView | null): TotalsResult | null {
  const holder = useMemo(() => createHolder(doc, model), [doc, model])
  const result = useStore(holder)
  useEffect(() => holder.show(view), [holder, view])
  return result
}

interface Holder extends ReadableStore<TotalsResult | null> {
  show(view: TotalsView | null): void
}

function createHolder(doc: Y.Doc, model: TableModel): Holder {
  let totals: LedgerTotals | null = null
  const listeners = new Set<() => void>()
  const announce = (): void => {
    for (const listener of listeners) listener()
  }
  const drop = (): void => {
    totals?.close()
    totals = null
  }
  return {
    getSnapshot: () => totals?.state.getSnapshot() ?? null,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) drop()
      }
    },
    show(view) {
      if (view === null) drop()
      else if (totals !== null) return totals.show(view)
      else {
        totals = createLedgerTotals(doc, model, view)
        totals.state.subscribe(announce)
      }
      announce()
    },
  }
}
