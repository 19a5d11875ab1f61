/** The rows a grid shows, kept in step with the model: drawn again once for each transaction. */
import { useCallback, useLayoutEffect, useMemo, useReducer, useState } from 'react'
import type { Column } from '../../shared/table/column.ts'
import type { GridProps } from './grid-props.ts'
import { type RowOrder, createRowOrder } from './row-order.ts'

export interface OnlyRows {
  readonly rows: ReadonlySet<string>
  readonly label: string | null
}

export interface GridRows {
  readonly order: RowOrder
  readonly columns: readonly Column[]
  readonly folded: ReadonlySet<string>
  readonly toggleFold: (key: string) => void
  readonly unfoldAll: () => void
  readonly only: OnlyRows | null
  readonly setOnly: (only: OnlyRows | null) => void
  /** Changes whenever any row or column may have. */
  readonly revision: number
}

const noOrders = {}

type RowsInput = Pick<GridProps, 'model' | 'view' | 'language' | 'compareRows' | 'defaultCompare'>

export function useGridRows({ model, view, language, compareRows, defaultCompare }: RowsInput): GridRows {
  const [revision, redraw] = useReducer((count: number) => count + 1, 0)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [only, setOnly] = useState<OnlyRows | null>(null)
  const columns = model.columns()
  // A page may read its view anew at each drawing: what counts is what it says.
  const viewKey = JSON.stringify([view.sort, view.filters, view.group])
  const order = useMemo(
    () =>
      createRowOrder(model, {
        view,
        columns,
        language,
        compareRows: compareRows ?? noOrders,
        defaultCompare: defaultCompare ?? null,
        only: only?.rows ?? null,
        folded,
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- viewKey stands for the view
    [model, viewKey, columns, language, compareRows, defaultCompare, only, folded],
  )
  const idsSeen = model.rowIds()

  useLayoutEffect(() => {
    if (model.rowIds() !== idsSeen) {
      order.take({ rows: null, isOrderChanged: true, areColumnsChanged: false })
      redraw()
    }
    return model.subscribe((change) => {
      order.take(change)
      redraw()
    })
    // oxlint-disable-next-line react/exhaustive-deps -- what was drawn first, not what is drawn now
  }, [model, order])

  const toggleFold = useCallback((key: string) => {
    setFolded((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  }, [])
  const unfoldAll = useCallback(() => setFolded(new Set<string>()), [])
  return { order, columns, folded, toggleFold, unfoldAll, only, setOnly, revision }
}
