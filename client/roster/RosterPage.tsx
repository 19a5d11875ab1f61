/** A roster: the federation's member chambers, or the member companies of one chamber. */
import type { OpenTable } from '../tables/TableScreen.tsx'
import { TableScreen } from '../tables/TableScreen.tsx'
import { useFederationRoster } from '../tables/useFederationRoster.ts'
import { CompanyTable } from './CompanyTable.tsx'
import { FederationTable } from './FederationTable.tsx'

export function RosterPage({ id }: { readonly id: string }) {
  return (
    <TableScreen id={id} kind="roster">
      {(table) => (table.chamber === null ? <FederationTable table={table} /> : <Companies table={table} />)}
    </TableScreen>
  )
}

function Companies({ table }: { readonly table: OpenTable }) {
  const { directory } = useFederationRoster()
  return <CompanyTable table={table} chambers={directory} />
}
