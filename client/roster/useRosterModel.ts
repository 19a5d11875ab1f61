/** A roster's rows as the grid reads and writes them. */
import { useEffect, useMemo } from 'react'
import type * as Y from 'yjs'
import type { ChamberDirectory } from '../../shared/table/cell-text.ts'
import type { TableSchema } from '../../shared/table/column.ts'
import { type ComputedColumns, type TableModel, createTableModel } from '../grid/table-model.ts'
import { withdrawStepUndos } from '../tables/offer-step-undo.ts'
import { todayInBeijing } from '../tables/today-in-beijing.ts'
import { useTodayInBeijing } from '../tables/useTodayInBeijing.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'

interface RosterModelInput {
  readonly doc: Y.Doc
  readonly schema: TableSchema
  readonly author: string
  readonly chambers: ChamberDirectory | null
  /** The same object each time. */
  readonly computed: ComputedColumns
  /** What the computed columns read besides their row: they are computed anew when it changes. */
  readonly reads: ReadableStore<unknown> | null
}

/** Null until the page is there to hold it. */
export function useRosterModel({
  doc,
  schema,
  author,
  chambers,
  computed,
  reads,
}: RosterModelInput): TableModel | null {
  const model = useStore(
    useMemo(() => createModelHolder(doc, schema, author, computed), [doc, schema, author, computed]),
  )
  const today = useTodayInBeijing()
  useEffect(() => {
    model?.setContext({ todayInBeijing: today, chambers })
  }, [model, chambers, today])
  useEffect(() => {
    if (model === null || reads === null) return
    return reads.subscribe(() => model.setContext(model.context()))
  }, [model, reads])
  return model
}

/** Open for as long as somebody listens: React subscribes when the component is there and leaves when it goes. */
function createModelHolder(
  doc: Y.Doc,
  schema: TableSchema,
  author: string,
  computed: ComputedColumns,
): ReadableStore<TableModel | null> {
  let model: TableModel | null = null
  return {
    getSnapshot: () => model,
    subscribe() {
      const made = createTableModel({
        doc,
        schema,
        context: { todayInBeijing: todayInBeijing(Date.now()), chambers: null },
        author,
        computed,
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
