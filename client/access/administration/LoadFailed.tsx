/** Says that a list could not be fetched, and offers to ask again. */
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { failureWords } from './failure-words.ts'

export function LoadFailed({ code, onRetry }: { readonly code: string; readonly onRetry: () => void }) {
  const { people: words, common } = useWords()
  const isDecided = code === 'forbidden' || code === 'notFound'
  return (
    <div role="status" className="flex flex-col items-start gap-3 py-6">
      <p className="text-vermilion">{isDecided ? failureWords(words, code) : words.loadFailed}</p>
      {!isDecided && <Button onClick={onRetry}>{common.retry}</Button>}
    </div>
  )
}
