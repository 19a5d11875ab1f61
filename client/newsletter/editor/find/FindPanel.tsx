/** Find and replace, in place above the sheet: what is found is marked at once, and the text is changed only by a button. */
import { type Editor, useEditorState } from '@tiptap/react'
import { CaseSensitive, ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { isComposing as isInputMethodKey } from '../../../ui/is-composing.ts'
import { useWords } from '../../../ui/language/useWords.ts'
import { maxMatches } from './find-matches.ts'
import { findState, goToMatch, replaceAllMatches, replaceMatch, selectMatch, setFindQuery } from './find-plugin.ts'

interface FindPanelProps {
  readonly editor: Editor
  readonly canReplace: boolean
  readonly isReplacing: boolean
  readonly onClose: () => void
}

const noQuery = { text: '', isCaseSensitive: false }

export function FindPanel({ editor, canReplace, isReplacing, onClose }: FindPanelProps) {
  const words = useWords().editor.find
  const [text, setText] = useState(() => selectedLine(editor))
  const [replacement, setReplacement] = useState('')
  const [isCaseSensitive, setCaseSensitive] = useState(false)
  const [replaced, setReplaced] = useState<number | null>(null)
  const isComposing = useRef(false)
  const { searched, matches, current } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => ({
      searched: findState(state).query.text,
      matches: findState(state).matches.length,
      current: findState(state).current,
    }),
  })

  // While composing, the field holds letters that nobody wants to find.
  const search = (wanted: string, isExact = isCaseSensitive): void => {
    setReplaced(null)
    if (!isComposing.current) setFindQuery(editor.view, { text: wanted, isCaseSensitive: isExact })
  }
  const close = (): void => {
    selectMatch(editor.view)
    onClose()
    editor.view.focus()
  }
  useEffect(() => {
    search(text)
    return () => {
      if (!editor.isDestroyed) setFindQuery(editor.view, noQuery)
    }
    // The first search takes the selection; later ones follow the field.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [editor])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isInputMethodKey(event)) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') goToMatch(editor.view, event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  const count = matches === 0 ? words.none : words.position(current + 1, matches, matches >= maxMatches)

  return (
    <div className="find-anchor">
      <div className="find-panel" role="search" aria-label={words.open} onKeyDown={onKeyDown}>
        <div className="find-row">
          <input
            className="find-field"
            aria-label={words.field}
            placeholder={words.field}
            value={text}
            // The panel was just asked for by key.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => {
              setText(event.target.value)
              search(event.target.value)
            }}
            onCompositionStart={() => {
              isComposing.current = true
            }}
            onCompositionEnd={(event) => {
              isComposing.current = false
              search(event.currentTarget.value)
            }}
          />
          <span role="status" className="find-count figures">
            {replaced !== null ? words.replaced(replaced) : text === '' || text !== searched ? '' : count}
          </span>
          <IconButton
            name={words.caseSensitive}
            aria-pressed={isCaseSensitive}
            onClick={() => {
              setCaseSensitive(!isCaseSensitive)
              search(text, !isCaseSensitive)
            }}
          >
            <CaseSensitive />
          </IconButton>
          <IconButton name={words.previous} disabled={matches === 0} onClick={() => goToMatch(editor.view, -1)}>
            <ChevronUp />
          </IconButton>
          <IconButton name={words.next} disabled={matches === 0} onClick={() => goToMatch(editor.view, 1)}>
            <ChevronDown />
          </IconButton>
          <IconButton name={words.close} onClick={close}>
            <X />
          </IconButton>
        </div>
        {isReplacing && canReplace && (
          <div className="find-row">
            <input
              className="find-field"
              aria-label={words.replacement}
              placeholder={words.replacement}
              value={replacement}
              onChange={(event) => setReplacement(event.target.value)}
            />
            <Button disabled={matches === 0} onClick={() => replaceMatch(editor.view, replacement)}>
              {words.replaceOne}
            </Button>
            <Button disabled={matches === 0} onClick={() => setReplaced(replaceAllMatches(editor.view, replacement))}>
              {words.replaceAll}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

/** What is selected, if it is within one line: that is what people mean to find. */
function selectedLine({ state }: Editor): string {
  const { $from, $to, from, to } = state.selection
  return $from.sameParent($to) ? state.doc.textBetween(from, to) : ''
}
