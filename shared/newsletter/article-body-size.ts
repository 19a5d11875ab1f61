/** Estimates from above how many bytes a node takes in an update, so that no update outgrows the relay's frame. */
import type { ArticleNode } from './article-schema.ts'

/** A character of Chinese takes three bytes in UTF-8, none takes more than three a UTF-16 unit. */
const bytesPerChar = 3
/** An item's header, its parent and its names; measured below 40 for every node of the schema. */
const bytesPerNode = 48

export function estimateBytes(node: ArticleNode): number {
  const attributes = node.attrs === undefined ? 0 : JSON.stringify(node.attrs).length * bytesPerChar + bytesPerNode
  const marks = node.marks === undefined ? 0 : JSON.stringify(node.marks).length * bytesPerChar * 2 + bytesPerNode
  const own = bytesPerNode * 8 + (node.text?.length ?? 0) * bytesPerChar + attributes + marks
  return (node.content ?? []).reduce((sum, child) => sum + estimateBytes(child), own)
}
