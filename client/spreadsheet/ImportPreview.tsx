/** What an import would do, before it is written: counts, what to look at, how columns were taken, each row. */
import type { ReactNode } from 'react'
import type { ImportCounts, ImportPlan, PlannedRow, RowChoice } from '../../shared/spreadsheet/import-plan.ts'
import { textEncodings } from '../../shared/spreadsheet/text-encoding.ts'
import { Button } from '../ui/Button.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import { Choice } from './Choice.tsx'
import { ColumnChoices } from './ColumnChoices.tsx'
import { FileButton } from './FileDrop.tsx'
import type { SpreadsheetTable } from './import-table-props.ts'
import { PlannedRows } from './PlannedRows.tsx'
import { ProblemList } from './ProblemList.tsx'
import type { Preview, TableImport } from './useTableImport.ts'

interface ImportPreviewProps {
  readonly preview: Preview
  readonly run: TableImport
  readonly table: SpreadsheetTable
  readonly onWrite: () => void
  readonly busy: ReactNode
}

export function ImportPreview({ preview, run, table, onWrite, busy }: ImportPreviewProps) {
  const words = useWords().spreadsheet
  const { file, summary, sheet, mapping, plan } = preview
  const writes = plan === null ? 0 : countWrites(plan, run)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 font-semibold break-all">{file.name}</p>
        <FileButton label={words.chooseOther} look="quiet" onChoose={run.choose} />
      </div>
      {summary.sheets.length > 1 && (
        <Choice
          label={words.sheet}
          value={String(sheet)}
          options={summary.sheets.map(({ name, rowCount }, at) => [String(at), words.sheetOption(name, rowCount)])}
          onChoose={(value) => run.chooseSheet(Number.parseInt(value, 10))}
        />
      )}
      {summary.encoding !== null && !summary.encoding.isSure && (
        <Choice
          label={words.encodingUnsure}
          value={summary.encoding.taken}
          options={textEncodings.map((encoding) => [encoding, encoding.toUpperCase()])}
          onChoose={(value) => run.chooseEncoding(textEncodings.find((each) => each === value) ?? 'utf-8')}
        />
      )}
      {summary.encoding?.isSure === true && (
        <p className="text-12 text-ink-2">{words.encodingTaken(summary.encoding.taken.toUpperCase())}</p>
      )}
      {summary.hasMacros && <p className="text-13 text-amber">{words.macros}</p>}
      {plan === null ? (
        busy
      ) : (
        <>
          <Counts counts={plan.counts} />
          {plan.withoutBase > 0 && <p className="text-13 text-amber">{words.withoutBase(plan.withoutBase)}</p>}
          {plan.kept.cells > 0 && <p className="text-13 text-ink-2">{words.kept(plan.kept.cells)}</p>}
          {plan.kept.deletedRows > 0 && (
            <p className="text-13 text-ink-2">{words.keptDeleted(plan.kept.deletedRows)}</p>
          )}
          <Button look="primary" disabled={writes === 0} onClick={onWrite}>
            {words.write(writes)}
          </Button>
          {writes === 0 && <p className="text-13 text-ink-2">{words.nothing}</p>}
          <ColumnChoices mapping={mapping} columns={table.model.columns()} onChoose={run.chooseColumn} />
          <ProblemList problems={plan.problems} />
          <PlannedRows plan={plan} table={table} choices={run.choices} onDecide={run.decide} />
        </>
      )}
    </>
  )
}

function countWrites({ counts, rows }: ImportPlan, run: TableImport): number {
  return counts.new + counts.changed + rows.filter((row) => isWritten(row, run.choices.get(row.number))).length
}

/** Whether something of a doubtful row is written. */
function isWritten({ verdict, doubt, matches: [match] }: PlannedRow, choice: RowChoice | undefined): boolean {
  if (verdict !== 'doubtful') return false
  if (choice !== undefined && choice.as !== 'cells') return choice.as !== 'skip'
  const taken = choice?.fields.length ?? 0
  return doubt === 'bothChanged' && taken + (match?.changes.length ?? 0) + (match?.aliases.length ?? 0) > 0
}

function Counts({ counts }: { readonly counts: ImportCounts }) {
  const words = useWords().spreadsheet
  const format = useFormat()
  return (
    <dl className="grid grid-cols-4 gap-2">
      {(['new', 'changed', 'same', 'doubtful'] as const).map((verdict) => (
        <div key={verdict} className="flex flex-col-reverse justify-end">
          <dt className="text-12 text-ink-2">{words.verdict[verdict]}</dt>
          <dd
            className={`figures text-20 leading-tight font-semibold ${verdict === 'doubtful' && counts.doubtful > 0 ? 'text-amber' : ''}`}
          >
            {format.count(counts[verdict])}
          </dd>
        </div>
      ))}
    </dl>
  )
}
