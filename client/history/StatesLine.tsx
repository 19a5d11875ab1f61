/** Names the two points that are compared, and offers whoever may write to bring the earlier state back. */
import { may } from '../../shared/access/policy.ts'
import type { DocumentEntry } from '../collab/document-entry.ts'
import { principalOf } from '../collab/signed-in-account.ts'
import { useWords } from '../ui/language/useWords.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import type { HistoryRange } from './history-range.ts'
import { RestoreButton } from './restore/RestoreButton.tsx'
import { type KnownPoints, useStateName } from './useStateName.ts'

interface StatesLineProps {
  readonly document: DocumentEntry
  readonly range: HistoryRange
  readonly points: KnownPoints
  readonly isAuthors: boolean
  readonly onRestored: () => void
}

export function StatesLine({ document, range: { from, to }, points, isAuthors, onRestored }: StatesLineProps) {
  const words = useWords().history
  const nameOf = useStateName(points)
  const { account } = useWorkspace()
  const { head } = points
  // Of the two the later one that is not there now.
  const wanted = head !== null && to < head ? to : from
  const canRestore = head !== null && wanted > 0 && wanted < head && may(principalOf(account), 'write', document)
  return (
    <div className="flex flex-wrap items-center gap-x-3 pt-3 text-13">
      <p data-states className="figures break-words text-ink-2">
        {isAuthors ? nameOf(to) : words.fromTo(nameOf(from), nameOf(to))}
      </p>
      {canRestore && (
        <span className="history-tools">
          <RestoreButton
            document={document.id}
            from={wanted}
            seq={head}
            scope={{ kind: 'document' }}
            what={nameOf(wanted)}
            onRestored={onRestored}
          />
        </span>
      )}
    </div>
  )
}
