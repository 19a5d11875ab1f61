/** Names a point of a document's log: by the version that was named there, otherwise by its time and its row. */
import { useWords } from '../ui/language/useWords.ts'
import { useBeijingTime } from './beijing-time.ts'
import type { TimelineRevision } from './history-answer.ts'
import type { SpineMark } from './spine-days.ts'

export interface KnownPoints {
  /** The newest row, where it is known. */
  readonly head: number | null
  readonly marks: readonly SpineMark[]
  readonly revisions: readonly TimelineRevision[]
}

export function useStateName({ head, marks, revisions }: KnownPoints): (seq: number) => string {
  const words = useWords().history
  const { moment } = useBeijingTime()
  return (seq) => {
    if (seq === 0) return words.atStart
    const version = marks.findLast((mark) => mark.seq === seq && mark.kind === 'version')
    if (version !== undefined) return words.marks.version(version.name)
    if (seq === head) return words.nowRow(seq)
    const ending = revisions.find(({ last }) => last === seq)
    return ending === undefined ? words.afterRow(seq) : words.afterMoment(moment(ending.receivedToMs), seq)
  }
}
