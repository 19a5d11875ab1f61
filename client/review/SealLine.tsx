/** A sign-off in one line, for pages where every line above the table counts: the small seal, crossed once it is void. */
import { Link } from 'wouter'
import { comparePath } from './compare-path.ts'
import { SealDot } from './SealDot.tsx'
import type { ReviewView } from './review-view.ts'
import type { SignOff } from '../../shared/review/review-of.ts'
import { useSignOffWords } from './useSignOffWords.ts'
import { useWords } from '../ui/language/useWords.ts'

export function SealLine({ view, signOff }: { readonly view: ReviewView; readonly signOff: SignOff }) {
  const words = useWords().review
  const said = useSignOffWords(view, signOff)
  const { isWithdrawn, seq } = signOff
  return (
    <div
      data-sign-off={isWithdrawn ? 'void' : 'valid'}
      className="flex items-center gap-3 border-b border-rule px-4 py-1.5 text-13 wide:px-6"
    >
      <SealDot isVoid={isWithdrawn} label={said.label} />
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
        <span className={`figures ${isWithdrawn ? 'text-ink-2 line-through' : ''}`}>
          {said.signed} · {said.hash}
        </span>
        {said.withdrawn !== null && (
          <span className="min-w-0 break-words">
            {said.withdrawn} · {said.reason}
          </span>
        )}
        {isWithdrawn && (
          <span className={said.isChanged ? 'text-amber' : 'text-ink-2'}>
            {said.isChanged ? words.changedSinceSigned : words.sameSinceSigned}
          </span>
        )}
        {isWithdrawn && said.isChanged && view.seq !== null && (
          <Link href={comparePath(view.document, seq, view.seq)} className="text-slate underline">
            {words.seeChange}
          </Link>
        )}
      </div>
    </div>
  )
}
