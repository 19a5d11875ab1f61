/** What was typed into a row that somebody deleted without having seen it: bring the row back, or let it go. */
import { readRowDeletion } from '../../shared/table/row-writes.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { DeletedEditFinding } from './finding.ts'
import type { FindingBodyProps } from './finding-body.ts'

export function DeletedEditBody({ finding, desk, isOpen, decide }: FindingBodyProps<DeletedEditFinding>) {
  const words = useWords().merge
  const { deletion, edits } = finding.deleted
  // The deletion says itself who made it, for a device that cannot ask the server.
  const told = readRowDeletion(deletion.value)
  return (
    <>
      <p className="text-13 text-ink-2">
        {words.deletedBy(desk.who(deletion, { name: told?.by ?? '', at: told?.at ?? '' }))}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5">
        {edits.map(({ key, write }) => (
          <div key={`${key.field} ${write.client} ${write.clock}`} className="contents">
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
