/** Writes the table as a file on this device: a workbook that can come back, or CSV. */
import { Download } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx'
import { sayFailed } from '../ui/toast/toasts.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import type { ExportMenuProps } from './import-table-props.ts'
import { saveFile } from './save-file.ts'
import { createSpreadsheetThread } from './spreadsheet-thread.ts'
import { takeTableState } from './table-state.ts'

export function ExportMenu({ table, mayExportPrivate }: ExportMenuProps) {
  const words = useWords().spreadsheet
  const workspace = useWorkspace()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const write = async (format: 'xlsx' | 'csv', withPrivate: boolean): Promise<void> => {
    const thread = createSpreadsheetThread()
    try {
      const state = await takeTableState(table, workspace)
      const bytes = await thread.ask('write', { format, table: state, language, withPrivate, chamber: table.chamber })
      saveFile(`${table.title}.${format}`, bytes)
    } catch {
      // The document is untouched whatever failed: no room in memory, or code that could not be fetched.
      sayFailed(words.exportFailed)
    } finally {
      thread.cancel()
    }
  }
  const hasPrivate = mayExportPrivate && table.model.columns().some((column) => column.isPrivate === true)
  return (
    <Menu
      trigger={
        <Button look="quiet">
          <Download aria-hidden />
          {words.export}
        </Button>
      }
    >
      <MenuItem onClick={() => void write('xlsx', false)}>{words.exportXlsx}</MenuItem>
      <MenuItem onClick={() => void write('csv', false)}>{words.exportCsv}</MenuItem>
      {hasPrivate && (
        <>
          <MenuSeparator />
          <MenuItem onClick={() => void write('xlsx', true)}>{words.exportPrivate}</MenuItem>
        </>
      )}
    </Menu>
  )
}
