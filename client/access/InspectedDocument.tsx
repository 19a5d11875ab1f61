/** One document in one state: its rows in a grid that cannot be written, or its text. */
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { CellValue, Row } from '../../shared/document/cell.ts'
import type { TableSchema } from '../../shared/table/column.ts'
import { isRecord } from '../collab/api.ts'
import { Grid } from '../grid/Grid.tsx'
import { plainView } from '../grid/grid-view.ts'
import { createRowsModel } from '../grid/rows-model.ts'
import { tableNameOf, tableSchemas } from '../merge/table-schema.ts'
import { todayInBeijing } from '../tables/today-in-beijing.ts'
import { useFormat } from '../ui/language/useFormat.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { SkeletonLines } from '../ui/Skeleton.tsx'
import { useAnswer } from '../ui/useAnswer.ts'
import { LoadFailed } from './administration/LoadFailed.tsx'
import { listIn, textOrNull } from './administration/person.ts'

interface Inspected {
  readonly title: string
  readonly seq: number
  readonly at: string
  readonly chainHash: string
  /** Null for documents with text. */
  readonly table: { readonly schema: TableSchema; readonly rows: readonly Row[]; readonly hidden: number } | null
  readonly text: readonly string[]
}

// Enough to compare with a printed proof by eye.
const shownHashCharacters = 16

export function InspectedDocument({ id, seq }: { readonly id: string; readonly seq: string | null }) {
  const words = useWords().people
  const { moment } = useFormat()
  const path = `/documents/${encodeURIComponent(id)}/inspect${seq === null ? '' : `?seq=${encodeURIComponent(seq)}`}`
  const { answer, ask } = useAnswer(path, readInspected)
  if (answer.phase === 'asking') return <SkeletonLines count={8} />
  if (answer.phase === 'failed') {
    if (answer.code === 'notFound') return <p className="text-ink-2">{words.inspectGone}</p>
    return <LoadFailed code={answer.code} onRetry={ask} />
  }
  const { title, at, chainHash, table, text } = answer.value
  return (
    <>
      <Link href="/inspect" className="touch-target inline-flex items-center text-13 text-slate hover:underline">
        {words.inspectTitle}
      </Link>
      <h1 className="font-article text-26 leading-tight font-semibold break-words">{title || words.untitled}</h1>
      <p className="figures pt-1 text-ink-2">
        {words.inspectAt(moment(at))}
        {table !== null && ` · ${words.inspectRows(table.rows.length)}`}
        {table !== null && table.hidden > 0 && ` · ${words.inspectHidden(table.hidden)}`}
      </p>
      <p className="figures pb-6 text-13 break-all text-ink-2">
        {words.inspectProof(answer.value.seq, chainHash.slice(0, shownHashCharacters))}
      </p>
      {table === null ? (
        <article className="max-w-[40em] font-article text-17 leading-[1.8]">
          {text.map((paragraph, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the text never changes while it is shown
            <p key={index} className="indent-[2em]">
              {paragraph}
            </p>
          ))}
        </article>
      ) : (
        <div className="h-[70dvh] border border-rule">
          <InspectedRows label={title} schema={table.schema} rows={table.rows} at={at} />
        </div>
      )}
    </>
  )
}

interface InspectedRowsProps {
  readonly label: string
  readonly schema: TableSchema
  readonly rows: readonly Row[]
  /** Dates are judged as of then. */
  readonly at: string
}

function InspectedRows({ label, schema, rows, at }: InspectedRowsProps) {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const [view, setView] = useState(plainView)
  const model = useMemo(
    () => createRowsModel(rows, schema, { todayInBeijing: todayInBeijing(Date.parse(at)), chambers: null }),
    [rows, schema, at],
  )
  return (
    <Grid
      label={label}
      model={model}
      awareness={null}
      canWrite={false}
      language={language}
      view={view}
      onViewChange={setView}
    />
  )
}

/** @throws TypeError for an answer of another shape */
function readInspected(answer: unknown): Inspected {
  if (!isRecord(answer)) throw new TypeError('no state of a document')
  const { kind, title, seq, at, chainHash, columns, text, hidden } = answer
  if (typeof seq !== 'number' || typeof at !== 'string' || typeof chainHash !== 'string') {
    throw new TypeError('no state of a document')
  }
  const paragraphs = Array.isArray(text) ? text.filter((each) => typeof each === 'string') : []
  const name = tableNameOf({ kind: String(kind), chamber: textOrNull(answer['chamber']) })
  if (name === null || !Array.isArray(columns)) {
    return { title: String(title), seq, at, chainHash, table: null, text: paragraphs }
  }
  const full = tableSchemas[name]
  const schema = { ...full, columns: full.columns.filter((column) => columns.includes(column.id)) }
  const rows = listIn(answer, 'rows').map(readRow)
  const table = { schema, rows, hidden: typeof hidden === 'number' ? hidden : 0 }
  return { title: String(title), seq, at, chainHash, table, text: paragraphs }
}

function readRow({ id, cells }: Record<string, unknown>): Row {
  if (typeof id !== 'string' || !isRecord(cells)) throw new TypeError('not a row')
  return { ...(cells as Record<string, CellValue>), id }
}
