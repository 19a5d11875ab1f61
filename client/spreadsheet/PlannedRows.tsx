/** The rows of a file: those to decide upon first, then what is new and what changes, old and new side by side. */
import { useId } from 'react'
import type { CellChange, ImportPlan, PlannedRow, RowChoice } from '../../shared/spreadsheet/import-plan.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { inputClass } from '../ui/Field.tsx'
import { BothChanged } from './BothChanged.tsx'
import type { SpreadsheetTable } from './import-table-props.ts'

interface PlannedRowsProps {
  readonly plan: ImportPlan
  readonly table: SpreadsheetTable
  readonly choices: ReadonlyMap<number, RowChoice>
  readonly onDecide: (row: number, choice: RowChoice) => void
}

/** As many as a person looks through; the counts name them all. */
const shownRows = 200

export function PlannedRows({ plan, table, choices, onDecide }: PlannedRowsProps) {
  const words = useWords().spreadsheet
  const labels = useLabels(table)
  return (
    <>
      {(['doubtful', 'changed', 'new'] as const).map((verdict) => {
        const rows = plan.rows.filter((row) => row.verdict === verdict)
        if (rows.length === 0) return null
        return (
          <section key={verdict} className="border-t border-rule pt-3">
            <h3 className="text-13 font-semibold">{words.verdictTitle[verdict](rows.length)}</h3>
            {verdict === 'doubtful' && <p className="pt-1 text-12 text-ink-2">{words.doubtfulLead}</p>}
            <ul className="flex flex-col pt-1 text-13">
              {rows.slice(0, shownRows).map((row) => (
                <li key={row.number} className="flex flex-col gap-1 border-b border-rule py-2">
                  <RowTitle row={row} />
                  {verdict === 'doubtful' ? (
                    <Doubt
                      row={row}
                      choice={choices.get(row.number)}
                      onDecide={(choice) => onDecide(row.number, choice)}
                      labels={labels}
                    />
                  ) : (
                    verdict === 'changed' && <Changes changes={row.matches[0]?.changes ?? []} labels={labels} />
                  )}
                  {verdict === 'changed' && (row.matches[0]?.aliases.length ?? 0) > 0 && (
                    <p className="text-ink-2">
                      {words.newAliases(row.matches[0]?.aliases.map(({ name }) => name).join('、') ?? '')}
                    </p>
                  )}
                </li>
              ))}
              {rows.length > shownRows && <li className="py-2 text-ink-2">{words.more(rows.length - shownRows)}</li>}
            </ul>
          </section>
        )
      })}
      {plan.absent > 0 && <p className="border-t border-rule pt-3 text-12 text-ink-2">{words.absent(plan.absent)}</p>}
    </>
  )
}

function RowTitle({ row }: { readonly row: PlannedRow }) {
  const words = useWords().spreadsheet
  return (
    <p className="flex gap-2">
      <span className="figures shrink-0 text-12 leading-5 text-ink-2">{words.rowNumber(row.number)}</span>
      <span className="min-w-0 break-words">{row.name || words.noName}</span>
    </p>
  )
}

type Labels = ReadonlyMap<string, string>

/** Of the columns, by field. */
function useLabels({ model }: SpreadsheetTable): Labels {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return new Map(model.columns().map(({ id, label }) => [id, label[language]]))
}

function Changes({ changes, labels }: { readonly changes: readonly CellChange[]; readonly labels: Labels }) {
  const words = useWords().spreadsheet
  return (
    <ul className="flex flex-col gap-0.5">
      {changes.map(({ field, oldText, nextText }) => (
        <li key={field} className="break-words">
          <span className="text-ink-2">{labels.get(field) ?? field}：</span>
          <del className="text-vermilion">{oldText || words.empty}</del>
          {' → '}
          <ins className="text-jade">{nextText || words.empty}</ins>
        </li>
      ))}
    </ul>
  )
}

interface DoubtProps {
  readonly row: PlannedRow
  readonly choice: RowChoice | undefined
  readonly onDecide: (choice: RowChoice) => void
  readonly labels: Labels
}

function Doubt({ row, ...rest }: DoubtProps) {
  const [match] = row.matches
  if (row.doubt !== 'bothChanged' || match === undefined) return <DoubtfulRow row={row} {...rest} />
  return (
    <>
      <BothChanged conflicts={match.conflicts} {...rest} />
      {match.changes.length > 0 && <Changes changes={match.changes} labels={rest.labels} />}
    </>
  )
}

function DoubtfulRow({ row, choice, onDecide, labels }: DoubtProps) {
  const words = useWords().spreadsheet
  const id = useId()
  const value = choice === undefined ? 'skip' : choice.as === 'row' ? `row ${choice.id}` : choice.as
  const chosen = choice?.as === 'row' ? row.matches.find((match) => match.id === choice.id) : undefined
  const decide = (key: string): void => {
    if (key === 'skip' || key === 'new') onDecide({ as: key })
    else onDecide({ as: 'row', id: key.slice('row '.length) })
  }
  return (
    <>
      <label htmlFor={id} className="text-amber">
        {row.doubt === null ? '' : words.doubt[row.doubt]}
      </label>
      <select id={id} className={inputClass} value={value} onChange={(event) => decide(event.target.value)}>
        <option value="skip">{words.decideSkip}</option>
        {row.doubt !== 'noName' && <option value="new">{words.decideNew}</option>}
        {row.matches.map((match) => (
          <option key={match.id} value={`row ${match.id}`}>
            {row.doubt === 'deleted'
              ? words.decideRestore
              : words.decideRow(match.name || words.noName, match.changes.length)}
          </option>
        ))}
      </select>
      {chosen !== undefined && row.doubt !== 'deleted' && <Changes changes={chosen.changes} labels={labels} />}
    </>
  )
}
