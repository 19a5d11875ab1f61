/** Corners for the grid of a table: cells in which a value was lost, and rows that look as if they were entered twice. */
import { useMemo } from 'react'
import type { DocumentId } from '../../shared/ids.ts'
import type { CellMark } from '../grid/cell-mark.ts'
import { todayInBeijing } from '../tables/today-in-beijing.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import type { Words } from '../ui/language/words.ts'
import { useOpenDocument } from '../ui/useOpenDocument.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { createCellWords } from './finding-words.ts'
import type { FindingsState } from './findings-source.ts'
import { type TableName, tableNameOf, tableSchemas } from './table-schema.ts'
import { useFindings } from './useFindings.ts'

/** For the grid's `marks`. */
export type MergeMarks = (rowId: string, field: string) => CellMark | null

/** The same function until a mark changes, so that the grid draws nothing anew. */
export function useMergeMarks(documentId: DocumentId): MergeMarks {
  const workspace = useWorkspace()
  const open = useOpenDocument(documentId)
  const entry = useStore(workspace.documents).find(({ id }) => id === documentId)
  const table = entry === undefined ? null : tableNameOf(entry)
  const { findings, openIds } = useFindings(open, table)
  const words = useWords().merge
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return useMemo(() => {
    const marks =
      open === null || table === null || openIds.size === 0
        ? new Map<string, CellMark>()
        : collectMarks(open, table, { findings, openIds }, words, language)
    return (rowId, field) => marks.get(`${rowId}/${field}`) ?? null
  }, [open, table, findings, openIds, words, language])
}

function collectMarks(
  open: OpenDocument,
  table: TableName,
  { findings, openIds }: Pick<FindingsState, 'findings' | 'openIds'>,
  words: Words['merge'],
  language: 'zh' | 'en',
): Map<string, CellMark> {
  const schema = tableSchemas[table]
  const context = { todayInBeijing: todayInBeijing(Date.now()), chambers: null }
  const cells = createCellWords({ doc: open.doc, schema, context, words, language })
  const marks = new Map<string, CellMark>()
  for (const finding of findings) {
    if (!openIds.has(finding.id)) continue
    if (finding.kind === 'duplicate') {
      for (const row of finding.rows)
        marks.set(`${row}/${schema.nameColumn}`, { kind: 'lookAlike', words: words.markLookAlike })
    } else if (finding.kind === 'overwrite') {
      const { key, lost } = finding.overwrite
      const text = words.markOverwritten(cells.value(key, lost.value), '')
      if (key.table === schema.table) marks.set(`${key.row}/${key.field}`, { kind: 'overwritten', words: text })
    }
  }
  return marks
}
