/** Saying that a row is part of another one: the row's action opens the choice, picking writes the link. */
import { useCallback, useMemo, useState } from 'react'
import type { Row } from '../../shared/document/cell.ts'
import type { RowAction } from '../grid/grid-props.ts'
import type { TableModel } from '../grid/table-model.ts'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { offerStepUndo } from '../tables/offer-step-undo.ts'
import { useWords } from '../ui/language/useWords.ts'
import { type EntryWords, describeEntry, entryName } from './entry-name.ts'

export interface PartOfChoice {
  readonly actions: readonly RowAction[]
  /** The row that becomes a part, while its whole is being chosen. */
  readonly picking: Row | null
  /** The rows it could be a part of. */
  readonly rows: readonly Row[]
  readonly describe: (row: Row) => EntryWords
  readonly pick: (whole: string | null) => void
  readonly close: () => void
}

export function usePartOf({ open: { doc } }: OpenTable, model: TableModel, language: 'zh' | 'en'): PartOfChoice {
  const dictionary = useWords()
  const words = dictionary.ledger
  const [picking, setPicking] = useState<Row | null>(null)
  const actions = useMemo(
    (): readonly RowAction[] => [
      { label: words.partOf, run: ([first]) => setPicking((first === undefined ? null : model.row(first)) ?? null) },
    ],
    [model, words],
  )
  const rows = useMemo(
    () => (picking === null ? [] : model.rowIds().flatMap((id) => model.row(id) ?? [])),
    [model, picking],
  )
  const describe = useCallback((row: Row) => describeEntry(row, language, model.context()), [model, language])
  const close = (): void => setPicking(null)
  const pick = (whole: string | null): void => {
    if (picking === null || model.writes === null) return
    const { writes } = model
    // A colleague may have deleted the row while its whole was looked for.
    if ((model.row(picking.id)?.['deletedAt'] ?? null) !== null) return close()
    const step = writes.write([{ row: picking.id, field: 'partOf', value: whole }])
    const row = whole === null ? undefined : model.row(whole)
    const said = row === undefined ? words.partOfCleared : words.partOfSet(entryName(row, language, model.context()))
    offerStepUndo({ text: said, doc, model, step, language, words: dictionary })
    close()
  }
  return { actions, picking, rows, describe, pick, close }
}
