/** A picture's place in the article, with its caption and its credit. */
import { Node } from '@tiptap/core'
import { articleNodes } from '../../../../shared/newsletter/article-schema.ts'
import { writeAt } from '../text-after.ts'
import { textAttributes } from './text-attribute.ts'

export const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'inline*',
  defining: true,
  isolating: true,
  addAttributes: () => textAttributes(Object.keys(articleNodes.figure.attributes)),
  parseHTML: () => [{ tag: 'figure[data-node="figure"]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', { 'data-node': 'figure', ...HTMLAttributes }, 0],
  addKeyboardShortcuts() {
    return {
      // A caption is one line: Enter goes on below the picture.
      Enter: () => {
        const { $head } = this.editor.state.selection
        return $head.parent.type === this.type && writeAt(this.editor, $head.after())
      },
    }
  },
})
