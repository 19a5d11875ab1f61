/** One revision on the spine: when, how much, offline or not, by whom it came; pressed, it shows what it changed. */
import { GitCompareArrows } from 'lucide-react'
import { IconButton } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useBeijingTime } from './beijing-time.ts'
import type { TimelineRevision } from './history-answer.ts'

interface RevisionLineProps {
  readonly revision: TimelineRevision
  /** It is in what is compared now. */
  readonly isShown: boolean
  readonly isBase: boolean
  /** It came after what this person had read. */
  readonly isNew: boolean
  readonly onBase: (revision: TimelineRevision | null) => void
  readonly onChoose: (revision: TimelineRevision, isJoining: boolean) => void
}

export function RevisionLine({ revision, isShown, isBase, isNew, onBase, onChoose }: RevisionLineProps) {
  const words = useWords().history
  const { clock, moment } = useBeijingTime()
  const { author, deliverer, rows, isOffline, receivedFromMs, receivedToMs, writtenFromMs, writtenToMs } = revision
  const received = span(clock, receivedFromMs, receivedToMs)
  const facts = [
    words.saves(rows),
    ...(isOffline ? [words.offline] : []),
    ...(isOffline && writtenFromMs !== null
      ? [words.writtenReceived(span(moment, writtenFromMs, writtenToMs ?? writtenFromMs), moment(receivedToMs))]
      : []),
    ...(deliverer.id === author.id ? [] : [words.broughtBy(deliverer.name)]),
  ]
  return (
    <li className="history-revision flex items-start" aria-current={isShown ? 'true' : undefined}>
      <button
        type="button"
        data-revision-choice={revision.last}
        title={words.spineKeys}
        onClick={(event) => onChoose(revision, event.shiftKey)}
        className="touch-target min-w-0 flex-1 py-1 pr-1 pl-12 text-left hover:bg-sunk"
      >
        <span className="figures block">
          {isNew && (
            <span aria-hidden className="mr-1.5 inline-block size-1.5 rounded-round bg-vermilion align-middle" />
          )}
          {received}
        </span>
        <span className="figures block text-12 break-words text-ink-2">{facts.join(' · ')}</span>
      </button>
      <IconButton
        name={words.asBaseOf(moment(receivedToMs))}
        aria-pressed={isBase}
        onClick={() => onBase(isBase ? null : revision)}
        className={isBase ? 'bg-slate-wash text-slate' : ''}
      >
        <GitCompareArrows />
      </IconButton>
    </li>
  )
}

function span(say: (ms: number) => string, fromMs: number, toMs: number): string {
  const [from, to] = [say(fromMs), say(toMs)]
  return from === to ? from : `${from}–${to}`
}
