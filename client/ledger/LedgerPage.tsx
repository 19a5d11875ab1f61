/** The donation ledger of one chamber, or the office's own. */
import { readTable } from '../../shared/document/cell.ts'
import { entryTable } from '../../shared/ledger/ledger-schema.ts'
import { TableFrame } from '../tables/TableFrame.tsx'
import { TableScreen } from '../tables/TableScreen.tsx'
import { useWords } from '../ui/language/useWords.ts'

export function LedgerPage({ id }: { readonly id: string }) {
  const words = useWords().tables
  return (
    <TableScreen id={id} kind="ledger">
      {(table) => (
        <TableFrame table={table} title={table.title || words.ledger} toolbar={null}>
          <ul className="h-full overflow-y-auto bg-sheet px-6">
            {readTable(table.open.doc, entryTable).map((row) => (
              <li key={row.id} className="border-b border-rule py-1.5">
                {typeof row['donor'] === 'string' ? row['donor'] : words.unnamedRow}
              </li>
            ))}
          </ul>
        </TableFrame>
      )}
    </TableScreen>
  )
}
