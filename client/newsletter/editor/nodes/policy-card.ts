/** One policy of the digest: its particulars as fields, its summary as text. */
import { Node } from '@tiptap/core'
import { articleNodes } from '../../../../shared/newsletter/article-schema.ts'
import { textAttributes } from './text-attribute.ts'

export const PolicyCard = Node.create({
  name: 'policyCard',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  isolating: true,
  addAttributes: () => textAttributes(Object.keys(articleNodes.policyCard.attributes)),
  parseHTML: () => [{ tag: 'section[data-node="policyCard"]' }],
  renderHTML: ({ HTMLAttributes }) => ['section', { 'data-node': 'policyCard', ...HTMLAttributes }, 0],
})
