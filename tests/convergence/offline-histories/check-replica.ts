/** Compares what a document reports with what the model says it has to; every difference is a line. */
import * as Y from 'yjs'
import { cellsOf } from '../../../shared/document/cell.ts'
import { formatWriteId } from '../../../shared/document/cell-writes.ts'
import { ledgerSchema } from '../../../shared/ledger/ledger-schema.ts'
import { concurrentOverwrites, type Overwrite } from '../../../shared/merge/concurrent-overwrites.ts'
import { type DeletedEdit, editsUnderDeletion } from '../../../shared/merge/edits-under-deletion.ts'
import { type DuplicateGroup, likelyDuplicates } from '../../../shared/merge/likely-duplicates.ts'
import { linkKind } from '../../../shared/merge/row-link.ts'
import { deletedEditSettlement, overwriteSettlement } from '../../../shared/merge/settlement.ts'
import { readRowDeletion } from '../../../shared/table/row-writes.ts'
import {
  expectedDuplicates,
  expectedHiddenEdits,
  expectedOverwrites,
  expectedSettlement,
  table,
} from './expected-merge.ts'
import { type HistoryModel, type ModelWrite, sameContent } from './history-model.ts'
import type { History } from './history.ts'

/** The rules under test; broken ones in their place must be noticed. */
export interface Rules {
  readonly overwrites: (doc: Y.Doc, history: History) => readonly Overwrite[]
  readonly deletedEdits: (doc: Y.Doc) => readonly DeletedEdit[]
  readonly duplicates: (doc: Y.Doc) => readonly DuplicateGroup[]
}

export const rules: Rules = {
  overwrites: (doc) => concurrentOverwrites(doc),
  deletedEdits: (doc) => editsUnderDeletion(doc),
  duplicates: (doc) => likelyDuplicates(doc, ledgerSchema),
}

export interface Found {
  overwrites: number
  sameValues: number
  deletedEdits: number
  /** Rows that look alike, made by two who did not know of each other. */
  doubleCreations: number
  settled: number
  disputed: number
}

export function createFound(): Found {
  return { overwrites: 0, sameValues: 0, deletedEdits: 0, doubleCreations: 0, settled: 0, disputed: 0 }
}

type Known = ReadonlySet<ModelWrite>

export function checkReplica(history: History, doc: Y.Doc, known: Known, tested: Rules, found: Found): string[] {
  return [
    ...checkCells(history, doc, known),
    ...checkOverwrites(history, doc, known, tested, found),
    ...checkDeletedEdits(history, doc, known, tested, found),
    ...checkDuplicates(history, doc, known, tested, found),
  ]
}

/** The model and the document tell one history, or nothing else here means anything. */
function checkCells({ model }: History, doc: Y.Doc, known: Known): string[] {
  const clocks = new Map<number, number>()
  for (const { client } of known) clocks.set(client, (clocks.get(client) ?? 0) + 1)
  const arrived = Y.decodeStateVector(Y.encodeStateVector(doc))
  const wrong = [...clocks]
    .filter(([client, clock]) => arrived.get(client) !== clock)
    .map(([client]) => `clock of ${client}`)
  if (arrived.size !== clocks.size) wrong.push('clients')
  const cells = cellsOf(doc)
  for (const key of model.keys(known)) {
    const value = cells.get(key) ?? null
    const expected = model.standing(key, known)?.value ?? null
    const shown = key.endsWith('/deletedAt')
      ? readRowDeletion(value) && 'deleted'
      : key.startsWith('links/')
        ? linkKind(value)
        : value
    if (!key.startsWith('settlements/') && !sameContent(shown, expected)) wrong.push(`cell ${key}`)
  }
  return wrong
}

