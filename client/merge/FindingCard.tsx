/** The frame of one finding: what it is about, its choices while it is open, and the decision with the way back. */
import { Undo2 } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Link } from 'wouter'
import { Button } from '../ui/Button.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { Decision } from './decisions.ts'
import { DeletedEditBody } from './DeletedEditBody.tsx'
import { DuplicateBody } from './DuplicateBody.tsx'
import type { FindingBodyProps, ShowRow } from './finding-body.ts'
import type { Finding } from './finding.ts'
import { OverwriteBody } from './OverwriteBody.tsx'
import type { FindingDesk } from './useFindingDesk.ts'

interface FindingCardProps {
  readonly finding: Finding
  readonly desk: FindingDesk
  readonly show: ShowRow | null
}

interface Place {
  readonly title: string
  readonly row: string
  readonly field: string
}

function placeOf(finding: Finding, { cells, schema }: FindingDesk, alike: (rows: number) => string): Place {
  switch (finding.kind) {
    case 'overwrite': {
      const { key } = finding.overwrite
      return {
        title: `${cells.rowName(key.table, key.row)} · ${cells.columnName(key)}`,
        row: key.row,
        field: key.field,
      }
    }
    case 'deletedEdit': {
      const { table, row } = finding.deleted
      return { title: cells.rowName(table, row), row, field: schema.nameColumn }
    }
    case 'duplicate': {
      const [row = ''] = finding.rows
      const name = cells.rowName(finding.table, row)
      const title = finding.rows.length > 2 ? `${name} · ${alike(finding.rows.length)}` : name
      return { title, row, field: schema.nameColumn }
    }
  }
}

export function FindingCard({ finding, desk, show }: FindingCardProps) {
  const words = useWords().merge
  const card = useRef<HTMLElement>(null)
  const state = desk.stateOf(finding)
  const place = placeOf(finding, desk, words.alike)
  const isOpen = desk.canWrite && state.state !== 'settled'
  // The button that was pressed is gone with the choice: the keyboard stays where the person was.
  const stay = (): void => card.current?.focus()
  const decide = (decision: Decision): void => {
    desk.decide(finding, decision)
    stay()
  }
  return (
    <article
      ref={card}
      tabIndex={-1}
      aria-label={place.title}
      data-finding={finding.kind}
      data-state={state.state}
      className="flex flex-col gap-2 border-t border-rule py-3 outline-offset-4"
    >
      <div className="flex items-start justify-between gap-2">
        <h4 className={`min-w-0 break-words ${state.state === 'settled' ? 'text-ink-2' : 'font-semibold'}`}>
          {place.title}
        </h4>
        {show !== null && <ShowButton show={show} place={place} />}
      </div>
      {state.state === 'disputed' && <p className="text-13 text-amber">{words.disputed}</p>}
      <Body finding={finding} desk={desk} isOpen={isOpen} decide={decide} />
      {state.state === 'settled' && state.choice !== null && (
        <Settled
          text={words.settled[state.choice]}
          by={state.by}
          at={state.at}
          onUndo={
            desk.canWrite
              ? () => {
                  desk.takeBack([finding])
                  stay()
                }
              : null
          }
        />
      )}
    </article>
  )
}

function Body({ finding, ...rest }: FindingBodyProps<Finding>) {
  switch (finding.kind) {
    case 'overwrite':
      return <OverwriteBody finding={finding} {...rest} />
    case 'deletedEdit':
      return <DeletedEditBody finding={finding} {...rest} />
    case 'duplicate':
      return <DuplicateBody finding={finding} {...rest} />
  }
}

function ShowButton({ show, place }: { readonly show: ShowRow; readonly place: Place }) {
  const words = useWords().merge
  const look = 'touch-target -my-0.5 shrink-0 rounded-control px-1.5 py-0.5 text-13 text-slate hover:bg-sunk'
  if (show.type === 'link') {
    return (
      <Link
        href={show.href(place.row, place.field)}
        className={look}
        aria-label={`${words.showInTable}：${place.title}`}
      >
        {words.showInTable}
      </Link>
    )
  }
  return (
    <button
      type="button"
      className={look}
      aria-label={`${words.showInTable}：${place.title}`}
      onClick={() => show.reveal(place.row, place.field)}
    >
      {words.showInTable}
    </button>
  )
}

interface SettledProps {
  readonly text: string
  readonly by: string
  readonly at: string
  readonly onUndo: (() => void) | null
}

function Settled({ text, by, at, onUndo }: SettledProps): ReactNode {
  const words = useWords().merge
  const format = useFormat()
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p role="status" className="min-w-0 text-13 text-jade">
        {text}
        {by !== '' && <span className="text-ink-2"> · {words.by(by, format.moment(at))}</span>}
      </p>
      {onUndo !== null && (
        <Button look="quiet" onClick={onUndo}>
          <Undo2 aria-hidden />
          {words.undo}
        </Button>
      )}
    </div>
  )
}
