/** The federation's roster: names with their aliases, places in the order of their readings. */
import { useCallback, useMemo } from 'react'
import type { Row } from '../../shared/document/cell.ts'
import { federationSchema } from '../../shared/roster/federation-schema.ts'
import { cellString } from '../../shared/roster/member.ts'
import { createPlaceOrder } from '../../shared/roster/place-order.ts'
import { readReadings, readingTable } from '../../shared/roster/reading-table.ts'
import { createCellsStore } from '../tables/cells-store.ts'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useStore } from '../ui/useStore.ts'
import { createAliasNames, namesByMember } from './alias-names.ts'
import { type RosterKind, federationView } from './roster-kind.ts'
import { RosterTable } from './RosterTable.tsx'

export function FederationTable({ table }: { readonly table: OpenTable }) {
  const words = useWords().roster
  const { doc } = table.open
  const aliasNames = useMemo(() => createAliasNames(doc), [doc])
  const aliases = useStore(aliasNames.list)
  const readings = useStore(useMemo(() => createCellsStore(doc, [readingTable], readReadings), [doc]))
  const names = useMemo(() => namesByMember(aliases), [aliases])
  const aliasesOf = useCallback((row: string) => names.get(row) ?? [], [names])
  const computed = useMemo(() => ({ aliases: aliasNames.column }), [aliasNames])
  const compareRows = useMemo(() => comparePlaces(readings), [readings])
  const kind: RosterKind = {
    title: words.federation,
    schema: federationSchema,
    computed,
    reads: aliasNames.list,
    plain: federationView,
    aliases,
    aliasesOf,
    readings,
    compareRows,
    orders: [
      { name: words.orderList, sort: [] },
      { name: words.orderPlace, sort: [{ column: 'place', isDescending: false }] },
      {
        name: words.orderRolePlace,
        sort: ['role', 'batch', 'place'].map((column) => ({ column, isDescending: false })),
      },
    ],
    words: { add: words.addMember, emptyTitle: words.emptyFederation, emptyDetail: words.emptyFederationDetail },
  }
  return <RosterTable table={table} kind={kind} />
}

function comparePlaces(
  readings: Parameters<typeof createPlaceOrder>[0],
): Readonly<Record<string, (a: Row, b: Row) => number>> {
  const compare = createPlaceOrder(readings)
  return { place: (a, b) => compare(cellString(a['place']), cellString(b['place'])) }
}
