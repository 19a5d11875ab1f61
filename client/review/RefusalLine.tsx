/** Says why a decision was not taken, and what there is now that came in between. */
import { Link } from 'wouter'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import { comparePath } from './compare-path.ts'
import type { Refusal } from './refusal.ts'
import { refusalWords } from './refusal-words.ts'
import type { ReviewView } from './review-view.ts'
import { nameIn } from './review-view.ts'

interface RefusalLineProps {
  readonly refusal: Refusal | null
  /** As it is after the refusal. */
  readonly view: ReviewView | null
  /** What the decision was about; null where that is nothing to compare with. */
  readonly seenSeq?: number | null
}

export function RefusalLine({ refusal, view, seenSeq = null }: RefusalLineProps) {
  const words = useWords().review
  const format = useFormat()
  return (
    <div role="alert" className="flex flex-col gap-1 text-13 text-vermilion empty:hidden">
      {refusal !== null && <p>{refusalWords(refusal, words)}</p>}
      {refusal !== null && refusal.by.length > 0 && <p>{words.thereIsNow(refusal.by.join(words.and))}</p>}
      {refusal?.code === 'movedMeanwhile' && view !== null && view.review.since !== null && (
        <p>
          {words.nowIs(
            words.states[view.review.state],
            nameIn(view, view.review.since.by),
            format.moment(new Date(view.review.since.atMs).toISOString()),
          )}
        </p>
      )}
      {refusal !== null && view !== null && seenSeq !== null && refusal.seq !== null && refusal.seq > seenSeq && (
        <Link href={comparePath(view.document, seenSeq, refusal.seq)} className="self-start text-slate underline">
          {words.seeChange}
        </Link>
      )}
    </div>
  )
}
