/** The warning at rows that look like a gift entered twice, while the ledger is on screen. */
import { useCallback, useMemo } from 'react'
import type * as Y from 'yjs'
import { ledgerSchema } from '../../shared/ledger/ledger-schema.ts'
import type { CellMark } from '../grid/cell-mark.ts'
import type { TableModel } from '../grid/table-model.ts'
import { useWords } from '../ui/language/useWords.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { entryName } from './entry-name.ts'
import { type LookAlikes, createLookAlikes } from './look-alikes.ts'

interface LookAlikeWarning {
  /** Null until the page is there. */
  readonly index: LookAlikes | null
  readonly rows: readonly string[]
  readonly marks: (row: string, field: string) => CellMark | null
}

interface Found {
  readonly index: LookAlikes | null
  readonly rows: readonly string[]
}

const nothingYet: Found = { index: null, rows: [] }

export function useLookAlikes(doc: Y.Doc, model: TableModel, language: 'zh' | 'en'): LookAlikeWarning {
  const words = useWords().ledger
  const found = useStore(useMemo(() => createHolder(doc, model), [doc, model]))
  const marks = useCallback(
    (row: string, field: string): CellMark | null => {
      if (field !== ledgerSchema.nameColumn) return null
      const other = model.row(found.index?.firstOf(row) ?? '')
      if (other === undefined) return null
      return { kind: 'lookAlike', words: words.looksLike(entryName(other, language, model.context())) }
    },
    [found, model, language, words],
  )
  return { ...found, marks }
}

/** Open for as long as somebody listens. */
function createHolder(doc: Y.Doc, model: TableModel): ReadableStore<Found> {
  let found = nothingYet
  return {
    getSnapshot: () => found,
    subscribe(listener) {
      const index = createLookAlikes(doc, model)
      const read = (): void => {
        found = { index, rows: index.all() }
        listener()
      }
      const stop = index.subscribe(read)
      found = { index, rows: [] }
      return () => {
        stop()
        index.close()
        found = nothingYet
      }
    },
  }
}
