/** The one panel at the side of a roster: what was asked for, or the question before a paste. */
import type { ReactNode } from 'react'
import { readMember } from '../../shared/roster/member.ts'
import type { TableModel } from '../grid/table-model.ts'
import { ImportTablePanel } from '../spreadsheet/ImportTablePanel.tsx'
import type { SpreadsheetTable } from '../spreadsheet/import-table-props.ts'
import { BinPanel } from '../tables/BinPanel.tsx'
import { OwnColumnsPanel } from '../tables/OwnColumnsPanel.tsx'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { say } from '../ui/toast/toasts.ts'
import { CompanyCountsPanel } from './CompanyCountsPanel.tsx'
import type { LookAlikeWatch } from './look-alike-watch.ts'
import { MemberCountsPanel } from './MemberCountsPanel.tsx'
import { PastePanel } from './PastePanel.tsx'
import { ReadingsPanel } from './ReadingsPanel.tsx'
import type { RosterKind } from './roster-kind.ts'
import { RowPanel } from './RowPanel.tsx'
import type { usePasteQuestion } from './usePasteQuestion.ts'
import { useRows } from './useRows.ts'

export type RosterPanel = 'counts' | 'row' | 'readings' | 'columns' | 'bin' | 'import'

interface RosterPanelsProps {
  readonly table: OpenTable
  readonly kind: RosterKind
  readonly model: TableModel
  readonly watch: LookAlikeWatch
  readonly spreadsheet: SpreadsheetTable
  readonly panel: RosterPanel | null
  readonly onPanel: (panel: RosterPanel | null) => void
  readonly paste: ReturnType<typeof usePasteQuestion>
  readonly activeRow: string | null
  readonly nameOf: (row: string) => string
  readonly onShow: (row: string) => void
  readonly onFilter: (rows: readonly string[], name: string) => void
}

export function RosterPanels(props: RosterPanelsProps): ReactNode {
  const words = useWords().roster
  const { paste } = props
  const cancel = (): void => {
    paste.answer('cancel')
    say(words.pasteCancelled)
  }
  return (
    <>
      {/* The question covers it and takes no draft away. */}
      <ChosenPanel {...props} />
      {paste.check !== null && (
        <PastePanel check={paste.check} onApply={() => paste.answer('apply')} onCancel={cancel} />
      )}
    </>
  )
}

function ChosenPanel(props: RosterPanelsProps): ReactNode {
  const { table, kind, model, watch, panel, onPanel, activeRow, nameOf, onShow } = props
  const close = (): void => onPanel(null)
  switch (panel) {
    case 'counts':
      return <Counts {...props} onClose={close} />
    case 'row':
      return (
        <RowPanel
          table={table}
          model={model}
          watch={watch}
          row={activeRow}
          aliases={kind.aliases}
          onShow={onShow}
          onClose={close}
        />
      )
    case 'readings':
      return <ReadingsPanel table={table} model={model} readings={kind.readings ?? []} onClose={close} />
    case 'bin':
      return <BinPanel table={table} model={model} nameOf={nameOf} onClose={close} onRestored={onShow} />
    case 'columns':
      return <OwnColumnsPanel table={table} model={model} onClose={close} />
    case 'import':
      return <ImportTablePanel open table={props.spreadsheet} onClose={close} />
    case null:
      return null
  }
}

function Counts({ kind, model, onFilter, onClose }: RosterPanelsProps & { readonly onClose: () => void }) {
  const rows = useRows(model)
  if (kind.readings === null) {
    return <CompanyCountsPanel rows={rows} columns={model.schema.columns} onShow={onFilter} onClose={onClose} />
  }
  return <MemberCountsPanel members={rows.map(readMember)} onShow={onFilter} onClose={onClose} />
}
