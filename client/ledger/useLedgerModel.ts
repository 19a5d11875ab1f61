/** The ledger's entries as the grid reads and writes them, with the federation's names and its own rows' names. */
import { useEffect, useMemo } from 'react'
import type { CellContext, ChamberDirectory } from '../../shared/table/cell-text.ts'
import { ledgerSchema } from '../../shared/ledger/ledger-schema.ts'
import { type TableModel, createTableModel } from '../grid/table-model.ts'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { entryName } from './entry-name.ts'
import { withdrawStepUndos } from '../tables/offer-step-undo.ts'
import { todayInBeijing } from '../tables/today-in-beijing.ts'
import { useTodayInBeijing } from '../tables/useTodayInBeijing.ts'

/** Null until the page is there to hold it. */
export function useLedgerModel(
  { open }: OpenTable,
  author: string,
  chambers: ChamberDirectory | null,
  language: 'zh' | 'en',
): TableModel | null {
  const model = useStore(useMemo(() => createModelHolder(open.doc, author), [open, author]))
  const today = useTodayInBeijing()
  useEffect(() => {
    if (model === null) return
    const context: CellContext = {
      todayInBeijing: today,
      chambers,
      rowName(id) {
        const row = model.row(id)
        return row === undefined ? null : entryName(row, language, { ...context, rowName: () => null })
      },
    }
    model.setContext(context)
  }, [model, chambers, language, today])
  return model
}

/** Open for as long as somebody listens: React subscribes when the component is there and leaves when it goes. */
function createModelHolder(doc: OpenTable['open']['doc'], author: string): ReadableStore<TableModel | null> {
  let model: TableModel | null = null
  return {
    getSnapshot: () => model,
    subscribe() {
      const made = createTableModel({
        doc,
        schema: ledgerSchema,
        context: { todayInBeijing: todayInBeijing(Date.now()), chambers: null },
        author,
      })
      model = made
      return () => {
        model = null
        withdrawStepUndos(made)
        made.close()
      }
    },
  }
}
