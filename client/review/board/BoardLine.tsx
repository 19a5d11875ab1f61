/** One article on the board: how far, since when and by whom, for whom it waits, its seal. */
import { Link } from 'wouter'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { SealDot } from '../SealDot.tsx'
import { shortHash } from '../short-hash.ts'
import { waitingWords } from '../state-words.ts'
import type { BoardArticle } from './board-answer.ts'
import { StateProgress } from './StateProgress.tsx'

interface BoardLineProps {
  readonly article: BoardArticle
  readonly href: string
}

export function BoardLine({ article, href }: BoardLineProps) {
  const words = useWords().review
  const format = useFormat()
  const { title, state, since, place, signOff, isSubmissionWaiting, isChangedSinceSubmission } = article
  return (
    <li
      data-article={article.id}
      className="grid gap-x-6 gap-y-2 border-t border-rule py-3 wide:grid-cols-[minmax(0,1fr)_150px_minmax(0,15rem)_minmax(0,13rem)] wide:items-center"
    >
      <div className="min-w-0">
        <Link
          href={href}
          className="touch-target block rounded-control text-16 leading-snug break-words hover:underline"
        >
          {title || words.untitled}
        </Link>
        <p className="flex flex-wrap gap-x-3 text-12">
          {place === null && <span className="text-ink-2">{words.inBin}</span>}
          {isSubmissionWaiting && <span className="text-amber">{`${words.inbox} · ${words.outcomes.waiting}`}</span>}
          {isChangedSinceSubmission === true && <span className="text-amber">{words.changedSince}</span>}
        </p>
      </div>
      <StateProgress state={state} />
      <div className="min-w-0 text-13">
        <p>{waitingWords(article, words)}</p>
        {since !== null && <p className="figures text-12 text-ink-2">{words.by(since.by, format.moment(since.at))}</p>}
      </div>
      <div className="min-w-0">{signOff !== null && <LineSeal signOff={signOff} />}</div>
    </li>
  )
}

function LineSeal({
  signOff: { by, at, contentHash, isWithdrawn },
}: {
  signOff: NonNullable<BoardArticle['signOff']>
}) {
  const words = useWords().review
  const format = useFormat()
  const hash = shortHash(contentHash)
  const label = isWithdrawn ? words.sealVoidLabel : words.sealLabel
  return (
    <div className="flex items-center gap-2">
      <SealDot isVoid={isWithdrawn} label={label(words.sealPrint, by, format.moment(at), hash)} />
      <p className={`figures min-w-0 text-12 ${isWithdrawn ? 'text-ink-2 line-through' : ''}`}>
        <span className="block">{words.by(by, format.moment(at))}</span>
        <span className="block text-ink-2">{hash}</span>
      </p>
    </div>
  )
}
