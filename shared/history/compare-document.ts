/** The difference between two states of a document, in the form in which people see it. */
import { canonicalJson } from '../document/canonical-json.ts'
import { projectedValue } from '../document/projected-value.ts'
import { compareCells } from './compare-cells.ts'
import type { ComparedDocument, ComparedLine, ComparedPart } from './compared-document.ts'
import { type ComparedPiece, compareText } from './compare-text.ts'
import type { TextPast } from './text-past.ts'
import type { ElementPiece, TextPiece } from './text-state.ts'

/** @param before a row of the log, or 0 for the empty document; not above `after` */
export function compareDocument(text: TextPast, before: number, after: number): ComparedDocument {
  const lines: (ComparedLine & { readonly parts: ComparedPart[] })[] = []
  for (const compared of compareText(text, before, after)) {
    const { piece } = compared
    if (piece.kind === 'element') lines.push(lineOf(compared, piece))
    else addPart(lines.at(-1)?.parts ?? [], partOf(compared, piece))
  }
  return { lines, cells: compareCells(text.past, before, after) }
}

function rowOf(compared: ComparedPiece): number | null {
  switch (compared.change) {
    case 'same':
      return null
    case 'inserted':
      return compared.writtenAt
    case 'deleted':
      return compared.deletedAt
  }
}

function lineOf(compared: ComparedPiece, { name, depth }: ElementPiece): ComparedLine & { parts: ComparedPart[] } {
  const { client, clock } = compared.change === 'same' ? compared.before : compared.piece
  const [change, row] = [compared.change, rowOf(compared)]
  return { change, row, block: { client, clock }, name, depth, attributes: attributesOf(compared), parts: [] }
}

function attributesOf(compared: ComparedPiece): ComparedLine['attributes'] {
  if (compared.change !== 'same') return []
  const { before, piece } = compared
  if (before.kind !== 'element' || piece.kind !== 'element') return []
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(piece.attributes)])
  return [...names].flatMap((name) => {
    const [was, is] = [projectedValue(before.attributes[name]), projectedValue(piece.attributes[name])]
    const isSame = canonicalJson(was ?? null) === canonicalJson(is ?? null)
    return isSame ? [] : [{ name, before: was ?? null, after: is ?? null }]
  })
}

function partOf(compared: ComparedPiece, piece: TextPiece): ComparedPart {
  const { change } = compared
  const isCopy = change === 'inserted' && compared.putAt !== compared.writtenAt
  return {
    change,
    text: piece.text,
    row: rowOf(compared),
    putBy: isCopy ? compared.putAt : null,
    isMoved: change !== 'same' && compared.isMoved,
    isRestyled: change === 'same' && compared.before.kind === 'text' && compared.before.marks !== piece.marks,
  }
}

/** Pieces are cut for reasons that nobody sees. */
function addPart(parts: ComparedPart[], part: ComparedPart): void {
  const last = parts.at(-1)
  const isAlike =
    last !== undefined &&
    last.change === part.change &&
    last.row === part.row &&
    last.putBy === part.putBy &&
    last.isMoved === part.isMoved &&
    last.isRestyled === part.isRestyled
  if (isAlike) parts[parts.length - 1] = { ...last, text: last.text + part.text }
  else parts.push(part)
}
