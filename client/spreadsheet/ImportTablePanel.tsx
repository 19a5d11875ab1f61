/** The import of a spreadsheet into a table: choose a file, look at what it would do, decide on what is doubtful, write once. */
import { type ReactNode, useCallback } from 'react'
import { spreadsheetLimits } from '../../shared/spreadsheet/spreadsheet-limits.ts'
import { offerStepUndo } from '../tables/offer-step-undo.ts'
import { Button } from '../ui/Button.tsx'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import type { Words } from '../ui/language/words.ts'
import { SkeletonLines } from '../ui/Skeleton.tsx'
import { FileDrop } from './FileDrop.tsx'
import type { ImportTablePanelProps } from './import-table-props.ts'
import { ImportPreview } from './ImportPreview.tsx'
import type { Refusal } from './spreadsheet-message.ts'
import { type WrittenImport, useTableImport } from './useTableImport.ts'

export function ImportTablePanel(props: ImportTablePanelProps) {
  return props.open ? <OpenPanel {...props} /> : null
}

function OpenPanel({ table, onClose }: ImportTablePanelProps) {
  const dictionary = useWords()
  const words = dictionary.spreadsheet
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const run = useTableImport(table)
  const { state } = run
  const done = useCallback(
    ({ report, step }: WrittenImport) => {
      const { added, changedRows, overtaken } = report
      const text = words.done(added, changedRows) + (overtaken.length > 0 ? words.overtaken(overtaken.length) : '')
      offerStepUndo({ text, doc: table.doc, model: table.model, step, language, words: dictionary })
      onClose()
    },
    [words, dictionary, language, table, onClose],
  )
  const write = (): void => {
    const written = run.write()
    if (written !== null) done(written)
  }
  return (
    <FramePanel title={words.importTitle} onClose={onClose}>
      <div className="flex flex-col gap-4 p-4">
        {run.refusal !== null && (
          <p role="alert" className="rounded-control bg-vermilion-wash p-3 text-13">
            {refusalWords(run.refusal, words)}
          </p>
        )}
        {state.step === 'choosing' && (
          <>
            <p className="text-13 text-ink-2">{words.lead}</p>
            <FileDrop onChoose={run.choose} onPaste={run.paste} />
          </>
        )}
        {state.step === 'reading' && <Busy text={words.reading} onCancel={run.cancel} />}
        {state.step === 'preview' && (
          <ImportPreview
            preview={state}
            run={run}
            table={table}
            onWrite={write}
            busy={<Busy text={words.comparing} onCancel={run.cancel} />}
          />
        )}
      </div>
    </FramePanel>
  )
}

function Busy({ text, onCancel }: { readonly text: string; readonly onCancel: () => void }): ReactNode {
  const { common } = useWords()
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="text-13 text-ink-2">
          {text}
        </p>
        <Button look="quiet" onClick={onCancel}>
          {common.cancel}
        </Button>
      </div>
      <SkeletonLines count={5} />
    </div>
  )
}

function refusalWords(refusal: Refusal, words: Words['spreadsheet']): string {
  return refusal === 'tooLarge'
    ? words.tooLarge(spreadsheetLimits.fileBytes / 1024 / 1024)
    : refusal === 'tooManyCells'
      ? words.tooManyCells(spreadsheetLimits.rows)
      : words.refusal[refusal]
}
