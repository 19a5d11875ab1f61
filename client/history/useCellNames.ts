/** Names rows, columns and values of compared cells as people call them, from the document as this device has it. */
import { useMemo } from 'react'
import type { ComparedCell } from '../../shared/history/compared-document.ts'
import type { DocumentEntry } from '../collab/document-entry.ts'
import { type AsideNames, createAsideNames } from '../access/quarantine/aside-names.ts'
import { useDocumentCopy } from '../access/quarantine/useDocumentCopy.ts'
import { useFederationRoster } from '../tables/useFederationRoster.ts'
import { useTodayInBeijing } from '../tables/useTodayInBeijing.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'

export interface CellNames {
  readonly row: (cell: ComparedCell) => string
  readonly column: (cell: ComparedCell) => string
  /** '' for an empty cell. */
  readonly value: (cell: ComparedCell, value: unknown) => string
}

export function useCellNames(document: DocumentEntry, cells: readonly ComparedCell[]): CellNames {
  const words = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const doc = useDocumentCopy(document.id)
  const { directory } = useFederationRoster()
  const today = useTodayInBeijing()
  const { kind, chamber } = document
  return useMemo(() => {
    const context = { todayInBeijing: today, chambers: directory }
    const named = cells.map((cell) => asAside(cell))
    const names: AsideNames = createAsideNames({ doc, kind, chamber, cells: named, context, words, language })
    return {
      row: (cell) => (cell.table === '' ? words.history.itself : names.row(asAside(cell))),
      column: (cell) => (cell.field === 'rank' ? words.quarantine.frame.fields.rank : names.column(asAside(cell))),
      // A rank is a place in an order and no word.
      value: (cell, value) =>
        cell.field === 'rank'
          ? typeof value === 'string'
            ? words.quarantine.frame.place
            : ''
          : names.value(asAside(cell), value ?? null),
    }
  }, [doc, kind, chamber, cells, directory, today, words, language])
}

function asAside({ table, row, field, before, after }: ComparedCell) {
  return { table, row, column: field, before: before ?? null, after: after ?? null }
}
