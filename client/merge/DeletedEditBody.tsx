/** What was typed into a row that somebody deleted without having seen it: bring the row back, or let it go. */
import { readRowDeletion } from '../../shared/table/row-writes.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { DeletedEditFinding } from './finding.ts'
import type { FindingBodyProps } from './finding-body.ts'
import type { FindingDesk } from './useFindingDesk.ts'

export function DeletedEditBody({ finding, desk, isOpen, decide }: FindingBodyProps<DeletedEditFinding>) {
  const words = useWords().merge
  const { deletion, edits } = finding.deleted
  // The deletion says itself who made it, for a device that cannot ask the server.
  const told = readRowDeletion(deletion.value)
  const by = desk.who(deletion, { name: told?.by ?? '', at: told?.at ?? '' })
  // A program that deletes and names nothing that it had seen: nearly every cell of the row counts as unseen.
  const saysSeen = told === null || Object.keys(told.seen).length > 0
  return (
    <>
      <p className="text-13 text-ink-2">{saysSeen ? words.deletedBy(by) : words.deletedUnsaid(by, edits.length)}</p>
      {saysSeen ? (
        <Edits edits={edits} desk={desk} />
      ) : (
        <details>
          <summary className="text-13">{words.showCells(edits.length)}</summary>
          <div className="pt-1.5">
            <Edits edits={edits} desk={desk} />
          </div>
        </details>
      )}
      {isOpen && (
        <div className="flex flex-wrap gap-1.5">
          <Button onClick={() => decide({ kind: 'restore' })}>{words.restore}</Button>
          <Button look="quiet" onClick={() => decide({ kind: 'letGo' })}>
            {words.letGo}
          </Button>
        </div>
      )}
    </>
  )
}

type EditsProps = Pick<DeletedEditFinding['deleted'], 'edits'> & { readonly desk: FindingDesk }

function Edits({ edits, desk }: EditsProps) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5">
      {edits.map(({ key, write }) => (
        <div key={`${key.row} ${key.field} ${write.client} ${write.clock}`} className="contents">
          <dt className="text-13 text-ink-2">{desk.cells.columnName(key)}</dt>
          <dd className="min-w-0">
            <span className="figures block break-words">
              {desk.cells.value(key, write.value === undefined ? desk.writer(write)?.value : write.value)}
            </span>
            <span className="block text-12 text-ink-2">{desk.who(write)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
