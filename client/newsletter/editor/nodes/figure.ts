/** A picture's place in the article, with its caption and its credit. */
import { Node } from '@tiptap/core'
import { articleNodes } from '../../../../shared/newsletter/article-schema.ts'
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
})
