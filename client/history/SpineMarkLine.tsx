/** What was decided about the document at this point: a version named, a sign-off, a submission. */
import { Bookmark, Stamp } from 'lucide-react'
import { useWords } from '../ui/language/useWords.ts'
import { useBeijingTime } from './beijing-time.ts'
import type { SpineMark } from './spine-days.ts'

export function SpineMarkLine({ mark }: { readonly mark: SpineMark }) {
  const { history: words, review } = useWords()
  const { clock } = useBeijingTime()
  const { kind, name, by, atMs } = mark
  const Icon = kind === 'version' ? Bookmark : Stamp
  const what =
    kind === 'version'
      ? words.marks.version(name)
      : kind === 'state'
        ? words.marks.state(review.states[name as keyof typeof review.states] ?? name)
        : words.marks[kind]
  return (
    <li
      data-mark={kind}
      className="figures flex items-start gap-2 px-4 py-1 text-13 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-vermilion"
    >
      <Icon aria-hidden />
      <span className="min-w-0 break-words">{words.markBy(what, by, clock(atMs))}</span>
    </li>
  )
}
