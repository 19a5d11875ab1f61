/** The donation ledger of one chamber, or the office's own: `/ledgers/:id`, with a figure or rows named by the address. */
import { useSearch } from 'wouter'
import { TableScreen } from '../tables/TableScreen.tsx'
import { LedgerDesk } from './LedgerDesk.tsx'

export function LedgerPage({ id }: { readonly id: string }) {
  const search = useSearch()
  return (
    <TableScreen id={id} kind="ledger">
      {/* Another figure is another look at the ledger: it starts anew. */}
      {(table) => <LedgerDesk key={`${table.id} ${search}`} table={table} search={search} />}
    </TableScreen>
  )
}
