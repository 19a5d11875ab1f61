/** Turns the text of one paragraph into text nodes: `**` pairs become bold, addresses of pages become links. */
import type { ArticleNode } from '../article-schema.ts'

type Mark = NonNullable<ArticleNode['marks']>[number]

const address = /<(https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]+)>|https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]+/g

export function parseInline(text: string): ArticleNode[] {
  const parts = text.split('**')
  // A mark without a partner stays text: nobody can say where it should have ended.
  const unpaired = parts.length % 2 === 0 ? parts.pop() : undefined
  const nodes = parts.flatMap((part, index) => parseLinks(part, index % 2 === 1 ? [{ type: 'bold' }] : []))
  return unpaired === undefined ? nodes : [...nodes, ...parseLinks(`**${unpaired}`, [])]
}

function parseLinks(text: string, marks: readonly Mark[]): ArticleNode[] {
  const nodes: ArticleNode[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    nodes.push(...textNode(text.slice(from, match.index), marks))
    const href = match[1] ?? match[0]
    nodes.push(...textNode(href, [...marks, { type: 'link', attrs: { href } }]))
    from = match.index + match[0].length
  }
  nodes.push(...textNode(text.slice(from), marks))
  return nodes
}

function textNode(text: string, marks: readonly Mark[]): ArticleNode[] {
  if (text === '') return []
  return [marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks }]
}

export function plainText(text: string): ArticleNode[] {
  return textNode(text, [])
}

/** A block whose content may be empty, which ProseMirror writes without `content`. */
export function block(
  type: ArticleNode['type'],
  content: readonly ArticleNode[],
  attrs?: ArticleNode['attrs'],
): ArticleNode {
  return { type, ...(attrs === undefined ? {} : { attrs }), ...(content.length === 0 ? {} : { content }) }
}

export function paragraph(text: string): ArticleNode {
  return block('paragraph', parseInline(text))
}
