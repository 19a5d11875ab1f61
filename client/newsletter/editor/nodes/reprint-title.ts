/** The title of a reprinted piece. */
import { Node } from '@tiptap/core'

export const ReprintTitle = Node.create({
  name: 'reprintTitle',
  content: 'text*',
  marks: '',
  defining: true,
  parseHTML: () => [{ tag: 'p[data-node="reprintTitle"]', priority: 60 }],
  renderHTML: () => ['p', { 'data-node': 'reprintTitle', class: 'reprint-title' }, 0],
})
