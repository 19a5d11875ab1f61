/** The block menu beside the caret. Keys are handled in the text, where the focus stays. */
import { type Editor, useEditorState } from '@tiptap/react'
import { useEffect, useRef } from 'react'
import { useLanguage, useWords } from '../../../ui/language/useWords.ts'
import { FloatingBar } from '../FloatingBar.tsx'
import { type SlashItemId, slashItems } from './slash-items.ts'
import { chooseSlashItem, selectSlashItem, slashOptionId, slashMenuId, slashState } from './slash-plugin.ts'

export function SlashMenu({ editor }: { readonly editor: Editor }) {
  const words = useWords().editor.slash
  const menu = useEditorState({ editor, selector: ({ editor: { state } }) => slashState(state) })
  const from = menu?.from ?? 0
  const anchor = {
    getBoundingClientRect: () => {
      const { left, top, bottom } = editor.view.coordsAtPos(Math.min(from, editor.state.doc.content.size))
      return new DOMRect(left, top, 0, bottom - top)
    },
  }
  return (
    <FloatingBar
      isOpen={menu !== null}
      anchor={anchor}
      side="bottom"
      align="start"
      className="slash-menu rounded-panel"
    >
      <div role="listbox" id={slashMenuId} aria-label={words.title}>
        {menu?.items.map((id, index) => (
          <SlashOption key={id} id={id} editor={editor} isSelected={index === menu.selected} index={index} />
        ))}
      </div>
    </FloatingBar>
  )
}

interface SlashOptionProps {
  readonly id: SlashItemId
  readonly editor: Editor
  readonly index: number
  readonly isSelected: boolean
}

function SlashOption({ id, editor, index, isSelected }: SlashOptionProps) {
  const words = useWords().editor.slash
  const isChinese = useLanguage() === 'zh-CN'
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isSelected) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  const { pinyin } = slashItems[id]
  const initials = pinyin.split(' ').map((syllable) => syllable.charAt(0))
  return (
    <div
      ref={element}
      role="option"
      id={slashOptionId(id)}
      tabIndex={-1}
      aria-selected={isSelected}
      className="slash-option"
      onMouseMove={() => {
        if (!isSelected) selectSlashItem(editor.view, index)
      }}
      onClick={() => chooseSlashItem(editor, id)}
    >
      <span>{words.items[id]}</span>
      {isChinese && <kbd>{initials.join('')}</kbd>}
    </div>
  )
}
