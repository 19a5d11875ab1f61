/** Where a comment is written: Ctrl+Enter sends it, Escape leaves it, an @ offers the people who can be called. */
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react'
import { mentionBeforeCaret } from '../../shared/comments/mention.ts'
import type { Signer } from '../../shared/comments/thread.ts'
import { maxCommentLength } from '../../shared/comments/thread-writes.ts'
import { Button } from '../ui/Button.tsx'
import { isComposing } from '../ui/is-composing.ts'
import { useWords } from '../ui/language/useWords.ts'
import { sayFailed } from '../ui/toast/toasts.ts'

/** More than a panel shows without scrolling; a longer list is narrowed by typing. */
const maxSuggestions = 6

interface CommentFieldProps {
  readonly label: string
  readonly hint: string
  readonly action: string
  readonly people: readonly Signer[]
  readonly initial?: string
  readonly autoFocus?: boolean
  /** Shows no buttons until something is typed. */
  readonly isQuiet?: boolean
  /** Rejects if it was not written: then the words stay. */
  readonly onSend: (text: string) => Promise<void>
  readonly onCancel: () => void
  readonly ref?: Ref<{ focus(): void }>
}

export function CommentField(props: CommentFieldProps) {
  const { label, hint, action, people, initial = '', autoFocus = false, isQuiet = false, onSend, onCancel, ref } = props
  const words = useWords().comments
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(initial)
  const [isSending, setSending] = useState(false)
  const mention = useMention(field, text, people, setText)
  const listId = useId()
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), [])

  const send = async (): Promise<void> => {
    if (text.trim() === '' || isSending) return
    setSending(true)
    try {
      await onSend(text.trim())
      setText('')
    } catch (error) {
      sayFailed(words.notSaved)
      throw error
    } finally {
      setSending(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || mention.onKeyDown(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
    else if (event.key === 'Escape') onCancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const isOpen = mention.suggestions.length > 0
  return (
    <div className="relative flex flex-col gap-2">
      <textarea
        ref={field}
        aria-label={label}
        placeholder={hint}
        value={text}
        maxLength={maxCommentLength}
        rows={isQuiet && text === '' ? 1 : 3}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens because the person asked to write
        autoFocus={autoFocus}
        // A text of several lines may not be a combobox; as a text box it names the list all the same.
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${listId}-${mention.index}` : undefined}
        onChange={(event) => setText(event.target.value)}
        onSelect={mention.follow}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-60 w-full resize-none rounded-control border border-rule-strong bg-sheet px-2 py-1.5 text-14 leading-normal outline-none placeholder:text-ink-2 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-slate"
      />
      <ul
        id={listId}
        role="listbox"
        aria-label={words.suggestions}
        hidden={!isOpen}
        className="-mt-1 rounded-control border border-rule bg-sheet py-1 shadow-float"
      >
        {mention.suggestions.map((person, index) => (
          <li
            key={person.account}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === mention.index}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault()
              mention.choose(person)
            }}
            className="touch-target flex min-h-8 cursor-pointer items-center px-2 text-14 aria-selected:bg-slate-wash"
          >
            {person.name}
          </li>
        ))}
      </ul>
      {(!isQuiet || text !== '') && (
        <div className="flex items-center justify-end gap-2">
          <span className="mr-auto text-12 text-ink-2 max-wide:hidden">{words.sendKeys}</span>
          <Button look="quiet" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button look="primary" disabled={text.trim() === '' || isSending} onClick={() => void send()}>
            {action}
          </Button>
        </div>
      )}
    </div>
  )
}

function useMention(
  field: { readonly current: HTMLTextAreaElement | null },
  text: string,
  people: readonly Signer[],
  setText: (text: string) => void,
) {
  const [caret, setCaret] = useState(0)
  const [chosen, setIndex] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const mention = mentionBeforeCaret(text, caret)
  const suggestions =
    mention === null || mention.from === closedAt
      ? []
      : people.filter(({ name }) => name !== mention.typed && name.includes(mention.typed)).slice(0, maxSuggestions)
  const index = Math.min(chosen, Math.max(0, suggestions.length - 1))

  const choose = ({ name }: Signer): void => {
    if (mention === null) return
    const before = `${text.slice(0, mention.from)}@${name} `
    setText(before + text.slice(caret))
    setCaret(before.length)
    setIndex(0)
    // After the field shows the new text.
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length))
  }
  return {
    suggestions,
    index,
    choose,
    follow: () => setCaret(field.current?.selectionEnd ?? 0),
    /** @returns whether the key was for the list */
    onKeyDown(event: KeyboardEvent): boolean {
      const person = suggestions[index]
      if (person === undefined) return false
      if (event.key === 'ArrowDown') setIndex((index + 1) % suggestions.length)
      else if (event.key === 'ArrowUp') setIndex((index + suggestions.length - 1) % suggestions.length)
      else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') choose(person)
      else if (event.key === 'Escape') setClosedAt(mention?.from ?? null)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}
