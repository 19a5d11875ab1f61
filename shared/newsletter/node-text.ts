/** The plain text of an article's node: what a reader would see of it, without its attributes. */
import type { ArticleNode } from './article-schema.ts'

export function readNodeText(node: ArticleNode): string {
  if (node.type === 'text') return node.text ?? ''
  return (node.content ?? []).map(readNodeText).join('')
}
