/** A sign-off as people see it: the red seal with name, time and short hash; crossed, with why and what changed, once it is void. */
import { Link } from 'wouter'
import type { SignOff } from '../../shared/review/review-of.ts'
import { useWords } from '../ui/language/useWords.ts'
import { comparePath } from './compare-path.ts'
import type { ReviewView } from './review-view.ts'
import { SealMark } from './SealMark.tsx'
import { useSignOffWords } from './useSignOffWords.ts'

interface SignOffViewProps {
  readonly view: ReviewView
  readonly signOff: SignOff
}

export function SignOffView({ view, signOff }: SignOffViewProps) {
  const words = useWords().review
  const said = useSignOffWords(view, signOff)
  const { atMs, isWithdrawn, seq } = signOff
  return (
    <div data-sign-off={isWithdrawn ? 'void' : 'valid'} className="flex items-center gap-4">
      <SealMark word={said.word} name={said.name} atMs={atMs} isVoid={isWithdrawn} label={said.label} />
      <div className="min-w-0 text-13">
        <p className={isWithdrawn ? 'text-ink-2 line-through' : ''}>{said.signed}</p>
        <p className={`figures text-12 text-ink-2 ${isWithdrawn ? 'line-through' : ''}`}>{said.hash}</p>
        {said.withdrawn !== null && (
          <>
            <p className="mt-1">{said.withdrawn}</p>
            <p className="break-words text-ink-2">{said.reason}</p>
            <p className={said.isChanged ? 'text-amber' : 'text-ink-2'}>
              {said.isChanged ? words.changedSinceSigned : words.sameSinceSigned}{' '}
              {said.isChanged && view.seq !== null && (
                <Link
                  href={comparePath(view.document, seq, view.seq)}
                  className="inline-block whitespace-nowrap text-slate underline"
                >
                  {words.seeChange}
                </Link>
              )}
            </p>
          </>
        )}
      </div>
    </div>
  )
}
