/**
 * Looks at each change before the editor's binding does. The binding deletes what it cannot draw; here what merely
 * lacks a required child gets one, and what this build does not know ends the binding instead (D5).
 */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { root } from '../../../shared/document/kind.ts'
import { isKnown } from './body-check.ts'

const repairOrigin = 'repair'

/** The child that a node cannot be without, and where it stands. Two people who each delete another child leave none. */
const required: Readonly<Record<string, { readonly child: string; readonly accepts: 'anything' | 'itself' }>> = {
  policyCard: { child: 'paragraph', accepts: 'anything' },
  editorNote: { child: 'paragraph', accepts: 'anything' },
  blockquote: { child: 'paragraph', accepts: 'anything' },
  tableCell: { child: 'paragraph', accepts: 'anything' },
  tableHeader: { child: 'paragraph', accepts: 'anything' },
  listItem: { child: 'paragraph', accepts: 'itself' },
  reprint: { child: 'reprintTitle', accepts: 'itself' },
}

/** Gives every node of the body the child it cannot be without. Writes nothing to a sound body. */
export function repairBody(doc: Y.Doc): void {
  repair(doc, doc.getXmlFragment(root.body))
}

function repair(doc: Y.Doc, type: Y.XmlFragment): void {
  const broken = findBroken(type)
  if (broken.length === 0) return
  doc.transact(() => {
    for (const { element, child, at } of broken) element.insert(at, [new Y.XmlElement(child)])
  }, repairOrigin)
}

interface Lack {
  readonly element: Y.XmlElement
  readonly child: string
  readonly at: number
}

function findBroken(type: Y.XmlFragment): Lack[] {
  const lacks: Lack[] = type instanceof Y.XmlElement ? lacksOf(type) : []
  for (const child of type.toArray()) if (child instanceof Y.XmlElement) lacks.push(...findBroken(child))
  return lacks
}

function lacksOf(element: Y.XmlElement): Lack[] {
  const rule = required[element.nodeName]
  if (rule === undefined) return []
  const children = element.toArray()
  const first = children[0]
  const hasRequired =
    rule.accepts === 'anything' ? children.length > 0 : first instanceof Y.XmlElement && first.nodeName === rule.child
  const lacks: Lack[] = hasRequired ? [] : [{ element, child: rule.child, at: 0 }]
  // A reprint also needs text below its title.
  const isTitleAlone = element.nodeName === 'reprint' && children.length + lacks.length === 1
  return isTitleAlone ? [...lacks, { element, child: 'paragraph', at: 1 }] : lacks
}

/** Watches until the result is called. `onUnknown` must end the binding before it returns. */
export function guardBody(doc: Y.Doc, onUnknown: () => void): () => void {
  const body = doc.getXmlFragment(root.body)
  const inspect = ({ changed, origin }: Y.Transaction): void => {
    if (origin === ySyncPluginKey) return
    for (const type of changed.keys()) {
      if (!(type instanceof Y.XmlFragment || type instanceof Y.XmlText) || !isInside(type, body)) continue
      if (type === body ? !body.toArray().every(isKnown) : !isKnown(type)) {
        onUnknown()
        return
      }
      if (origin !== repairOrigin && type instanceof Y.XmlFragment) repair(doc, type)
    }
  }
  doc.on('beforeObserverCalls', inspect)
  return () => doc.off('beforeObserverCalls', inspect)
}

function isInside(type: unknown, body: Y.XmlFragment): boolean {
  for (let node = type; node instanceof Y.AbstractType; node = node.parent) {
    // oxlint-disable-next-line eslint/no-underscore-dangle -- only the item knows that it was deleted
    if (node._item?.deleted === true) return false
    if (node === body) return true
  }
  return false
}
