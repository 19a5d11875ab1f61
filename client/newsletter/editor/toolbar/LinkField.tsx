/** Where the address of a link is typed; what is no web or mail address is refused with a word. */
import type { Editor } from '@tiptap/react'
import { Check, Unlink, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { IconButton } from '../../../ui/IconButton.tsx'
import { isComposing } from '../../../ui/is-composing.ts'
import { useWords } from '../../../ui/language/useWords.ts'
import { addressFromTyping } from '../nodes/safe-address.ts'

export function LinkField({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const words = useWords().editor.toolbar
  const before = String(editor.getAttributes('link')['href'] ?? '')
  const [typed, setTyped] = useState(before)
  const [isRefused, setRefused] = useState(false)

  const finish = (): void => {
    onDone()
    editor.view.focus()
  }
  const apply = (): void => {
    if (typed.trim() === '') return remove()
    const href = addressFromTyping(typed)
    if (href === null) return setRefused(true)
    editor.chain().focus().extendMarkRange('link').setMark('link', { href }).run()
    finish()
  }
  const remove = (): void => {
    editor.chain().focus().extendMarkRange('link').unsetMark('link').run()
    finish()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    if (event.key === 'Enter') apply()
    else if (event.key === 'Escape') finish()
    else return
    event.preventDefault()
  }
  return (
    <div className="link-field">
      <div className="toolbar-row">
        <input
          className="find-field"
          aria-label={words.address}
          aria-invalid={isRefused}
          placeholder={words.address}
          value={typed}
          // The button that was pressed asks for exactly this.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => {
            setTyped(event.target.value)
            setRefused(false)
          }}
          onKeyDown={onKeyDown}
        />
        <IconButton name={words.applyLink} onClick={apply}>
          <Check />
        </IconButton>
        {before !== '' && (
          <IconButton name={words.removeLink} onClick={remove}>
            <Unlink />
          </IconButton>
        )}
        <IconButton name={words.cancelLink} onClick={finish}>
          <X />
        </IconButton>
      </div>
      {isRefused && <p role="alert">{words.addressRefused}</p>}
    </div>
  )
}
