/** A colleague without a screen: edits the document directly, and remembers every state it ever saw. */
import * as Y from 'yjs'
import { root } from '../../../../shared/document/kind.ts'
import type { Replica } from './hub.ts'

export function createPeer({ doc, awareness }: Replica) {
  const body = doc.getXmlFragment(root.body)
  const seen: string[] = []
  doc.on('update', () => seen.push(plainText(doc)))

  /** Blocks are counted from the title, which is 0. */
  function textOf(block: number): Y.XmlText {
    const element = body.get(block)
    if (!(element instanceof Y.XmlElement)) throw new RangeError(`there is no block ${block}`)
    const first = element.get(0)
    if (first instanceof Y.XmlText) return first
    const text = new Y.XmlText()
    element.insert(0, [text])
    return text
  }
  return {
    insert: (block: number, offset: number, text: string) => textOf(block).insert(offset, text),
    deleteText: (block: number, offset: number, length: number) => textOf(block).delete(offset, length),
    deleteBlock: (block: number) => body.delete(block, 1),
    addBlock(block: number, text: string) {
      const element = new Y.XmlElement('paragraph')
      body.insert(block, [element])
      element.insert(0, [new Y.XmlText(text)])
    },
    setAttribute(block: number, name: string, value: string) {
      const element = body.get(block)
      if (!(element instanceof Y.XmlElement)) throw new RangeError(`there is no block ${block}`)
      element.setAttribute(name, value)
    },
    /** As the binding writes a split: the tail is deleted, and written again in a new block. */
    split(block: number, offset: number) {
      doc.transact(() => {
        const text = textOf(block)
        const tail = String(text.toString()).slice(offset)
        text.delete(offset, tail.length)
        const element = new Y.XmlElement('paragraph')
        body.insert(block + 1, [element])
        element.insert(0, [new Y.XmlText(tail)])
      })
    },
    addUnknownBlock(block: number) {
      const element = new Y.XmlElement('votingBox')
      element.setAttribute('question', '同意吗')
      body.insert(block, [element])
    },
    /** Puts this colleague's caret into a block. */
    placeCaret(block: number, offset: number) {
      const position = Y.createRelativePositionFromTypeIndex(textOf(block), offset, -1)
      awareness.setLocalStateField('cursor', { anchor: position, head: position })
    },
    caretOfOthers: () =>
      [...awareness.getStates()]
        .filter(([client]) => client !== doc.clientID)
        .map(([, state]) => state['cursor'] ?? null),
    text: () => plainText(doc),
    json: () => JSON.stringify(body.toJSON()),
    /** Every text this colleague ever had before them. */
    seen: () => seen,
  }
}

/** The text of all blocks, one a line. */
export function plainText(doc: Y.Doc): string {
  return doc.getXmlFragment(root.body).toArray().map(textWithin).join('\n')
}

function textWithin(node: unknown): string {
  if (node instanceof Y.XmlText) {
    return (node.toDelta() as { insert: unknown }[]).map(({ insert }) => String(insert)).join('')
  }
  return node instanceof Y.XmlElement ? node.toArray().map(textWithin).join('') : ''
}
