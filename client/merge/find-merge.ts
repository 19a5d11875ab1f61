/** Finds in a document all that a merge left to decide, and what of it an offline stretch brought about. */
import * as Y from 'yjs'
import { parseCellKey } from '../../shared/document/cell.ts'
import { type CellWrite, type WriteId, cellsWrittenIn, writesOfCell } from '../../shared/document/cell-writes.ts'
import type { IdRange } from '../../shared/document/id-ranges.ts'
import { readableValue } from '../../shared/document/readable-value.ts'
import { type Overwrite, concurrentOverwrites } from '../../shared/merge/concurrent-overwrites.ts'
import { editsUnderDeletion } from '../../shared/merge/edits-under-deletion.ts'
import { likelyDuplicates } from '../../shared/merge/likely-duplicates.ts'
import { type Stretch, mergeReport } from '../../shared/merge/merge-report.ts'
import { overwriteSettlement } from '../../shared/merge/settlement.ts'
import { holdsTypedContent } from '../../shared/merge/typed-content.ts'
import type { TableSchema } from '../../shared/table/column.ts'
import { findingState, readJudgements } from './decisions.ts'
import {
  type Finding,
  type FoundMerge,
  type StretchCounts,
  deletedEditId,
  duplicateId,
  overwriteId,
} from './finding.ts'

export function findMerge(doc: Y.Doc, schema: TableSchema, stretch: Stretch | null): FoundMerge {
  // A dispute is listed also where both values agree by now: who kept the other one has to hear of it.
  const overwrites = concurrentOverwrites(doc).filter(
    ({ isSameValue, lost }) => !isSameValue || overwriteSettlement(doc, lost).state === 'disputed',
  )
  const findings: Finding[] = [
    ...overwrites
      .map(withReadableValues)
      .map((overwrite) => ({ kind: 'overwrite', id: overwriteId(overwrite), overwrite }) as const),
    ...editsUnderDeletion(doc).map((found) => {
      const edits = found.edits.map((edit) => ({ ...edit, write: readableWrite(edit.write) }))
      return { kind: 'deletedEdit', id: deletedEditId(found), deleted: { ...found, edits } } as const
    }),
    ...likelyDuplicates(doc, schema).map(
      ({ table, rows }) =>
        ({
          kind: 'duplicate',
          id: duplicateId(table, rows),
          table,
          rows,
          entered: rows.map((row) => firstWrite(doc, schema, row)),
        }) as const,
    ),
  ]
  const judgements = readJudgements(doc)
  const openIds = findings
    .filter((finding) => findingState(doc, finding, judgements).state !== 'settled')
    .map(({ id }) => id)
  return { findings, openIds, stretch: stretch === null ? null : countStretch(doc, schema, stretch) }
}

/** Findings leave the worker: what no cell can hold, a program's text or map, cannot. */
function withReadableValues({ lost, standing, beatenBy, ...rest }: Overwrite): Overwrite {
  return {
    ...rest,
    lost: readableWrite(lost),
    standing: readableWrite(standing),
    beatenBy: readableWrite(beatenBy),
  }
}

function readableWrite(write: CellWrite): CellWrite {
  return { ...write, value: readableValue(write.value) }
}

function countStretch(doc: Y.Doc, schema: TableSchema, stretch: Stretch): StretchCounts {
  const report = mergeReport(doc, schema, stretch)
  return {
    sentCells: report.sentCells.length,
    othersCells: countTyped(cellsWrittenIn(doc, writtenByOthers(doc, stretch))),
    findings: [
      ...report.overwrites.filter(({ isSameValue }) => !isSameValue).map(overwriteId),
      ...report.deletedEdits.map(deletedEditId),
      ...report.duplicates.map(({ table, rows }) => duplicateId(table, rows)),
    ],
  }
}

/** All that came in with the exchange, but for what this device's own tabs wrote. */
function* writtenByOthers(doc: Y.Doc, { before, after, own }: Stretch): Generator<IdRange> {
  const known = Y.decodeStateVector(before)
  const mine = new Set(own.map(([client]) => client))
  for (const [client, end] of Y.decodeStateVector(after ?? Y.encodeStateVector(doc))) {
    const clock = known.get(client) ?? 0
    if (!mine.has(client) && end > clock) yield { client, clock, length: end - clock }
  }
}

function countTyped(names: ReadonlySet<string>): number {
  let count = 0
  for (const name of names) {
    const key = parseCellKey(name)
    if (key !== null && holdsTypedContent(key)) count++
  }
  return count
}

/** The write that put the row in its place, or named it where a program gave it no place. */
function firstWrite(doc: Y.Doc, { table, nameColumn }: TableSchema, row: string): WriteId | null {
  const write =
    writesOfCell(doc, { table, row, field: 'rank' }).at(-1) ??
    writesOfCell(doc, { table, row, field: nameColumn }).at(-1)
  return write === undefined ? null : { client: write.client, clock: write.clock }
}
