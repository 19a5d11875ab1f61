/** The lines of a comparison as a tree of blocks, each change in it numbered in the order in which it is read. */
import type { ComparedCell, ComparedLine, ComparedPart } from '../../shared/history/compared-document.ts'
import { groupChanges, type LineSegment } from './group-changes.ts'

export type NumberedSegment = LineSegment & {
  /** Of the change; null for what is none. */
  readonly number: number | null
}

export interface ComparedBlock {
  readonly line: ComparedLine
  /** Of the block itself where it came or went, or its attributes changed; null where it stayed as it was. */
  readonly number: number | null
  readonly segments: readonly NumberedSegment[]
  readonly children: readonly ComparedBlock[]
  /** Whether anything in it changed, or below it. */
  readonly isChanged: boolean
}

/** What one number stands for: the rows of the log whose people are named with it. */
export interface NumberedChange {
  readonly number: number
  readonly rows: readonly number[]
}

export interface ComparedBlocks {
  readonly blocks: readonly ComparedBlock[]
  readonly changes: readonly NumberedChange[]
}

/** Lines that say nothing by themselves: what came or went is told by what stands in them. */
const silent: ReadonlySet<string> = new Set([
  'bulletList',
  'orderedList',
  'tableRow',
  'table',
  'listItem',
  'blockquote',
])

/** @param by `pieces`: each stretch of one row by itself, to say who wrote it; blocks are no changes then */
export function createBlocks(
  lines: readonly ComparedLine[],
  cells: readonly ComparedCell[],
  by: 'changes' | 'pieces' = 'changes',
): ComparedBlocks {
  const segmentsOf = by === 'changes' ? groupChanges : pieceByPiece
  const changes: NumberedChange[] = []
  const add = (rows: readonly (number | null)[]): number => {
    const number = changes.length + 1
    changes.push({ number, rows: [...new Set(rows.filter((row) => row !== null))] })
    return number
  }
  let at = 0
  function readBlocks(above: number): ComparedBlock[] {
    const blocks: ComparedBlock[] = []
    for (let line = lines[at]; line !== undefined && line.depth > above; line = lines[at]) {
      at++
      const ownNumber = by === 'changes' && isSaidByItself(line) ? add([line.row]) : null
      const segments = segmentsOf(line.parts).map((segment) => ({ ...segment, number: numberOf(segment) }))
      const children = readBlocks(line.depth)
      const isChanged =
        line.change !== 'same' ||
        ownNumber !== null ||
        segments.some(({ number }) => number !== null) ||
        children.some((child) => child.isChanged)
      blocks.push({ line, number: ownNumber, segments, children, isChanged })
    }
    return blocks
  }
  function numberOf(segment: LineSegment): number | null {
    if (segment.kind === 'plain') return null
    if (segment.kind === 'restyled') return add([])
    return add([...segment.deleted, ...segment.inserted].map(({ row }) => row))
  }
  const blocks = readBlocks(-1)
  for (const cell of cells) add([cell.changedAt])
  return { blocks, changes }
}

/** A block that came or went with all its text is told by the text; by itself it is told where the text stayed. */
function isSaidByItself(line: ComparedLine): boolean {
  if (line.attributes.length > 0) return true
  if (line.change === 'same' || silent.has(line.name)) return false
  return !line.parts.some(({ change, text }) => change === line.change && text !== '')
}

function pieceByPiece(parts: readonly ComparedPart[]): LineSegment[] {
  return parts.map((part) => ({
    kind: 'change',
    isMoved: false,
    deleted: [],
    inserted: [{ ...part, isBridge: false }],
  }))
}
