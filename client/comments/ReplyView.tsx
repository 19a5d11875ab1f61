/** One thing that somebody said: who, when, the words, and for its author what can be done with it. */
import { Pencil, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { splitMentions } from '../../shared/comments/mention.ts'
import type { Reply, Signer } from '../../shared/comments/thread.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { CommentDeeds } from './comment-deeds.ts'
import { CommentField } from './CommentField.tsx'

interface ReplyViewProps {
  readonly reply: Reply
  readonly people: readonly Signer[]
  readonly self: string
  readonly canComment: boolean
  readonly isNew: boolean
  /** Whom the log has as the one who wrote it, if that is somebody else. */
  readonly writer: string | null
  readonly deeds: CommentDeeds
  readonly onTakeBack: (reply: Reply) => void
}

export function ReplyView({ reply, people, self, canComment, isNew, writer, deeds, onTakeBack }: ReplyViewProps) {
  const words = useWords().comments
  const format = useFormat()
  const [isEditing, setEditing] = useState(false)
  const isOwn = reply.account === self && canComment
  return (
    <div className="group flex flex-col gap-0.5">
      <div className="flex min-h-7 items-center gap-2 text-13">
        {isNew && <span role="img" aria-label={words.isNew} className="size-2 shrink-0 rounded-round bg-vermilion" />}
        <span className="truncate font-semibold">{reply.name || words.someone}</span>
        <time dateTime={reply.at} className="shrink-0 text-12 text-ink-2">
          {format.moment(reply.at)}
          {reply.editedAt !== null && ` · ${words.edited}`}
        </time>
        {isOwn && !isEditing && (
          <span className="ml-auto flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-100">
            <IconButton name={words.edit} className="-my-1" onClick={() => setEditing(true)}>
              <Pencil />
            </IconButton>
            <IconButton name={words.takeBack} className="-my-1" onClick={() => onTakeBack(reply)}>
              <Undo2 />
            </IconButton>
          </span>
        )}
      </div>
      {writer !== null && <p className="text-12 text-amber">{words.saidToBe(reply.name || words.someone, writer)}</p>}
      {isEditing ? (
        <CommentField
          label={words.editField}
          hint=""
          action={words.save}
          people={people}
          initial={reply.text}
          autoFocus
          onSend={async (text) => {
            await deeds.edit(reply, text, people)
            setEditing(false)
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <p className="text-14 leading-normal break-words whitespace-pre-wrap">
          {splitMentions(reply.text, reply.mentions).map((part, index) =>
            part.account === undefined ? (
              part.text
            ) : (
              <span key={index} className={part.account === self ? 'font-semibold text-vermilion' : 'text-slate'}>
                {part.text}
              </span>
            ),
          )}
        </p>
      )}
    </div>
  )
}
