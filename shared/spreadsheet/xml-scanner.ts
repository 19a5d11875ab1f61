/**
 * Walks through XML that arrives in pieces and keeps nothing of it. It knows elements, attributes and text; a document
 * type, which can define entities that explode or name files, is refused.
 */
import { SpreadsheetError } from './spreadsheet-error.ts'

export interface XmlVisitor {
  /** @param tag what stands between the brackets; `readAttribute` finds values in it */
  open(name: string, tag: string): void
  close(name: string): void
  /** May come in pieces, entities and all: `unescapeEntities` when all of it is there. */
  text?(text: string): void
}

// A tag of a workbook is under a kilobyte; comments and raw texts are longer.
const maxMarkupCharacters = 256 * 1024

export class XmlScanner {
  readonly #visitor: XmlVisitor
  /** Markup whose end has not arrived yet. */
  #open = ''

  constructor(visitor: XmlVisitor) {
    this.#visitor = visitor
  }

  push(piece: string): void {
    const text = this.#open + piece
    this.#open = ''
    for (let at = 0; at < text.length;) {
      const start = text.indexOf('<', at)
      if (start !== at) this.#visitor.text?.(text.slice(at, start === -1 ? undefined : start))
      if (start === -1) return
      const end = this.#readMarkup(text, start)
      if (end === -1) {
        this.#open = text.slice(start)
        break
      }
      at = end
    }
    if (this.#open.length > maxMarkupCharacters) {
      throw new SpreadsheetError('broken', 'The file is damaged: something in it is opened and never closed.')
    }
  }

  /** @throws SpreadsheetError if the XML ends inside a tag */
  end(): void {
    if (this.#open !== '') throw new SpreadsheetError('broken', 'The file is damaged: a part of it is cut off.')
  }

  /** Where the markup at `start` ends, -1 if that has not arrived yet. */
  #readMarkup(text: string, start: number): number {
    const second = text.charAt(start + 1)
    if (second === '') return -1
    if (second === '?') return after(text, '?>', start)
    if (second === '!') return this.#readDeclaration(text, start)
    const end = tagEnd(text, start)
    if (end === -1) return -1
    const tag = text.slice(start + 1, end)
    if (second === '/') this.#visitor.close(localName(tag.slice(1)))
    else {
      const name = localName(tag)
      this.#visitor.open(name, tag)
      if (tag.endsWith('/')) this.#visitor.close(name)
    }
    return end + 1
  }

  #readDeclaration(text: string, start: number): number {
    if (text.startsWith('<!--', start)) return after(text, '-->', start + 4)
    if (text.startsWith('<![CDATA[', start)) {
      const end = after(text, ']]>', start)
      if (end !== -1) this.#visitor.text?.(escapeEntities(text.slice(start + 9, end - 3)))
      return end
    }
    if (text.length - start < 9) return -1
    throw new SpreadsheetError('broken', 'The file declares a document type, which no spreadsheet program writes.')
  }
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at === -1 ? -1 : at + mark.length
}

/** The closing bracket, past those inside quotes: each character is looked at once, however many brackets are quoted. */
function tagEnd(text: string, start: number): number {
  let quote = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 62) return at
    else if (code === 34 || code === 39) quote = code
  }
  return -1
}

/** Without the prefix of its namespace: programs choose their own. */
function localName(tag: string): string {
  let end = 0
  let from = 0
  for (; end < tag.length; end++) {
    const code = tag.charCodeAt(end)
    if (code === 58) from = end + 1
    else if (code <= 32 || code === 47) break
  }
  return tag.slice(from, end)
}

/** The value of an attribute, whatever its prefix; null if there is none. */
export function readAttribute(tag: string, name: string): string | null {
  const wanted = `${name}=`
  for (let at = tag.indexOf(wanted); at !== -1; at = tag.indexOf(wanted, at + 1)) {
    const before = tag.charCodeAt(at - 1)
    if (at === 0 || !(before <= 32 || before === 58)) continue
    const quote = tag.charAt(at + wanted.length)
    const end = quote === '"' || quote === "'" ? tag.indexOf(quote, at + wanted.length + 1) : -1
    if (end !== -1) return unescapeEntities(tag.slice(at + wanted.length + 1, end))
  }
  return null
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function unescapeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/g,
    (whole, hex: string, decimal: string, name: string) => {
      if (name !== undefined) return entities[name] ?? whole
      const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}

function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;')
}
