/**
 * Reads a workbook into sheets of text: formulas give the value that is kept beside them, scripts, links to other files,
 * pictures and whatever else is in it are never opened.
 */
import { inflateEntry, InflationBudget } from './inflate-entry.ts'
import type { Sheet } from './sheet.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { SpreadsheetLimits } from './spreadsheet-limits.ts'
import type { DecoderConstructor } from './text-decoder.ts'
import { FormatsVisitor, RelationsVisitor, SharedTextsVisitor, WorkbookVisitor } from './xlsx-parts.ts'
import { SheetVisitor, type WorkbookContext } from './xlsx-sheet.ts'
import { XmlScanner, type XmlVisitor } from './xml-scanner.ts'
import { readZipDirectory, type ZipEntry } from './zip-directory.ts'

export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** There were scripts in it; they were left alone. */
  readonly hasMacros: boolean
}

interface Reader {
  readonly entries: ReadonlyMap<string, ZipEntry>
  readonly budget: InflationBudget
  readonly limits: SpreadsheetLimits
  readonly Decoder: DecoderConstructor
}

/** @throws SpreadsheetError if it is no workbook, damaged, or more than the limits allow */
export function readXlsx(bytes: Uint8Array, limits: SpreadsheetLimits, Decoder: DecoderConstructor): Workbook {
  const entries = readZipDirectory(bytes, limits)
  const reader: Reader = { entries, budget: new InflationBudget(bytes.length, limits), limits, Decoder }
  const workbookPath = findWorkbook(reader)
  const workbook = new WorkbookVisitor()
  walkPart(reader, workbookPath, workbook)
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1)
  const relations = new RelationsVisitor(folder)
  walkPart(reader, `${folder}_rels/${workbookPath.slice(folder.length)}.rels`, relations)
  if (workbook.sheets.length > limits.sheets) {
    throw new SpreadsheetError('tooManyCells', `The file has more than ${limits.sheets} sheets.`)
  }
  const texts = new SharedTextsVisitor(limits)
  const formats = new FormatsVisitor()
  for (const path of relations.targets.values()) {
    if (/sharedStrings\.xml$/i.test(path)) walkPart(reader, path, texts)
    else if (/styles\.xml$/i.test(path)) walkPart(reader, path, formats)
  }
  const context: WorkbookContext = { texts: texts.texts, formats, isFrom1904: workbook.isFrom1904, limits }
  const sheets = workbook.sheets.flatMap(({ name, isHidden, relation }) => {
    const path = relations.targets.get(relation)
    // A chart has a sheet of its own and no cells.
    if (path === undefined || !/worksheets?\//i.test(path)) return []
    return [readSheet(reader, path, context).sheet(name, isHidden)]
  })
  if (sheets.length === 0) throw new SpreadsheetError('noSheet', 'The file has no sheet with cells.')
  return { sheets, hasMacros: [...entries.keys()].some((name) => /vbaProject\.bin$|xlmacro|macrosheets\//i.test(name)) }
}

function findWorkbook(reader: Reader): string {
  const root = new RelationsVisitor('')
  if (reader.entries.has('_rels/.rels')) walkPart(reader, '_rels/.rels', root)
  const path = [...root.targets.values(), 'xl/workbook.xml'].find(
    (each) => /workbook[^/]*\.xml$/i.test(each) && reader.entries.has(each),
  )
  if (path === undefined)
    throw new SpreadsheetError('noSheet', 'The file is a package of another program, not a workbook.')
  return path
}

function readSheet(reader: Reader, path: string, context: WorkbookContext): SheetVisitor {
  const visitor = new SheetVisitor(context)
  try {
    walkPart(reader, path, visitor)
  } catch (error) {
    const isTooLarge = error instanceof SpreadsheetError && error.refusal === 'inflatesTooFar'
    // Row after row of nothing is how a formatted empty sheet looks: what was before it is the table.
    if (!isTooLarge || visitor.emptyRows < context.limits.emptyRows) throw error
    visitor.notes.add('endedAtEmptyRows', visitor.lastRow)
  }
  return visitor
}

function walkPart({ entries, budget, Decoder }: Reader, path: string, visitor: XmlVisitor): void {
  const entry = entries.get(path)
  if (entry === undefined) throw new SpreadsheetError('broken', `The file is damaged: ${path} is missing in it.`)
  const scanner = new XmlScanner(visitor)
  let decoder: InstanceType<DecoderConstructor> | null = null
  inflateEntry(entry, budget, (bytes) => {
    decoder ??= new Decoder(bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8')
    scanner.push(decoder.decode(bytes, { stream: true }))
  })
  scanner.end()
}
