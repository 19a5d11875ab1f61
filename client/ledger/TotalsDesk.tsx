/** Joins the totals to the open ledger: follows its rows, shows a figure's rows on the grid, keeps its rates. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { EntryChamber } from '../../shared/ledger/entry.ts'
import { rateTable } from '../../shared/ledger/rate-table.ts'
import type { TotalsResult } from '../../shared/ledger/totals-index.ts'
import { type TotalsRule, defaultTotalsRule } from '../../shared/ledger/totals-rule.ts'
import type { TableModel } from '../grid/table-model.ts'
import { offerStepUndo } from '../tables/offer-step-undo.ts'
import { createCellsStore } from '../tables/cells-store.ts'
import type { OpenTable } from '../tables/TableScreen.tsx'
import type { FederationRoster } from '../tables/useFederationRoster.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { say } from '../ui/toast/toasts.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { type FigureKey, parseDrill, parseRowList } from './drill.ts'
import { rowsOfDrill } from './drill-rows.ts'
import { addRate, changeRate, readRates, removeRate } from './rates.ts'
import type { RateActions } from './RatesSection.tsx'
import { type RowOpener, TotalsPanel } from './TotalsPanel.tsx'
import { useDrillLabel } from './useDrillLabel.ts'
import { useLedgerTotals } from './useLedgerTotals.ts'

interface TotalsDeskProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly chamber: EntryChamber | null
  readonly federation: FederationRoster
  readonly search: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly rows: RowOpener
}

export function TotalsDesk(props: TotalsDeskProps) {
  const { table, model, chamber, federation, search, isOpen, onClose, rows } = props
  const drill = useMemo(() => parseDrill(search), [search])
  const [rule, setRule] = useState<TotalsRule>(drill?.rule ?? defaultTotalsRule)
  const [opened, setOpened] = useState<FigureKey | null>(drill?.figure ?? null)
  const { directory } = federation
  const view = useMemo(
    () => ({ rule, chamber, chamberName: (id: string) => directory?.name(id) ?? null }),
    [rule, chamber, directory],
  )
  const result = useLedgerTotals(table.open.doc, model, isOpen || drill !== null ? view : null)
  useAddressedRows(search, result, rows.show)
  const rates = useStore(useMemo(() => createCellsStore(table.open.doc, [rateTable], readRates), [table.open.doc]))
  const rateActions = useRateActions(table, model)
  if (!isOpen) return null
  return (
    <TotalsPanel
      result={result}
      rule={rule}
      onRule={setRule}
      opened={opened}
      onOpen={setOpened}
      rows={rows}
      rates={rates}
      rateActions={table.canWrite ? rateActions : null}
      onClose={onClose}
    />
  )
}

/** Shows the rows that the address names, once they are known; later edits do not take the table away from its reader. */
function useAddressedRows(search: string, result: TotalsResult | null, onShow: RowOpener['show']): void {
  const words = useWords().ledger
  const label = useDrillLabel()
  const isShown = useRef(false)
  useEffect(() => {
    if (isShown.current) return
    const listed = parseRowList(search)
    const drill = parseDrill(search)
    if (listed !== null) onShow(listed)
    else if (drill !== null && result !== null) {
      const rows = rowsOfDrill(result, drill)
      if (rows.length === 0) say(words.figureGone)
      else onShow(rows, label(drill))
    } else return
    isShown.current = true
  }, [search, result, onShow, label, words])
}

/** Through the ledger's own steps, so that undo takes a rate back too. */
function useRateActions(table: OpenTable, model: TableModel): RateActions {
  const { account } = useWorkspace()
  const words = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return useMemo(() => {
    const { doc } = table.open
    const step = (work: () => void): void => void model.writes?.transact(work)
    return {
      add: (input) => step(() => void addRate(doc, input)),
      change: (id, input) => step(() => changeRate(doc, id, input)),
      remove({ id, currency }) {
        const author = { at: new Date().toISOString(), by: account.name }
        const removed = model.writes?.transact(() => removeRate(doc, id, author)) ?? null
        const text = words.ledger.rateRemoved(currency)
        offerStepUndo({ text, doc, model, step: removed, language, words })
      },
    }
  }, [table.open, model, account.name, words, language])
}
