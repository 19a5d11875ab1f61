/** The one panel beside a ledger: a paste to look at, a row's whole to choose, the bin, or the totals. */
import type { CellValue } from '../../shared/document/cell.ts'
import type { EntryChamber } from '../../shared/ledger/entry.ts'
import type { TableModel } from '../grid/table-model.ts'
import { ImportTablePanel } from '../spreadsheet/ImportTablePanel.tsx'
import type { SpreadsheetTable } from '../spreadsheet/import-table-props.ts'
import { BinPanel } from '../tables/BinPanel.tsx'
import { OwnColumnsPanel } from '../tables/OwnColumnsPanel.tsx'
import type { OpenTable } from '../tables/TableScreen.tsx'
import type { FederationRoster } from '../tables/useFederationRoster.ts'
import { PartOfPanel } from './PartOfPanel.tsx'
import { PastePanel } from './PastePanel.tsx'
import { TotalsDesk } from './TotalsDesk.tsx'
import type { RowOpener } from './TotalsPanel.tsx'
import type { PanelChoice } from './usePanelChoice.ts'
import type { PartOfChoice } from './usePartOf.ts'
import type { HeldPaste } from './usePasteCheck.ts'

interface LedgerPanelsProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly chamber: EntryChamber | null
  readonly federation: FederationRoster
  readonly search: string
  readonly panel: PanelChoice
  readonly spreadsheet: SpreadsheetTable
  readonly paste: HeldPaste
  readonly partOf: PartOfChoice
  readonly rows: RowOpener
  readonly nameOfCells: (cells: Readonly<Record<string, CellValue | undefined>>) => string
}

export function LedgerPanels(props: LedgerPanelsProps) {
  const { table, model, chamber, federation, search, panel, paste, partOf, rows, nameOfCells } = props
  return (
    <>
      {panel.shown === 'bin' && (
        <BinPanel table={table} model={model} nameOf={rows.name} onClose={panel.close} onRestored={rows.reveal} />
      )}
      {panel.shown === 'columns' && <OwnColumnsPanel table={table} model={model} onClose={panel.close} />}
      {panel.shown === 'import' && <ImportTablePanel open table={props.spreadsheet} onClose={panel.close} />}
      <TotalsDesk
        table={table}
        model={model}
        chamber={chamber}
        federation={federation}
        search={search}
        isOpen={panel.shown === 'totals'}
        onClose={panel.close}
        rows={rows}
      />
      {/* A question covers the panel and takes no draft away. */}
      {paste.pending !== null && (
        <PastePanel
          check={paste.pending}
          nameOf={nameOfCells}
          nameOfRow={rows.name}
          onApply={() => paste.answer('apply')}
          onCancel={() => paste.answer('cancel')}
        />
      )}
      {paste.pending === null && partOf.picking !== null && (
        <PartOfPanel
          row={partOf.picking}
          rows={partOf.rows}
          describe={partOf.describe}
          onPick={partOf.pick}
          onClose={partOf.close}
        />
      )}
    </>
  )
}
