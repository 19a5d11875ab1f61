/** A piece taken from another publication, with its own title, its source and its date. */
import { Node } from '@tiptap/core'
import { articleNodes } from '../../../../shared/newsletter/article-schema.ts'
import { textAttributes } from './text-attribute.ts'

export const Reprint = Node.create({
  name: 'reprint',
  group: 'block',
  content: 'reprintTitle block+',
  defining: true,
  isolating: true,
  addAttributes: () => textAttributes(Object.keys(articleNodes.reprint.attributes)),
  parseHTML: () => [{ tag: 'section[data-node="reprint"]' }],
  renderHTML: ({ HTMLAttributes }) => ['section', { 'data-node': 'reprint', ...HTMLAttributes }, 0],
})
