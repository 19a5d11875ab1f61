/** An import as the panel goes through it: a file, what it would do, the decisions, the writing. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { applyImport, type ApplyReport } from '../../shared/spreadsheet/apply-import.ts'
import type { ImportPlan, RowChoice } from '../../shared/spreadsheet/import-plan.ts'
import { chooseTarget, type ColumnMapping, type ColumnTarget } from '../../shared/spreadsheet/map-columns.ts'
import { spreadsheetLimits } from '../../shared/spreadsheet/spreadsheet-limits.ts'
import type { TextEncoding } from '../../shared/spreadsheet/text-encoding.ts'
import type { UndoStep } from '../grid/undo-stack.ts'
import { randomRowId } from '../tables/random-row-id.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import type { SpreadsheetTable } from './import-table-props.ts'
import type { FileSummary, Refusal } from './spreadsheet-message.ts'
import { createSpreadsheetThread, RefusedError } from './spreadsheet-thread.ts'
import { takeTableState } from './table-state.ts'

interface ChosenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Preview {
  readonly file: ChosenFile
  readonly summary: FileSummary
  readonly sheet: number
  readonly mapping: ColumnMapping
  /** Null while it is being worked out anew. */
  readonly plan: ImportPlan | null
}

type ImportStep =
  | { readonly step: 'choosing' }
  | { readonly step: 'reading' }
  | ({ readonly step: 'preview' } & Preview)

export interface WrittenImport {
  readonly report: ApplyReport
  /** Null if nothing was left to write. */
  readonly step: UndoStep | null
}

export interface TableImport {
  readonly state: ImportStep
  readonly refusal: Refusal | null
  readonly choices: ReadonlyMap<number, RowChoice>
  readonly choose: (file: File) => void
  readonly paste: (text: string) => void
  readonly cancel: () => void
  readonly chooseSheet: (sheet: number) => void
  readonly chooseEncoding: (encoding: TextEncoding) => void
  readonly chooseColumn: (index: number, target: ColumnTarget) => void
  readonly decide: (row: number, choice: RowChoice) => void
  /** Writes once, as one step to undo; null if there is nothing to write from. */
  readonly write: () => WrittenImport | null
}

const pastedName = 'clipboard.tsv'

export function useTableImport(table: SpreadsheetTable): TableImport {
  const workspace = useWorkspace()
  const thread = useMemo(() => createSpreadsheetThread(), [])
  const [state, setState] = useState<ImportStep>({ step: 'choosing' })
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [choices, setChoices] = useState<ReadonlyMap<number, RowChoice>>(new Map())
  // Answers to what is no longer asked are dropped.
  const round = useRef(0)
  useEffect(() => () => thread.cancel(), [thread])

  const attempt = async (work: (isCurrent: () => boolean) => Promise<void>): Promise<void> => {
    round.current += 1
    const own = round.current
    setRefusal(null)
    try {
      await work(() => round.current === own)
    } catch (error) {
      if (round.current !== own) return
      const reason = error instanceof RefusedError ? error.refusal : 'failed'
      if (reason !== 'cancelled') setRefusal(reason)
      setState({ step: 'choosing' })
    }
  }

  const compare = async (preview: Omit<Preview, 'plan'>, isCurrent: () => boolean): Promise<void> => {
    setState({ step: 'preview', ...preview, plan: null })
    setChoices(new Map())
    const state = await takeTableState(table, workspace)
    const plan = await thread.ask('compare', { sheet: preview.sheet, mapping: preview.mapping, table: state })
    if (isCurrent()) setState({ step: 'preview', ...preview, plan })
  }

  const read = (take: () => Promise<ChosenFile>, wanted: TextEncoding | null = null): void =>
    void attempt(async (isCurrent) => {
      setState({ step: 'reading' })
      const file = await take()
      const columns = table.model.columns()
      const summary = await thread.ask('read', { ...file, columns, wanted })
      if (!isCurrent()) return
      const mapping = summary.sheets[summary.likeliest]?.mapping ?? { headingRow: null, columns: [] }
      await compare({ file, summary, sheet: summary.likeliest, mapping }, isCurrent)
    })

  const again = (change: (preview: Preview) => Preview): void => {
    if (state.step !== 'preview') return
    const { file, summary, sheet, mapping } = change(state)
    void attempt((isCurrent) => compare({ file, summary, sheet, mapping }, isCurrent))
  }

  return {
    state,
    refusal,
    choices,
    choose(file) {
      if (file.size > spreadsheetLimits.fileBytes) return setRefusal('tooLarge')
      read(async () => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
    },
    paste(text) {
      if (text.length > spreadsheetLimits.fileBytes) return setRefusal('tooLarge')
      read(() => Promise.resolve({ name: pastedName, bytes: new TextEncoder().encode(text) }))
    },
    cancel() {
      round.current += 1
      thread.cancel()
      setRefusal(null)
      setState({ step: 'choosing' })
    },
    chooseSheet: (sheet) =>
      again((preview) => ({ ...preview, sheet, mapping: preview.summary.sheets[sheet]?.mapping ?? preview.mapping })),
    chooseEncoding(encoding) {
      if (state.step === 'preview') read(() => Promise.resolve(state.file), encoding)
    },
    chooseColumn: (index, target) =>
      again((preview) => ({ ...preview, mapping: chooseTarget(preview.mapping, index, target) })),
    decide: (row, choice) => setChoices((before) => new Map(before).set(row, choice)),
    write() {
      const { writes } = table.model
      if (state.step !== 'preview' || state.plan === null || writes === null) return null
      const { plan } = state
      let report: ApplyReport | null = null
      const step = writes.transact(() => {
        report = applyImport(table.doc, plan, { newId: randomRowId, choices })
      })
      setState({ step: 'choosing' })
      return report === null ? null : { report, step }
    },
  }
}
