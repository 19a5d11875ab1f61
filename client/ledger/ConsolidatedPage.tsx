/** All ledgers that this account may read, each a link to its rows. */
import { Link } from 'wouter'
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useFreshDocuments } from '../ui/useFreshDocuments.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

export function ConsolidatedPage() {
  useFreshDocuments()
  const { common, tables } = useWords()
  const ledgers = useStore(useWorkspace().documents).filter((entry) => entry.kind === 'ledger')
  return (
    <ScreenFrame title={<span className="font-semibold">{common.totals}</span>}>
      {ledgers.length === 0 ? (
        <EmptyState title={tables.emptyTitle} detail={tables.emptyReadOnly} />
      ) : (
        <ul className="mx-auto max-w-[860px] px-4 pt-8 wide:px-8">
          {ledgers.map((entry) => (
            <li key={entry.id} className="border-b border-rule">
              <Link
                href={`/ledgers/${entry.id}`}
                className="touch-target block rounded-control px-2 py-3 hover:bg-sheet"
              >
                {entry.title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </ScreenFrame>
  )
}
