/** What stands where a history will be: that it is being read and for how long, that it was cancelled, or why it is not here. */
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { SkeletonLines } from '../ui/Skeleton.tsx'
import type { AskedHistory } from './useHistoryAnswer.ts'

// A short wait needs no words.
const saidAfterSeconds = 3

// The same request again would be answered the same.
const decided: ReadonlySet<string> = new Set(['notFound', 'invalidRange', 'documentDamaged'])

export function HistoryWait<T>({ asked, lines }: { readonly asked: AskedHistory<T>; readonly lines: number }) {
  const { history: words, common } = useWords()
  const { answer, ask, stop } = asked
  if (answer.phase === 'ready') return null
  if (answer.phase === 'asking') {
    const isLong = answer.seconds >= saidAfterSeconds
    return (
      <div className="flex flex-col items-start gap-3 py-4">
        <p role="status" className={isLong ? 'figures text-ink-2' : 'sr-only'}>
          {isLong ? words.readingLong(answer.seconds) : words.reading}
        </p>
        {isLong && <Button onClick={stop}>{words.stop}</Button>}
        <div className="w-full max-w-[40em]">
          <SkeletonLines count={lines} />
        </div>
      </div>
    )
  }
  const code = answer.phase === 'failed' ? answer.code : ''
  return (
    <div role="status" className="flex max-w-[60ch] flex-col items-start gap-3 py-4">
      <p className={answer.phase === 'failed' ? 'text-vermilion' : 'text-ink-2'}>
        {answer.phase === 'failed' ? (words.failures[code] ?? words.failures['other']) : words.stopped}
      </p>
      {!decided.has(code) && <Button onClick={ask}>{common.retry}</Button>}
    </div>
  )
}
