/** A ledger without entries: one sentence that teaches, and the first row. */
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useWords } from '../ui/language/useWords.ts'

interface NoEntriesProps {
  readonly canWrite: boolean
  readonly onAdd: () => void
}

export function NoEntries({ canWrite, onAdd }: NoEntriesProps) {
  const words = useWords().ledger
  if (!canWrite) return <EmptyState title={words.emptyTitle} detail={words.emptyReadOnly} />
  return (
    <EmptyState title={words.emptyTitle} detail={words.emptyDetail}>
      <Button look="primary" onClick={onAdd}>
        {words.addEntry}
      </Button>
    </EmptyState>
  )
}
