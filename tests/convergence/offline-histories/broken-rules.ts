/** Rules that look right and are not: the comparison with the model has to notice each of them. */
import type * as Y from 'yjs'
import { type CellValue, cellsOf, parseCellKey } from '../../../shared/document/cell.ts'
import { cellNames, type CellWrite, formatWriteId, writesOfCell } from '../../../shared/document/cell-writes.ts'
import type { Overwrite } from '../../../shared/merge/concurrent-overwrites.ts'
import type { DeletedEdit } from '../../../shared/merge/edits-under-deletion.ts'
import { ledgerSchema } from '../../../shared/ledger/ledger-schema.ts'
import { likelyDuplicates } from '../../../shared/merge/likely-duplicates.ts'
import { leavesOf, lostWrites } from '../../../shared/merge/lost-writes.ts'
import { holdsTypedContent, isSameValue } from '../../../shared/merge/typed-content.ts'
import { readRowDeletion } from '../../../shared/table/row-writes.ts'
import { type Rules, rules } from './check-replica.ts'
import { table } from './expected-merge.ts'
import type { History } from './history.ts'

function overwritesBy(
  doc: Y.Doc,
  lostIn: (name: string) => Pick<Overwrite, 'lost' | 'standing' | 'beatenBy'>[],
): Overwrite[] {
  return [...cellNames(doc)].flatMap((name) => {
    const key = parseCellKey(name)
    if (key === null || !holdsTypedContent(key)) return []
    return lostIn(name).map((each) => ({
      ...each,
      key,
      isSameValue: isSameValue(key, each.lost.value, each.standing.value),
    }))
  })
}

/** Whatever was written later than what stands was overwritten. */
function byClocksOnTheWall(doc: Y.Doc, { model }: History): Overwrite[] {
  const wallMs = new Map(model.all.map((write) => [write.id, write.wallMs]))
  const timeOf = (write: CellWrite): number => wallMs.get(formatWriteId(write)) ?? 0
  return overwritesBy(doc, (name) => {
    const [standing, ...others] = writesOfCell(doc, name)
    if (standing === undefined) return []
    return others
      .filter((write) => timeOf(write) > timeOf(standing))
      .map((lost) => ({ lost, standing, beatenBy: standing }))
  })
}

/** An item is one write, although Yjs joins several into one. */
function byItems(doc: Y.Doc): Overwrite[] {
  return overwritesBy(doc, (name) => {
    const writes: CellWrite[] = []
    // oxlint-disable-next-line no-underscore-dangle -- the mistake to be caught is in reading these
    for (let item = cellsOf(doc)._map.get(name) ?? null; item !== null; item = item.left) {
      const { client, clock } = item.id
      writes.push({ client, clock, origin: item.origin, value: item.content.getContent().at(-1) as CellValue })
    }
    const [standing] = writes
    return standing === undefined ? [] : lostWrites(writes).map(({ lost, beatenBy }) => ({ lost, standing, beatenBy }))
  })
}

/** A winner that somebody has replaced since is forgotten, and with it what it beat. */
function byLastWinner(doc: Y.Doc, history: History): Overwrite[] {
  return rules.overwrites(doc, history).filter(({ beatenBy, standing }) => beatenBy === standing)
}

/** @param asked of all deletions that the row ever had, the one that stands first */
function hiddenEdits(doc: Y.Doc, asked: (deletions: readonly CellWrite[]) => readonly CellWrite[]): DeletedEdit[] {
  const names = [...cellNames(doc)]
  return names.flatMap((name) => {
    const key = name.startsWith(`${table}/`) && name.endsWith('/deletedAt') ? parseCellKey(name) : null
    const writes = writesOfCell(doc, name)
    const [deletion] = writes
    if (key === null || deletion === undefined || readRowDeletion(deletion.value) === null) return []
    const deletions = asked(writes.filter(({ value }) => readRowDeletion(value) !== null))
    const isSeen = ({ client, clock }: CellWrite): boolean =>
      deletions.some(({ value }) => clock < Number(readRowDeletion(value)?.seen[String(client)] ?? 0))
    const edits = names.flatMap((other) => {
      const edited = other.startsWith(`${table}/${key.row}/`) ? parseCellKey(other) : null
      if (edited === null || edited.field === 'deletedAt' || !holdsTypedContent(edited)) return []
      return leavesOf(writesOfCell(doc, other)).flatMap((write) => (isSeen(write) ? [] : [{ key: edited, write }]))
    })
    return edits.length === 0 ? [] : [{ table, row: key.row, deletion, edits }]
  })
}

export const brokenRules: Readonly<Record<string, Rules>> = {
  'clocks on the wall are compared': { ...rules, overwrites: byClocksOnTheWall },
  'joined items count as one write': { ...rules, overwrites: byItems },
  'only the last winner is looked at': { ...rules, overwrites: byLastWinner },
  'every edit of a deleted row counts, seen or not': { ...rules, deletedEdits: (doc) => hiddenEdits(doc, () => []) },
  'only the deletion that stands is asked': {
    ...rules,
    deletedEdits: (doc) => hiddenEdits(doc, (all) => all.slice(0, 1)),
  },
  'deletions that were taken back are asked too': { ...rules, deletedEdits: (doc) => hiddenEdits(doc, (all) => all) },
  'spelling tells rows apart': {
    ...rules,
    duplicates: (doc) =>
      likelyDuplicates(doc, {
        ...ledgerSchema,
        columns: ledgerSchema.columns.map((column) => ({ ...column, type: 'link' })),
      }),
  },
}
