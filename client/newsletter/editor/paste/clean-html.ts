/** Takes from pasted HTML what an article can hold: structure, emphasis and links stay, the look of where it came from goes. */
import { safeAddress } from '../nodes/safe-address.ts'
import { dropMarkers } from './plain-text.ts'
import { convertWordLists } from './word-lists.ts'

const removed =
  'style,script,noscript,template,meta,link,title,xml,img,picture,svg,video,audio,iframe,object,embed,canvas,input,button,select,textarea,form>label,hr'
const keptAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  ol: ['start'],
}

/** @returns HTML again, for ProseMirror's own parser, which judges every node by the schema */
export function cleanHtml(html: string): string {
  const inert = withoutStyles(html)
  // What comes from an editor of ours has nothing to clean, and its attributes carry the fields of cards.
  if (inert.includes('data-pm-slice')) return inert
  const { body } = new DOMParser().parseFromString(inert, 'text/html')
  removeComments(body)
  for (const element of body.querySelectorAll(removed)) element.remove()
  convertWordLists(body)
  convertWordHeadings(body)
  keepEmphasis(body)
  convertCaptions(body)
  for (const element of body.querySelectorAll('*')) stripElement(element)
  cleanText(body)
  removeEmptyBlocks(body)
  return body.innerHTML
}

/**
 * Even a parsed page that nobody shows is under this page's content policy, which reports every inline style and
 * handler in it. They are renamed before parsing; Word's lists and headings are then read from the renamed ones.
 */
function withoutStyles(html: string): string {
  return html
    .replaceAll(/<style\b[^]*?(?:<\/style>|$)/gi, '')
    .replaceAll(/<[a-z][^>]*>/gi, (tag) => tag.replaceAll(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, '$1data-$2'))
}

function removeComments(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.parentNode?.removeChild(comment)
}

/** Word marks a heading by its outline level where it writes no h1. */
function convertWordHeadings(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll('p[data-style*="mso-outline-level"]')) {
    const level = /mso-outline-level:\s*([1-6])/i.exec(paragraph.getAttribute('data-style') ?? '')?.[1]
    if (level !== undefined) rename(paragraph, `h${level}`)
  }
}

function keepEmphasis(body: HTMLElement): void {
  // Some web editors wrap everything they copy into a <b> that is not bold.
  for (const element of body.querySelectorAll('b,strong')) {
    if (/font-weight:\s*(?:normal|400)/i.test(element.getAttribute('data-style') ?? '')) unwrap(element)
  }
  for (const span of body.querySelectorAll('span[data-style*="font-weight"]')) {
    const isBold = /font-weight:\s*(?:bold|[6-9]00)/i.test(span.getAttribute('data-style') ?? '')
    if (isBold && span.closest('h1,h2,h3,h4,h5,h6,b,strong') === null) rename(span, 'strong')
  }
  for (const element of body.querySelectorAll('h1 b,h2 b,h3 b,h4 b,h1 strong,h2 strong,h3 strong,h4 strong'))
    unwrap(element)
}

function convertCaptions(body: HTMLElement): void {
  for (const caption of body.querySelectorAll('table > caption')) {
    const table = caption.parentElement
    const line = rename(caption, 'p')
    line.setAttribute('data-node', 'tableCaption')
    table?.before(line)
  }
}

function stripElement(element: Element): void {
  const name = element.localName
  if (name === 'a' && safeAddress(element.getAttribute('href') ?? '') === null) {
    unwrap(element)
    return
  }
  const isCaption = element.getAttribute('data-node') === 'tableCaption'
  for (const attribute of Array.from(element.attributes)) {
    if (keptAttributes[name]?.includes(attribute.name) !== true && !isCaption) element.removeAttribute(attribute.name)
  }
  // `o:p` and its like are Word's own.
  if (name === 'span' || name === 'font' || name.includes(':')) unwrap(element)
}

function cleanText(body: HTMLElement): void {
  body.normalize()
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const text = dropMarkers(node.data.replaceAll(/[\u200b\u2060\ufeff]/g, '').replaceAll('\u00a0', ' '))
    // The first-line indent comes from the page's style and is never typed.
    const isFirst =
      node.previousSibling === null && node.parentElement?.matches('p,div,li,td,th,h1,h2,h3,h4,h5,h6') === true
    node.data = isFirst ? text.replace(/^[\s\u3000]+/u, '') : text
  }
}

function removeEmptyBlocks(body: HTMLElement): void {
  for (const block of body.querySelectorAll('p,div,h1,h2,h3,h4,h5,h6,li')) {
    const isCell = block.parentElement?.matches('td,th') === true
    if (!isCell && block.querySelector('table,br') === null && block.textContent.trim() === '') block.remove()
  }
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}

function rename(element: Element, name: string): Element {
  const renamed = element.ownerDocument.createElement(name)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}
