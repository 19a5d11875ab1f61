/** Writes an article's nodes into a document as the editor's binding stores them, and reads them back. */
import * as Y from 'yjs'
import { type ArticleNode, articleMarks, articleNodes } from './article-schema.ts'
import { estimateBytes } from './article-body-size.ts'

type Parent = Y.XmlFragment | Y.XmlElement
type Attributes = NonNullable<ArticleNode['attrs']>

/** Attributes of XML elements may be any JSON in Yjs; its types admit only strings. */
type AnyElement = Y.XmlElement<Record<string, string | number | readonly number[]>>

/**
 * One transaction makes one update, and the relay takes none above 1 MiB: a quarter of that leaves room for what Yjs
 * adds to each node.
 */
export const maxChunkBytes = 256 * 1024

/** Inserts `nodes` at `index`, in as many transactions as their size asks for. */
export function insertBody(parent: Parent, index: number, nodes: readonly ArticleNode[]): void {
  let at = index
  let chunk: (Y.XmlElement | Y.XmlText)[] = []
  let bytes = 0
  const flush = (): void => {
    if (chunk.length > 0) parent.insert(at, chunk)
    at += chunk.length
    chunk = []
    bytes = 0
  }
  for (const run of gatherRuns(nodes)) {
    const size = run.reduce((sum, node) => sum + estimateBytes(node), 0)
    if (bytes + size > maxChunkBytes) flush()
    if (size <= maxChunkBytes) {
      chunk.push(createType(run))
      bytes += size
    } else {
      insertLarge(parent, at, run)
      at++
    }
  }
  flush()
}

/** A node that fits into no update comes empty and is filled piece by piece. */
function insertLarge(parent: Parent, index: number, run: readonly ArticleNode[]): void {
  const [node] = run
  if (node === undefined) return
  if (node.type !== 'text') {
    const element = createElement(node)
    parent.insert(index, [element])
    insertBody(element, 0, node.content ?? [])
    return
  }
  const text = new Y.XmlText()
  parent.insert(index, [text])
  for (const { type, ...piece } of run) {
    for (const part of cutText(piece.text ?? '')) {
      text.applyDelta([{ retain: text.length }, toDelta({ type, ...piece, text: part })])
    }
  }
}

const maxPieceChars = maxChunkBytes / 4

/** Never between the halves of a surrogate pair. */
function cutText(text: string): string[] {
  const pieces: string[] = []
  for (let from = 0; from < text.length;) {
    let to = Math.min(from + maxPieceChars, text.length)
    if (/[\uD800-\uDBFF]/.test(text.charAt(to - 1)) && to < text.length) to--
    pieces.push(text.slice(from, to))
    from = to
  }
  return pieces
}

/** Neighbouring text nodes are one run, for they share one text type; every other node is a run of its own. */
function gatherRuns(nodes: readonly ArticleNode[]): ArticleNode[][] {
  const runs: ArticleNode[][] = []
  for (const node of nodes) {
    const last = runs.at(-1)
    if (node.type === 'text' && last?.[0]?.type === 'text') last.push(node)
    else runs.push([node])
  }
  return runs
}

function createType(run: readonly ArticleNode[]): Y.XmlElement | Y.XmlText {
  const [node] = run
  if (node !== undefined && node.type !== 'text') {
    const element = createElement(node)
    element.insert(0, gatherRuns(node.content ?? []).map(createType))
    return element
  }
  const text = new Y.XmlText()
  text.applyDelta(run.map(toDelta))
  return text
}

function createElement(node: ArticleNode): Y.XmlElement {
  const element = new Y.XmlElement(node.type)
  for (const [name, value] of Object.entries(completeAttributes(node))) {
    if (value !== null) (element as unknown as AnyElement).setAttribute(name, value)
  }
  return element
}

function toDelta(node: ArticleNode): { insert: string; attributes: Record<string, object> } {
  const marks = (node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}] as const)
  return { insert: node.text ?? '', attributes: Object.fromEntries(marks) }
}

/** The schema's defaults with what the node says: the binding stores them all. */
function completeAttributes(node: ArticleNode): Attributes {
  const shape = articleNodes[node.type]
  return { ...('attributes' in shape ? shape.attributes : {}), ...node.attrs }
}

/** The nodes of a fragment, each with all its attributes, as the editor's `toJSON` would give them. */
export function readBody(parent: Parent): ArticleNode[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return readText(child)
    return child instanceof Y.XmlElement ? [readElement(child)] : []
  })
}

function readElement(element: Y.XmlElement): ArticleNode {
  const type = element.nodeName
  // D5: no code path converts a fragment with an incomplete schema.
  if (!isNodeName(type)) throw new RangeError(`the article holds a node that this build does not know: ${type}`)
  const attrs = completeAttributes({ type, attrs: element.getAttributes() as Attributes })
  const content = readBody(element)
  return {
    type,
    ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
    ...(content.length === 0 ? {} : { content }),
  }
}

function isNodeName(name: string): name is ArticleNode['type'] {
  return Object.hasOwn(articleNodes, name)
}

function readText(text: Y.XmlText): ArticleNode[] {
  const runs = text.toDelta() as { insert: string; attributes?: Record<string, Record<string, string>> }[]
  return runs.map(({ insert, attributes }) => {
    const marks = Object.entries(attributes ?? {}).map(([type, attrs]) => readMark(type, attrs))
    return { type: 'text', text: insert, ...(marks.length === 0 ? {} : { marks }) }
  })
}

function readMark(type: string, attrs: Record<string, string>): NonNullable<ArticleNode['marks']>[number] {
  if (!Object.hasOwn(articleMarks, type)) {
    throw new RangeError(`the article holds a mark that this build does not know: ${type}`)
  }
  const name = type as keyof typeof articleMarks
  return Object.keys(attrs).length === 0 ? { type: name } : { type: name, attrs }
}
