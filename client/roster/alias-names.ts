/** The further names of the members of an open roster: as a list for screens, and by member for the column that shows them. */
import type * as Y from 'yjs'
import type { CellValue, Row } from '../../shared/document/cell.ts'
import { type Alias, readAliases } from '../../shared/roster/alias.ts'
import { aliasTable } from '../../shared/roster/federation-schema.ts'
import { createCellsStore } from '../tables/cells-store.ts'
import type { ReadableStore } from '../ui/useStore.ts'

export interface AliasNames {
  readonly list: ReadableStore<readonly Alias[]>
  /** What the column of other names shows. */
  readonly column: (row: Row) => CellValue
}

export function createAliasNames(doc: Y.Doc): AliasNames {
  const list = createCellsStore(doc, [aliasTable], readAliases)
  let names: { readonly of: readonly Alias[]; readonly byMember: ReadonlyMap<string, readonly string[]> } | null = null
  return {
    list,
    column(row) {
      const aliases = list.getSnapshot()
      if (names?.of !== aliases) names = { of: aliases, byMember: namesByMember(aliases) }
      const all = names.byMember.get(row.id) ?? []
      return all.length === 0 ? null : all.join('、')
    },
  }
}

export function namesByMember(aliases: readonly Alias[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  for (const { member, name } of aliases) names.set(member, [...(names.get(member) ?? []), name])
  return names
}
