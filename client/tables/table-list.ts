/** The rosters and ledgers of the registry, by whose they are. */
import type { ChamberId } from '../../shared/ids.ts'
import type { RosterDirectory } from '../../shared/roster/chamber-directory.ts'
import { nameKey } from '../../shared/roster/name-key.ts'
import type { DocumentEntry } from '../collab/document-entry.ts'

export interface ChamberTables {
  /** Null: the office's own. */
  readonly chamber: ChamberId | null
  /** Of the roster of members; the id itself where that has no such row. */
  readonly name: string
  readonly place: string
  readonly roster: DocumentEntry | null
  readonly ledger: DocumentEntry | null
}

/** The oldest of a kind: what a chamber has twice, it has in the first. */
export function tableOf(
  documents: readonly DocumentEntry[],
  kind: 'roster' | 'ledger',
  chamber: ChamberId | null,
): DocumentEntry | null {
  const all = documents.filter((entry) => entry.kind === kind && entry.chamber === chamber)
  return (
    all.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1))[0] ??
    null
  )
}

/** Every chamber of the roster in its order, then those that only documents know. */
export function listChamberTables(
  documents: readonly DocumentEntry[],
  directory: RosterDirectory | null,
): readonly ChamberTables[] {
  const found = new Map<string, ChamberTables>()
  const tables = (chamber: ChamberId, name: string, place: string): ChamberTables => ({
    chamber,
    name,
    place,
    roster: tableOf(documents, 'roster', chamber),
    ledger: tableOf(documents, 'ledger', chamber),
  })
  for (const { id, name, place } of directory?.members ?? []) {
    found.set(id, tables(id as ChamberId, name || id, place))
  }
  for (const { kind, chamber } of documents) {
    if (chamber === null || (kind !== 'roster' && kind !== 'ledger') || found.has(chamber)) continue
    found.set(chamber, tables(chamber, directory?.name(chamber) || chamber, ''))
  }
  return [...found.values()]
}

export function hasTables({ roster, ledger }: ChamberTables): boolean {
  return roster !== null || ledger !== null
}

/** By part of the name or the place. */
export function findChamberTables(list: readonly ChamberTables[], text: string): readonly ChamberTables[] {
  const key = nameKey(text)
  return list.filter(({ name, place, chamber }) =>
    [name, place, chamber ?? ''].some((each) => nameKey(each).includes(key)),
  )
}
