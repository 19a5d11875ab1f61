/** The line above a table that names it. */
import { Node } from '@tiptap/core'

export const TableCaption = Node.create({
  name: 'tableCaption',
  group: 'block',
  content: 'text*',
  marks: '',
  defining: true,
  parseHTML: () => [{ tag: 'p[data-node="tableCaption"]', priority: 60 }],
  renderHTML: () => ['p', { 'data-node': 'tableCaption', class: 'caption-line' }, 0],
})
