/** Moves a column of one's own to the bin and offers to take that back. */
import { deleteColumn } from '../../shared/table/row-writes.ts'
import type { TableModel } from '../grid/table-model.ts'
import { useWords } from '../ui/language/useWords.ts'
import { offerUndo } from '../ui/toast/toasts.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { putOwnColumnBack } from './own-columns.ts'
import type { OpenTable } from './TableScreen.tsx'

export function useDeleteOwnColumn(table: OpenTable, model: TableModel): (field: string, name: string) => void {
  const { tables: words, common } = useWords()
  const { account } = useWorkspace()
  const { doc } = table.open
  return (field, name) => {
    const author = { at: new Date().toISOString(), by: account.name }
    model.writes?.transact(() => deleteColumn(doc, model.schema.table, field, author))
    offerUndo(words.columnDeleted(name), common.undo, () => putOwnColumnBack(doc, field), doc)
  }
}
