/** Opens and closes the block menu while a person types; it adds nothing to the text, so a composition goes on undisturbed. */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { type SlashItemId, filterSlashItems, fits, slashItems } from './slash-items.ts'
import { readSlashQuery } from './slash-query.ts'

export interface SlashState {
  /** Position of the slash. */
  readonly from: number
  readonly to: number
  readonly items: readonly SlashItemId[]
  readonly selected: number
}

interface PluginState {
  readonly menu: SlashState | null
  /** Position of a slash that the person closed the menu at: it stays closed there. */
  readonly dismissedAt: number | null
}

type SlashAction = 'dismiss' | { readonly selected: number }

export const slashMenuId = 'slash-menu'
export const slashOptionId = (id: SlashItemId): string => `slash-option-${id}`

const key = new PluginKey<PluginState>('slash')
// Blocks of one line have no place for another block.
const lineBlocks = new Set(['title', 'subtitle', 'tableCaption', 'reprintTitle', 'figure'])

export const Slash = Extension.create({
  name: 'slash',
  // Before the keys of lists and tables, which also want Enter and Tab.
  priority: 950,
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin<PluginState>({
        key,
        state: { init: () => ({ menu: null, dismissedAt: null }), apply },
        props: {
          handleKeyDown: (view, event) => handleKey(view, event, (id) => chooseSlashItem(editor, id)),
          // Readers follow the list although the focus stays in the text.
          attributes: (state): Record<string, string> => {
            const menu = slashState(state)
            const selected = menu?.items[menu.selected]
            if (selected === undefined) return {}
            return { 'aria-controls': slashMenuId, 'aria-activedescendant': slashOptionId(selected) }
          },
          handleDOMEvents: {
            blur: (view) => {
              if (slashState(view.state) !== null) view.dispatch(view.state.tr.setMeta(key, 'dismiss'))
              return false
            },
          },
        },
      }),
    ]
  },
})

export function slashState(state: EditorState): SlashState | null {
  return key.getState(state)?.menu ?? null
}

const apply: NonNullable<Plugin<PluginState>['spec']['state']>['apply'] = (transaction, before, _old, state) => {
  const action = transaction.getMeta(key) as SlashAction | undefined
  const dismissedAt = before.dismissedAt === null ? null : transaction.mapping.map(before.dismissedAt, -1)
  if (action === 'dismiss') return { menu: null, dismissedAt: before.menu?.from ?? dismissedAt }
  if (typeof action === 'object')
    return before.menu === null ? before : { ...before, menu: { ...before.menu, ...action } }
  // Only what this person types opens it: not the caret coming by, not a colleague's text.
  const isTyped = transaction.docChanged && transaction.getMeta('addToHistory') !== false
  if (before.menu === null && !isTyped) return { menu: null, dismissedAt }
  const found = readMenu(state, before.menu)
  if (found !== null && found.from === dismissedAt) return { menu: null, dismissedAt }
  return { menu: found, dismissedAt: found === null && isTyped ? null : dismissedAt }
}

function readMenu(state: EditorState, before: SlashState | null): SlashState | null {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock || lineBlocks.has($from.parent.type.name)) return null
  const query = readSlashQuery($from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc'))
  if (query === null) return null
  const items = filterSlashItems(query.text).filter((id) => fits(state, id))
  if (items.length === 0) return null
  const from = $from.start() + query.offset
  const selected = before?.items.length === items.length ? before.selected : 0
  return { from, to: $from.pos, items, selected }
}

function handleKey(view: EditorView, event: KeyboardEvent, choose: (id: SlashItemId) => void): boolean {
  const menu = slashState(view.state)
  // While composing, arrows and Enter belong to the input method's own list.
  if (menu === null || event.isComposing || event.keyCode === 229 || view.composing) return false
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step !== 0) {
    selectSlashItem(view, (menu.selected + step + menu.items.length) % menu.items.length)
    return true
  }
  if (event.key === 'Escape') {
    view.dispatch(view.state.tr.setMeta(key, 'dismiss'))
    return true
  }
  const id = menu.items[menu.selected]
  if ((event.key === 'Enter' || event.key === 'Tab') && id !== undefined) {
    choose(id)
    return true
  }
  return false
}

export function selectSlashItem(view: EditorView, selected: number): void {
  view.dispatch(view.state.tr.setMeta(key, { selected } satisfies SlashAction))
}

type SlashEditor = Parameters<(typeof slashItems)[SlashItemId]['insert']>[0]

/** Takes the slash and what was typed behind it away and inserts the block. */
export function chooseSlashItem(editor: SlashEditor, id: SlashItemId): void {
  const menu = slashState(editor.state)
  if (menu === null || editor.view.composing) return
  editor.view.dispatch(editor.state.tr.delete(menu.from, menu.to))
  slashItems[id].insert(editor)
  editor.view.focus()
}
