/** A sign-off as people see it: the red seal with name, time and short hash; crossed, with why and what changed, once it is void. */
import { Link } from 'wouter'
import type { SignOff } from '../../shared/review/review-of.ts'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import { comparePath } from './compare-path.ts'
import { nameIn, type ReviewView } from './review-view.ts'
import { SealMark } from './SealMark.tsx'
import { shortHash } from './short-hash.ts'

interface SignOffViewProps {
  readonly view: ReviewView
  readonly signOff: SignOff
}

export function SignOffView({ view, signOff }: SignOffViewProps) {
  const words = useWords().review
  const format = useFormat()
  const moment = (atMs: number): string => format.moment(new Date(atMs).toISOString())
  const { by, atMs, contentHash, withdrawn, isWithdrawn, seq } = signOff
  const name = nameIn(view, by)
  const word = view.kind === 'article' ? words.sealPrint : words.sealTable
  const label = (isWithdrawn ? words.sealVoidLabel : words.sealLabel)(word, name, moment(atMs), shortHash(contentHash))
  const isChanged = view.contentHash !== null && view.contentHash !== contentHash
  return (
    <div data-sign-off={isWithdrawn ? 'void' : 'valid'} className="flex items-center gap-4">
      <SealMark word={word} name={name} atMs={atMs} isVoid={isWithdrawn} label={label} />
      <div className="min-w-0 text-13">
        <p className={isWithdrawn ? 'text-ink-2 line-through' : ''}>{words.signedBy(name, moment(atMs))}</p>
        <p className={`figures text-12 text-ink-2 ${isWithdrawn ? 'line-through' : ''}`}>
          {words.hashLine(shortHash(contentHash))}
        </p>
        {withdrawn !== null && (
          <>
            <p className="mt-1">{words.withdrawnBy(nameIn(view, withdrawn.by), moment(withdrawn.atMs))}</p>
            <p className="break-words text-ink-2">{words.withdrawnReason(withdrawn.reason)}</p>
          </>
        )}
        {isWithdrawn && (
          <p className={isChanged ? 'text-amber' : 'text-ink-2'}>
            {isChanged ? words.changedSinceSigned : words.sameSinceSigned}{' '}
            {isChanged && view.seq !== null && (
              <Link href={comparePath(view.document, seq, view.seq)} className="text-slate underline">
                {words.seeChange}
              </Link>
            )}
          </p>
        )}
      </div>
    </div>
  )
}
