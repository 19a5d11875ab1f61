/** Reads the small parts of a workbook: which sheets there are and where, shared texts, number formats. */
import { builtInFormat, type NumberFormat, plainFormat, readNumberFormat } from './number-format.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { SpreadsheetLimits } from './spreadsheet-limits.ts'
import { readAttribute, unescapeEntities, type XmlVisitor } from './xml-scanner.ts'

export interface SheetPlace {
  readonly name: string
  readonly isHidden: boolean
  readonly relation: string
}

export class WorkbookVisitor implements XmlVisitor {
  readonly sheets: SheetPlace[] = []
  isFrom1904 = false

  open(name: string, tag: string): void {
    if (name === 'workbookPr') this.isFrom1904 = /^(1|true|on)$/.test(readAttribute(tag, 'date1904') ?? '')
    if (name !== 'sheet') return
    const relation = readAttribute(tag, 'id')
    if (relation === null) return
    const isHidden = readAttribute(tag, 'state')?.toLowerCase().includes('hidden') === true
    this.sheets.push({ name: readAttribute(tag, 'name') ?? '', isHidden, relation })
  }

  close(): void {}
}

/** Which part each relation of the workbook names; parts outside the file are none. */
export class RelationsVisitor implements XmlVisitor {
  readonly targets = new Map<string, string>()
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  open(name: string, tag: string): void {
    if (name !== 'Relationship' || readAttribute(tag, 'TargetMode') === 'External') return
    const id = readAttribute(tag, 'Id')
    const target = readAttribute(tag, 'Target')
    if (id !== null && target !== null) this.targets.set(id, this.#resolve(target))
  }

  close(): void {}

  #resolve(target: string): string {
    const parts = target.startsWith('/') ? [] : this.#folder.split('/').filter(Boolean)
    for (const part of target.split('/')) {
      if (part === '..') parts.pop()
      else if (part !== '' && part !== '.') parts.push(part)
    }
    return parts.join('/')
  }
}

/** Texts that cells name by number. Runs of different looks are one text; readings above the characters are left out. */
export class SharedTextsVisitor implements XmlVisitor {
  readonly texts: string[] = []
  readonly #limits: SpreadsheetLimits
  #text: string[] | null = null
  #isText = false
  #isReading = false

  constructor(limits: SpreadsheetLimits) {
    this.#limits = limits
  }

  open(name: string): void {
    if (name === 'si') this.#text = []
    else if (name === 'rPh') this.#isReading = true
    else if (name === 't') this.#isText = !this.#isReading
  }

  close(name: string): void {
    if (name === 't') this.#isText = false
    else if (name === 'rPh') this.#isReading = false
    else if (name === 'si') {
      if (this.texts.length >= this.#limits.cells)
        throw new SpreadsheetError('tooManyCells', 'The file has too many texts.')
      this.texts.push(plainText((this.#text ?? []).join('')))
      this.#text = null
    }
  }

  text(text: string): void {
    if (this.#isText) this.#text?.push(text)
  }
}

/** By the number under which a cell names its look. */
export class FormatsVisitor implements XmlVisitor {
  readonly formats: NumberFormat[] = []
  readonly #own = new Map<number, NumberFormat>()
  #isCells = false

  open(name: string, tag: string): void {
    if (name === 'numFmt') {
      const id = numberAttribute(tag, 'numFmtId')
      this.#own.set(id, readNumberFormat(readAttribute(tag, 'formatCode') ?? ''))
    } else if (name === 'cellXfs') this.#isCells = true
    else if (name === 'xf' && this.#isCells) {
      const id = numberAttribute(tag, 'numFmtId')
      this.formats.push(this.#own.get(id) ?? builtInFormat(id))
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#isCells = false
  }

  of(style: number): NumberFormat {
    return this.formats[style] ?? plainFormat
  }
}

export function numberAttribute(tag: string, name: string): number {
  const value = Number.parseInt(readAttribute(tag, name) ?? '', 10)
  return Number.isNaN(value) ? 0 : value
}

/** Entities, and characters that a workbook writes as _x000D_. */
export function plainText(text: string): string {
  const plain = unescapeEntities(text)
  if (!plain.includes('_x')) return plain.replace(/\r\n?/g, '\n')
  return plain
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/\r\n?/g, '\n')
}
