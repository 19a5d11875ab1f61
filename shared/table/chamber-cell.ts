/** Cells that name a member of the federation: its id, beside the name as it was typed. */
import type { CellValue } from '../document/cell.ts'
import type { CellContext, CellReading } from './cell-context.ts'
import type { CellIssue } from './cell-issue.ts'

export type ChamberReference = {
  /** Row id in the federation's roster. */
  readonly member: string
  /** As typed. */
  readonly name: string
}

export function parseChamberCell(text: string, context: CellContext): CellReading<ChamberReference | string> {
  if (context.chambers === null) return { value: text, issue: null }
  const found = context.chambers.find(text)
  return found === null
    ? { value: text, issue: unknownChamber(text) }
    : { value: { member: found.id, name: text }, issue: null }
}

/** A cell's value as a reference; null for a name that nobody on the roster has. */
export function readChamberReference(value: CellValue | undefined): ChamberReference | null {
  if (value === null || value === undefined || typeof value !== 'object') return null
  const { member, name } = value
  return typeof member === 'string' && member !== '' ? { member, name: typeof name === 'string' ? name : '' } : null
}

export function chamberIssue(value: CellValue, context: CellContext): CellIssue | null {
  if (context.chambers === null) return null
  const reference = readChamberReference(value)
  if (reference !== null) {
    return context.chambers.name(reference.member) === null ? unknownChamber(reference.name) : null
  }
  return unknownChamber(typeof value === 'string' ? value : '')
}

/** By its present name, so that a renamed chamber is one everywhere. */
export function formatChamber(value: CellValue, context: CellContext): string {
  const reference = readChamberReference(value)
  if (reference === null) return typeof value === 'string' ? value : ''
  const name = context.chambers?.name(reference.member) ?? reference.name
  return name === '' ? reference.member : name
}

/** A donor outside the roster is allowed, and said to be one. */
function unknownChamber(detail: string): CellIssue {
  return { code: 'unknownChamber', severity: 'warn', detail }
}
