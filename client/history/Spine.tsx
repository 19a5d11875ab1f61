/** The revisions of a document by day and person, with what was decided as marks between them: to choose one, or two. */
import { useMemo, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useBeijingTime } from './beijing-time.ts'
import { Choice } from './CellFilterFields.tsx'
import type { TimelineRevision } from './history-answer.ts'
import { type HistoryRange, rangeBetween } from './history-range.ts'
import { HistoryWait } from './HistoryWait.tsx'
import { RevisionLine } from './RevisionLine.tsx'
import { type SpineGroup, spineDays, type SpineMark } from './spine-days.ts'
import { SpineMarkLine } from './SpineMarkLine.tsx'
import { SpinePerson } from './SpinePerson.tsx'
import { type FollowedTimeline, peopleIn } from './useTimeline.ts'

interface SpineProps {
  /** Whose people can be chosen from. */
  readonly everybody: FollowedTimeline
  /** Of the person that is chosen. */
  readonly timeline: FollowedTimeline
  readonly marks: readonly SpineMark[]
  readonly person: string | null
  readonly onPerson: (person: string | null) => void
  readonly shown: HistoryRange | null
  readonly onShow: (range: HistoryRange) => void
  readonly readUpTo: number | null
}

export function Spine({ everybody, timeline, marks, person, onPerson, shown, onShow, readUpTo }: SpineProps) {
  const words = useWords().history
  const { day, moment } = useBeijingTime()
  const list = useRef<HTMLDivElement>(null)
  const [base, setBase] = useState<TimelineRevision | null>(null)
  const { revisions, nextBefore, isFetching, failure, fetchOlder } = timeline
  const days = useMemo(
    () => spineDays(revisions, person === null ? marks : [], nextBefore === null),
    [revisions, marks, person, nextBefore],
  )
  const people = new Map(peopleIn(everybody.revisions).map(({ id, name }) => [id as string, name]))
  const choose = (revision: TimelineRevision, isJoining: boolean): void => {
    if (base !== null && base.last !== revision.last) onShow(rangeBetween(base.last, revision.last))
    else if (isJoining && shown !== null) onShow(joined(shown, revision))
    else onShow({ from: revision.first - 1, to: revision.last })
    setBase(null)
  }
  return (
    <div className="pb-8">
      <div className="flex flex-col gap-2 border-b border-rule px-4 py-3">
        <h2 className="font-semibold max-wide:sr-only">{words.spine}</h2>
        <p className="text-12 text-ink-2">{words.spineHint}</p>
        {people.size > 1 && (
          <Choice label={words.person} all={words.everybody} value={person} options={people} onChoose={onPerson} />
        )}
        {base !== null && (
          <p role="status" className="flex flex-wrap items-center gap-2 text-13 text-slate">
            {words.baseChosen(base.author.name, moment(base.receivedToMs))}
            <Button look="quiet" onClick={() => setBase(null)}>
              {words.cancel}
            </Button>
          </p>
        )}
      </div>
      {timeline.asked.answer.phase !== 'ready' && (
        <div className="px-4">
          <HistoryWait asked={timeline.asked} lines={8} />
        </div>
      )}
      <div ref={list} onKeyDown={(event) => moveFocus(event, list.current)}>
        {days.map(({ day: number, atMs, groups }, index) => (
          <section key={`${number} ${index}`} aria-label={day(atMs)}>
            <h3 className="figures sticky top-0 z-[1] bg-paper px-4 pt-3 pb-1 text-12 font-semibold text-ink-2">
              {day(atMs)}
            </h3>
            {groups.map((group) => (
              <Group
                key={keyOf(group)}
                group={group}
                base={base}
                shown={shown}
                readUpTo={readUpTo}
                onBase={setBase}
                onChoose={choose}
              />
            ))}
          </section>
        ))}
      </div>
      <div className="px-4 pt-3 text-13 text-ink-2">
        {nextBefore !== null && (
          <Button disabled={isFetching} onClick={fetchOlder}>
            {isFetching ? words.loadingOlder : words.older}
          </Button>
        )}
        {timeline.asked.answer.phase === 'ready' && nextBefore === null && (
          <p>{revisions.length === 0 ? words.noRevisions : words.beginning}</p>
        )}
        <p role="status" className="pt-1 text-vermilion empty:hidden">
          {failure === null ? null : (words.failures[failure] ?? words.failures['other'])}
        </p>
      </div>
    </div>
  )
}

interface GroupProps {
  readonly group: SpineGroup
  readonly base: TimelineRevision | null
  readonly shown: HistoryRange | null
  readonly readUpTo: number | null
  readonly onBase: (revision: TimelineRevision | null) => void
  readonly onChoose: (revision: TimelineRevision, isJoining: boolean) => void
}

function Group({ group: { person, entries }, base, shown, readUpTo, onBase, onChoose }: GroupProps) {
  return (
    <div className="py-1">
      {person !== null && <SpinePerson person={person} />}
      <ul>
        {entries.map((entry) =>
          entry.kind === 'mark' ? (
            <SpineMarkLine key={`act ${entry.mark.act}`} mark={entry.mark} />
          ) : (
            <RevisionLine
              key={entry.revision.last}
              revision={entry.revision}
              isShown={shown !== null && entry.revision.first > shown.from && entry.revision.last <= shown.to}
              isBase={base?.last === entry.revision.last}
              isNew={readUpTo !== null && entry.revision.last > readUpTo}
              onBase={onBase}
              onChoose={onChoose}
            />
          ),
        )}
      </ul>
    </div>
  )
}

function keyOf({ entries: [first] }: SpineGroup): string {
  if (first === undefined) return ''
  return first.kind === 'mark' ? `act ${first.mark.act}` : `revision ${first.revision.last}`
}

function joined(shown: HistoryRange, { first, last }: TimelineRevision): HistoryRange {
  return { from: Math.min(shown.from, first - 1), to: Math.max(shown.to, last) }
}

/** Up and down, from revision to revision. */
function moveFocus(event: React.KeyboardEvent, list: HTMLElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0 || list === null) return
  const all = [...list.querySelectorAll<HTMLElement>('[data-revision-choice]')]
  const at = all.findIndex((each) => each === document.activeElement)
  const next = all[at + by]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
