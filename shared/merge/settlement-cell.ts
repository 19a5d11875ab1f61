/** A decision upon a lost write as its cell holds it, and what several decisions upon one write come to. */
import type * as Y from 'yjs'
import { type CellKey, type CellValue, setCell } from '../document/cell.ts'
import { formatWriteId, writesOfCell } from '../document/cell-writes.ts'
import type { RowAuthor } from '../table/row-writes.ts'
import { leavesOf } from './lost-writes.ts'

const choices = ['keep', 'other', 'third', 'restore', 'letGo'] as const
type SettlementChoice = (typeof choices)[number]

export interface Settlement {
  readonly choice: SettlementChoice
  readonly by: string
  readonly at: string
  /** What the cell was to hold. */
  readonly value: CellValue
  /** What it held before, for taking the decision back. */
  readonly was: CellValue
}

export interface SettlementState {
  readonly state: 'open' | 'settled' | 'disputed'
  /** The decision that stands first, then those it won against without having seen them. */
  readonly decisions: readonly Settlement[]
}

/** What a cell holds once the decision in it was taken back. */
const taken = 'open'

export function readSettlementState(doc: Y.Doc, key: CellKey): SettlementState {
  const [standing, ...rivals] = leavesOf(writesOfCell(doc, key))
  if (standing === undefined) return { state: 'open', decisions: [] }
  const seen = seenDecisions(standing.value)
  const values = [standing, ...rivals.filter((leaf) => !seen.has(formatWriteId(leaf)))].map(({ value }) => value)
  const decisions = values.map(readSettlement).filter((decision) => decision !== null)
  const [effect, ...otherEffects] = values.map(effectOf)
  if (otherEffects.some((other) => other !== effect)) return { state: 'disputed', decisions }
  return { state: effect === taken ? 'open' : 'settled', decisions }
}

export function writeSettlement(doc: Y.Doc, key: CellKey, settlement: Settlement): void {
  write(doc, key, { ...settlement })
}

export function takeSettlementBack(doc: Y.Doc, key: CellKey, { by, at }: RowAuthor): void {
  write(doc, key, { choice: taken, by, at })
}

/** Names the decisions that were seen: cells keep no order but that of the writes they were made upon. */
function write(doc: Y.Doc, key: CellKey, decision: { readonly [key: string]: CellValue }): void {
  const over = leavesOf(writesOfCell(doc, key)).map(formatWriteId)
  setCell(doc, key, { ...decision, over: Object.fromEntries(over.map((id) => [id, true])) })
}

/** Two values written into the cell are themselves an overwrite; only a decision that wrote none needs this rule. */
function effectOf(value: CellValue | undefined): 'left' | 'written' | typeof taken {
  const settlement = readSettlement(value)
  if (settlement === null) return taken
  return settlement.choice === 'keep' || settlement.choice === 'letGo' ? 'left' : 'written'
}

function readSettlement(value: CellValue | undefined): Settlement | null {
  if (value === null || value === undefined || typeof value !== 'object') return null
  const { choice, by, at, was } = value
  if (!isChoice(choice)) return null
  return {
    choice,
    by: typeof by === 'string' ? by : '',
    at: typeof at === 'string' ? at : '',
    value: value['value'] ?? null,
    was: was ?? null,
  }
}

function isChoice(choice: CellValue | undefined): choice is SettlementChoice {
  return (choices as readonly unknown[]).includes(choice)
}

function seenDecisions(value: CellValue | undefined): ReadonlySet<string> {
  if (value === null || value === undefined || typeof value !== 'object') return new Set()
  const { over } = value
  return new Set(over !== null && typeof over === 'object' ? Object.keys(over) : [])
}
