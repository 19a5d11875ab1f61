/** What came since this person last read, the way to see it, and the button that notes how far they have read now. */
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useBeijingTime } from './beijing-time.ts'
import type { HistoryRange } from './history-range.ts'
import type { FollowedReadMark } from './useReadMark.ts'
import type { FollowedTimeline } from './useTimeline.ts'

interface ReadMarkLineProps {
  readonly readMark: FollowedReadMark
  readonly timeline: FollowedTimeline
  readonly shown: HistoryRange | null
  readonly onShow: (range: HistoryRange) => void
}

export function ReadMarkLine({ readMark, timeline, shown, onShow }: ReadMarkLineProps) {
  const words = useWords().history
  const { moment } = useBeijingTime()
  const { isKnown, mark, failure, set } = readMark
  const { head, revisions, nextBefore } = timeline
  if (!isKnown || head === null) return null
  const isBehind = mark === null || mark.seq < head
  const newer = mark === null ? [] : revisions.filter(({ last }) => last > mark.seq)
  const isAllCounted = nextBefore === null || newer.length < revisions.length
  // What the screen shows up to is what can be said to have been read.
  const upTo = shown?.to ?? head
  return (
    <div className="history-tools flex flex-wrap items-center gap-x-3 gap-y-1 pt-2 text-13">
      <p data-read-mark className="text-ink-2">
        {mark === null
          ? words.neverRead
          : isBehind
            ? `${isAllCounted ? words.unread(newer.length) : words.unreadSome} · ${words.readTo(moment(mark.atMs))}`
            : words.readAll}
      </p>
      {mark !== null && isBehind && (
        <Button onClick={() => onShow({ from: mark.seq, to: head })}>{words.seeUnread}</Button>
      )}
      {(mark === null || mark.seq < upTo) && (
        <Button look="quiet" onClick={() => set(upTo)}>
          {words.markRead}
        </Button>
      )}
      <p role="status" className="text-vermilion empty:hidden">
        {failure === null ? null : (words.failures[failure] ?? words.failures['other'])}
      </p>
    </div>
  )
}
