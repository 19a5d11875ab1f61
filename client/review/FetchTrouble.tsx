/** Says that what is shown could not be fetched anew, and offers to ask again. */
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'

interface FetchTroubleProps {
  /** Null while nothing is wrong. */
  readonly failure: string | null
  readonly unreachable: string
  readonly onRetry: () => void
}

export function FetchTrouble({ failure, unreachable, onRetry }: FetchTroubleProps) {
  const { review: words, common } = useWords()
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 pb-4 empty:hidden">
      {failure !== null && (
        <>
          <p className="text-amber">
            {failure === 'unreachable' ? unreachable : (words.refusals[failure] ?? words.failedOther)}
          </p>
          <Button onClick={onRetry}>{common.retry}</Button>
        </>
      )}
    </div>
  )
}
