/** The page that browser tests of the grid drive: one or two grids on one ledger, and a colleague without a screen. */
import '../../../../client/ui/theme/appearance.ts'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Grid } from '../../../../client/grid/Grid.tsx'
import type { GridHandle } from '../../../../client/grid/grid-props.ts'
import { type GridView, plainView } from '../../../../client/grid/grid-view.ts'
import { type TableModel, createTableModel } from '../../../../client/grid/table-model.ts'
import { useLanguage } from '../../../../client/ui/language/useWords.ts'
import { loadAllWords, loadWords } from '../../../../client/ui/language/words.ts'
import type { CellValue } from '../../../../shared/document/cell.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { companySchema } from '../../../../shared/roster/company-schema.ts'
import { deleteRow, writeCell } from '../../../../shared/table/row-writes.ts'
import { type Replica, createHub } from '../../editor/harness/hub.ts'
import { chamberOptions, sampleContext, sampleUpdate } from './sample-rows.ts'

export interface GridInput {
  readonly rows: number
  /** Entries of a ledger without it. */
  readonly kind?: 'ledger' | 'companies'
  readonly grids?: 1 | 2
  readonly canWrite?: boolean
  readonly isLoading?: boolean
  readonly view?: Partial<GridView>
}

const names = ['林知远', '周以宁'] as const

interface DeskProps {
  readonly replica: Replica
  readonly model: TableModel
  readonly input: GridInput
  readonly onView: (view: GridView) => void
  readonly onHandle: (handle: GridHandle | null) => void
}

function Desk({ replica, model, input, onView, onHandle }: DeskProps) {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [view, setView] = useState<GridView>({ ...plainView, ...input.view })
  const [handle] = useState(() => onHandle)
  return (
    <Grid
      ref={handle}
      label="捐赠台账"
      model={model}
      awareness={replica.awareness}
      canWrite={input.canWrite ?? true}
      isLoading={input.isLoading ?? false}
      language={language}
      view={view}
      onViewChange={(next) => {
        setView(next)
        onView(next)
      }}
      options={(column) => (column.type === 'chamber' ? chamberOptions : null)}
    />
  )
}

function open(input: GridInput) {
  const schema = input.kind === 'companies' ? companySchema : ledgerSchema
  const hub = createHub(sampleUpdate(input.rows, schema))
  const views: GridView[] = []
  const handles: (GridHandle | null)[] = []
  let loadMs = 0
  const desks = names.slice(0, input.grids ?? 1).map((name, index) => {
    const replica = hub.join({ name, hue: index })
    const start = performance.now()
    const model = createTableModel({ doc: replica.doc, schema, context: sampleContext, author: name })
    model.rowIds()
    loadMs = performance.now() - start
    return { name, replica, model }
  })
  const peer = hub.join({ name: '顾明川', hue: 3 })
  const element = document.getElementById('app')
  if (element === null) throw new Error('the page has no #app')
  createRoot(element).render(
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        <div style={{ display: 'flex', height: '100%', flexDirection: 'column' }}>
          {desks.map(({ name, replica, model }, index) => (
            <div key={name} data-desk={name} style={{ flex: 1, minHeight: 0 }}>
              <Desk
                replica={replica}
                model={model}
                input={input}
                onView={(view) => (views[index] = view)}
                onHandle={(handle) => (handles[index] = handle)}
              />
            </div>
          ))}
        </div>
      </Tooltip.Provider>
    </CSPProvider>,
  )
  const modelOf = (desk: number): TableModel => {
    const found = desks[desk]
    if (found === undefined) throw new RangeError(`there is no desk ${desk}`)
    return found.model
  }
  return {
    loadMs,
    updateCount: () => hub.updates.length,
    sentBytes: () =>
      hub.updates.map((bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).join(''),
    rowCount: (desk: number) => modelOf(desk).rowIds().length,
    rowId: (desk: number, index: number) => modelOf(desk).rowIds()[index] ?? '',
    value: (desk: number, row: number | string, field: string): CellValue => {
      const model = modelOf(desk)
      return model.row(typeof row === 'number' ? (model.rowIds()[row] ?? '') : row)?.[field] ?? null
    },
    view: (desk: number) => views[desk] ?? null,
    handle: (desk: number) => handles[desk] ?? null,
    peer: {
      write: (row: string, field: string, value: CellValue) =>
        writeCell(peer.doc, ledgerSchema.table, row, field, value),
      deleteRow: (row: string) =>
        deleteRow(peer.doc, ledgerSchema.table, row, { at: new Date().toISOString(), by: '顾明川' }),
      enter: (row: string, field: string) => peer.awareness.setLocalStateField('cell', { row, field }),
      cellsOfOthers: () =>
        [...peer.awareness.getStates()]
          .filter(([client]) => client !== peer.doc.clientID)
          .map(([, state]) => state['cell'] as unknown),
    },
  }
}

declare global {
  interface Window {
    openGrid: (input: GridInput) => Promise<void>
    grid: ReturnType<typeof open>
  }
}

window.openGrid = async (input) => {
  await loadAllWords()
  await loadWords()
  window.grid = open(input)
}
