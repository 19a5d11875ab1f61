/**
 * Whether this build may bind an editor to a body. The binding deletes what its schema does not know, for everyone
 * (D5), so the answer is found by reading, never by converting.
 */
import * as Y from 'yjs'
import { root } from '../../../shared/document/kind.ts'
import { articleMarks, articleNodes } from '../../../shared/newsletter/article-schema.ts'

export type BodyState = 'editable' | 'empty' | 'unknownContent'

const nodes: Readonly<
  Record<
    string,
    { readonly content?: string; readonly group?: string; readonly attributes?: Readonly<Record<string, unknown>> }
  >
> = articleNodes

export function checkBody(doc: Y.Doc): BodyState {
  const body = doc.getXmlFragment(root.body)
  if (body.length === 0) return 'empty'
  return body.toArray().every(isKnown) ? 'editable' : 'unknownContent'
}

/** Whether a node, and all within it, is of this build's schema. */
export function isKnown(child: unknown): boolean {
  if (child instanceof Y.XmlText) return hasKnownMarks(child)
  if (!(child instanceof Y.XmlElement) || child instanceof Y.XmlHook || !Object.hasOwn(nodes, child.nodeName))
    return false
  const attributes = nodes[child.nodeName]?.attributes ?? {}
  const hasKnownAttributes = Object.keys(child.getAttributes()).every((name) => Object.hasOwn(attributes, name))
  return hasKnownAttributes && child.toArray().every(isKnown)
}

function hasKnownMarks(text: Y.XmlText): boolean {
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).every(
    ({ insert, attributes }) =>
      typeof insert === 'string' && Object.keys(attributes ?? {}).every((name) => Object.hasOwn(articleMarks, name)),
  )
}

/** The text as it stands, block by block, for a page that must not bind; read-only and complete even where nodes are unknown. */
export function readBlocks(doc: Y.Doc): { readonly name: string; readonly text: string }[] {
  return doc
    .getXmlFragment(root.body)
    .toArray()
    .map((child) => ({ name: child instanceof Y.XmlElement ? child.nodeName : 'text', text: textOf(child) }))
}

/** Nothing written yet, title included. */
export function isBlank(doc: Y.Doc): boolean {
  return readBlocks(doc).every(
    ({ name, text }) => text === '' && (name === 'title' || name === 'subtitle' || name === 'paragraph'),
  )
}

function textOf(child: unknown): string {
  if (child instanceof Y.XmlText) {
    return (child.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('')
  }
  if (!(child instanceof Y.XmlElement)) return ''
  const inner = child.toArray().map(textOf)
  const separator = child.toArray().some((each) => each instanceof Y.XmlElement) ? '\n' : ''
  return inner.filter((text) => text !== '').join(separator)
}
