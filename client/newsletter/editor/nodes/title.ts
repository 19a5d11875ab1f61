/** The first two nodes of every article: its title and its subtitle, each one line without marks. */
import { type Editor, Node } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'

/** Enter in a heading line never splits it: it goes to the line below, and from the subtitle into the text. */
function goToNextLine(editor: Editor, name: string): boolean {
  const { $head } = editor.state.selection
  if ($head.parent.type.name !== name) return false
  const after = $head.after()
  const next = TextSelection.findFrom(editor.state.doc.resolve(after), 1, true)
  if (next === null) return false
  editor.view.dispatch(editor.state.tr.setSelection(next).scrollIntoView())
  return true
}

function createHeadline(name: 'title' | 'subtitle', tag: string) {
  return Node.create({
    name,
    content: 'text*',
    marks: '',
    defining: true,
    // Backspace at the start of the text must not pull a paragraph up into the headline.
    isolating: true,
    parseHTML: () => [{ tag: `[data-node="${name}"]` }],
    renderHTML: () => [tag, { 'data-node': name, class: `article-${name}` }, 0],
    addKeyboardShortcuts() {
      const goOn = () => goToNextLine(this.editor, name)
      return { Enter: goOn, 'Shift-Enter': goOn, 'Mod-Enter': goOn }
    },
  })
}

export const Title = createHeadline('title', 'h1')
export const Subtitle = createHeadline('subtitle', 'p')
