/** What a page hands to the import and export of its table. */
import type * as Y from 'yjs'
import type { ChamberId, DocumentId } from '../../shared/ids.ts'
import type { TableModel } from '../grid/table-model.ts'

export interface SpreadsheetTable {
  /** The document, held open by the page. */
  readonly doc: Y.Doc
  /** Its model: columns, context and the undo stack that takes an import back as one step. */
  readonly model: TableModel
  /** The federation's roster, for names of chambers; null if there is none. */
  readonly federationId: DocumentId | null
  /** Whose it is; null for the federation or the office. */
  readonly chamber: ChamberId | null
  /** What the person calls the table: the file's name. */
  readonly title: string
}

/** `<ImportTablePanel open={…} table={…} onClose={…} />` beside the grid, as every panel of the frame. */
export interface ImportTablePanelProps {
  readonly open: boolean
  readonly table: SpreadsheetTable
  readonly onClose: () => void
}

/** `<ExportMenu table={…} mayExportPrivate={…} />` in the toolbar. */
export interface ExportMenuProps {
  readonly table: SpreadsheetTable
  /** Contacts leave only for the chamber itself and the office, and only when asked for. */
  readonly mayExportPrivate: boolean
}
