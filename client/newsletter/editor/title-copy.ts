/** Tells when this person changed the article's title or subtitle, so that the tree can repeat it; never for a colleague's change. */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { root } from '../../../shared/document/kind.ts'

export interface Headlines {
  readonly title: string
  readonly subtitle: string
}

export function readHeadlines(doc: Y.Doc): Headlines {
  const nodes = doc.getXmlFragment(root.body).toArray()
  const read = (name: string): string => {
    const node = nodes.find((each) => each instanceof Y.XmlElement && each.nodeName === name)
    return node instanceof Y.XmlElement ? plainText(node) : ''
  }
  return { title: read('title'), subtitle: read('subtitle') }
}

function plainText(element: Y.XmlElement): string {
  const parts = element.toArray().map((child) => {
    if (!(child instanceof Y.XmlText)) return ''
    return (child.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('')
  })
  return parts.join('')
}

/**
 * Calls `copy` after each local change of a headline; the result stops it. At once: a copy that waits for a pause is
 * lost with the tab, and the tree would show the old title until somebody edits it again.
 */
export function watchHeadlines(doc: Y.Doc, copy: (headlines: Headlines) => void): () => void {
  function onTransaction(transaction: Y.Transaction): void {
    if (isByThisPerson(transaction) && touchesHeadline(transaction)) copy(readHeadlines(doc))
  }
  doc.on('afterTransaction', onTransaction)
  return () => doc.off('afterTransaction', onTransaction)
}

function isByThisPerson({ local, origin }: Y.Transaction): boolean {
  return local && (origin === ySyncPluginKey || origin instanceof Y.UndoManager)
}

function touchesHeadline({ changed }: Y.Transaction): boolean {
  for (const type of changed.keys()) {
    for (let node: unknown = type; node instanceof Y.AbstractType; node = node.parent) {
      if (node instanceof Y.XmlElement && (node.nodeName === 'title' || node.nodeName === 'subtitle')) return true
    }
  }
  return false
}