function checkOverwrites(history: History, doc: Y.Doc, known: Known, tested: Rules, found: Found): string[] {
  const expected = expectedOverwrites(history.model, known)
  const reported = tested.overwrites(doc, history)
  const lines = differences(
    'overwrite',
    new Set(expected.keys()),
    reported.map(({ lost }) => formatWriteId(lost)),
  )
  const byId = new Map(history.model.all.map((write) => [write.id, write]))
  for (const { lost, standing, beatenBy, isSameValue } of reported) {
    const id = formatWriteId(lost)
    const real = expected.get(id)
    if (real === undefined) continue
    if (isSameValue) found.sameValues += 1
    else found.overwrites += 1
    if (formatWriteId(standing) !== real.standing.id) lines.push(`what stands over ${id}`)
    if (isSameValue !== real.isSameValue) lines.push(`whether ${id} says the same`)
    if (!isBeatenBy(real.lost, real.standing, byId.get(formatWriteId(beatenBy)))) lines.push(`what beat ${id}`)
    const settlement = overwriteSettlement(doc, lost).state
    if (settlement === 'settled') found.settled += 1
    if (settlement === 'disputed') found.disputed += 1
    if (settlement !== expectedSettlement(history.model, known, id)) lines.push(`settlement of ${id}: ${settlement}`)
  }
  return lines
}

/** Neither knew of the other, and it is the first such on the way to what stands. */
function isBeatenBy(lost: ModelWrite, standing: ModelWrite, beater: ModelWrite | undefined): boolean {
  if (beater === undefined || beater.known.has(lost) || lost.known.has(beater)) return false
  let onTheWay: ModelWrite | null = standing
  while (onTheWay !== null && onTheWay !== beater) onTheWay = onTheWay.replaced
  return onTheWay === beater && (beater.replaced === null || lost.known.has(beater.replaced))
}

function checkDeletedEdits({ model }: History, doc: Y.Doc, known: Known, tested: Rules, found: Found): string[] {
  const expected = expectedHiddenEdits(model, known)
  const reported = tested
    .deletedEdits(doc)
    .flatMap(({ row, edits }) => edits.map(({ write }) => ({ row, write, name: `${row} ${formatWriteId(write)}` })))
  const lines = differences(
    'edit under a deletion',
    expected,
    reported.map(({ name }) => name),
  )
  for (const { row, write, name } of reported) {
    if (!expected.has(name)) continue
    found.deletedEdits += 1
    const { state } = deletedEditSettlement(doc, row, write)
    const id = `row_${row}_${formatWriteId(write)}`
    if (state !== expectedSettlement(model, known, id)) lines.push(`settlement of ${id}: ${state}`)
  }
  return lines
}

function checkDuplicates({ model }: History, doc: Y.Doc, known: Known, tested: Rules, found: Found): string[] {
  const expected = expectedDuplicates(model, known)
  const reported = tested.duplicates(doc).map(({ rows }) => rows.join(' '))
  // Apart from what one device entered twice, or copied knowing the other.
  const isDouble = (rows: readonly string[]): boolean =>
    rows.some((row) => rows.some((other) => areMadeApart(creationOf(model, row), creationOf(model, other))))
  found.doubleCreations += reported.filter((rows) => isDouble(rows.split(' '))).length
  return differences('double creation', expected, reported)
}

function creationOf({ byKey }: HistoryModel, row: string): ModelWrite | undefined {
  return byKey.get(`${table}/${row}/rank`)?.find(({ replaced }) => replaced === null)
}

function areMadeApart(one: ModelWrite | undefined, two: ModelWrite | undefined): boolean {
  return one !== undefined && two !== undefined && one !== two && !one.known.has(two) && !two.known.has(one)
}

function differences(what: string, expected: ReadonlySet<string>, reported: readonly string[]): string[] {
  const found = new Set(reported)
  return [
    ...(found.size === reported.length ? [] : [`a ${what} is reported twice`]),
    ...[...expected].filter((name) => !found.has(name)).map((name) => `missing ${what} ${name}`),
    ...[...found].filter((name) => !expected.has(name)).map((name) => `false ${what} ${name}`),
  ]
}
