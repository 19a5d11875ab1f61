/** Writes an article's title into its body as the smallest edit, so that a colleague typing in it loses nothing. */
import * as Y from 'yjs'
import { root } from '../../../shared/document/kind.ts'

function titleElement(doc: Y.Doc): Y.XmlElement {
  const body = doc.getXmlFragment(root.body)
  const title = body.toArray().find((node) => node instanceof Y.XmlElement && node.nodeName === 'title')
  // The seed of every article holds one (D6); making a second would show two titles.
  if (!(title instanceof Y.XmlElement)) throw new Error('the article has no title node')
  return title
}

function titleTexts(title: Y.XmlElement): Y.XmlText[] {
  return title.toArray().filter((node) => node instanceof Y.XmlText)
}

function plainText(text: Y.XmlText): string {
  return (text.toDelta() as { insert?: unknown }[])
    .map((part) => (typeof part.insert === 'string' ? part.insert : ''))
    .join('')
}

export function readTitle(doc: Y.Doc): string {
  return titleTexts(titleElement(doc)).map(plainText).join('')
}

/** How many code units both have in common, from the end that `at` reads. */
function commonLength(a: string, b: string, at: (text: string, index: number) => string): number {
  const limit = Math.min(a.length, b.length)
  let length = 0
  while (length < limit && at(a, length) === at(b, length)) length++
  return length
}

// Half a character left behind by an edit would be stored as a replacement sign.
const isHighSurrogate = (text: string, index: number): boolean => /[\uD800-\uDBFF]/.test(text.charAt(index))
const isLowSurrogate = (text: string, index: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(index))

export function replaceTitle(doc: Y.Doc, next: string): void {
  doc.transact(() => {
    const title = titleElement(doc)
    const [first, ...rest] = titleTexts(title)
    if (first === undefined) {
      if (next !== '') title.insert(0, [new Y.XmlText(next)])
      return
    }
    // Two people who typed the first character of an empty title at once made two texts: they become one.
    const tail = rest.map(plainText).join('')
    if (rest.length > 0) {
      const from = title.toArray().indexOf(rest[0] ?? first)
      title.delete(from, title.length - from)
      if (tail !== '') first.insert(plainText(first).length, tail)
    }
    replaceText(first, next)
  })
}

function replaceText(text: Y.XmlText, next: string): void {
  const current = plainText(text)
  let start = commonLength(current, next, (value, index) => value.charAt(index))
  if (start > 0 && isHighSurrogate(current, start - 1)) start--
  const restCurrent = current.slice(start)
  const restNext = next.slice(start)
  let end = commonLength(restCurrent, restNext, (value, index) => value.charAt(value.length - 1 - index))
  if (end > 0 && isLowSurrogate(restCurrent, restCurrent.length - end)) end--
  const removed = restCurrent.length - end
  const added = restNext.slice(0, restNext.length - end)
  if (removed > 0) text.delete(start, removed)
  if (added !== '') text.insert(start, added)
}
