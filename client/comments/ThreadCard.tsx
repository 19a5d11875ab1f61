/** One thread: what it is about, where that is now, what was said, and what comes next. */
import { Check, RotateCcw } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { seenName } from '../../shared/comments/unread.ts'
import type { Reply, Signer } from '../../shared/comments/thread.ts'
import { Button } from '../ui/Button.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { CommentDeeds } from './comment-deeds.ts'
import { CommentField } from './CommentField.tsx'
import { ReplyView } from './ReplyView.tsx'
import type { PlacedThread, ThreadPlace } from './thread-list.ts'

export interface ThreadCardProps {
  readonly placed: PlacedThread
  readonly people: readonly Signer[]
  readonly self: string
  readonly canComment: boolean
  readonly isActive: boolean
  readonly fresh: ReadonlySet<string>
  /** Names of those whom the log has as the writers of replies, where that is somebody else. */
  readonly writers: ReadonlyMap<string, string>
  readonly deeds: CommentDeeds
  readonly onActivate: () => void
  readonly onTakeBack: (reply: Reply) => void
  /** Somebody looked and it belongs where it was found; null where there is nothing to confirm. */
  readonly onConfirmPlace: (() => void) | null
}

export function ThreadCard(props: ThreadCardProps) {
  const { placed, people, self, canComment, isActive, fresh, writers, deeds, onActivate, onTakeBack } = props
  const { thread, place } = placed
  const words = useWords().comments
  const field = useRef<{ focus(): void }>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter') {
      onActivate()
      field.current?.focus()
    } else if (event.key === 'ArrowDown') step(event.currentTarget, 1)
    else if (event.key === 'ArrowUp') step(event.currentTarget, -1)
    else return
    event.preventDefault()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons inside do all that a press on it does
    <article
      aria-label={words.threadOf(thread.replies[0]?.name || words.someone, thread.anchor.quote)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys go from thread to thread
      tabIndex={0}
      data-thread={thread.id}
      aria-current={isActive || undefined}
      onClick={onActivate}
      onKeyDown={onKeyDown}
      className="flex scroll-my-4 flex-col gap-2 border-b border-rule px-4 py-3 outline-none focus-visible:bg-sunk aria-[current]:bg-sheet aria-[current]:shadow-[inset_3px_0_0_var(--slate)]"
    >
      {place.title !== undefined && <p className="text-12 text-ink-2">{place.title}</p>}
      <blockquote className="line-clamp-3 border-l-2 border-rule-strong pl-2 text-13 whitespace-pre-line text-ink-2">
        {thread.anchor.quote}
      </blockquote>
      <PlaceNote place={place} onConfirm={canComment ? props.onConfirmPlace : null} />
      {thread.replies.map((reply) => (
        <ReplyView
          key={reply.id}
          reply={reply}
          people={people}
          self={self}
          canComment={canComment}
          isNew={fresh.has(seenName(reply))}
          writer={writers.get(reply.id) ?? null}
          deeds={deeds}
          onTakeBack={onTakeBack}
        />
      ))}
      <Settling {...props} />
      {canComment && thread.resolved === null && (
        <CommentField
          ref={field}
          label={words.replyField}
          hint={words.replyHint}
          action={words.sendReply}
          people={people}
          isQuiet
          onSend={(text) => deeds.reply(thread, text, people)}
          onCancel={() => (document.activeElement as HTMLElement | null)?.blur()}
        />
      )}
    </article>
  )
}

function step(card: HTMLElement, by: 1 | -1): void {
  const cards = [...(card.closest('[data-threads]')?.querySelectorAll<HTMLElement>('[data-thread]') ?? [])]
  cards[cards.indexOf(card) + by]?.focus()
}

function PlaceNote({ place, onConfirm }: { readonly place: ThreadPlace; readonly onConfirm: (() => void) | null }) {
  const words = useWords().comments
  if (place.state === 'here') return null
  const text =
    place.state === 'changed' && place.now !== undefined ? words.place.cellChanged(place.now) : words.place[place.state]
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-12 text-amber">
      {text}
      {place.state === 'byWords' && onConfirm !== null && (
        <button
          type="button"
          onClick={onConfirm}
          className="touch-target min-h-6 text-slate underline-offset-4 hover:underline"
        >
          {words.confirmPlace}
        </button>
      )}
    </p>
  )
}

function Settling({ placed, canComment, deeds }: ThreadCardProps) {
  const { thread } = placed
  const words = useWords().comments
  const format = useFormat()
  const { resolved } = thread
  return (
    <div className="flex items-center gap-2">
      {resolved !== null && (
        <span className="flex items-center gap-1 text-12 text-jade [&_svg]:size-3.5">
          <Check aria-hidden />
          {words.resolvedBy(resolved.name || words.someone, format.moment(resolved.at))}
        </span>
      )}
      {canComment && (
        <Button
          look="quiet"
          className="-mx-3 ml-auto"
          onClick={() => void (resolved === null ? deeds.settle(thread) : deeds.reopen(thread))}
        >
          {resolved === null ? <Check /> : <RotateCcw />}
          {resolved === null ? words.resolve : words.reopen}
        </Button>
      )}
    </div>
  )
}
