/** A roster: the federation's member chambers, or the member companies of one chamber. */
import { readTable } from '../../shared/document/cell.ts'
import { federationSchema } from '../../shared/roster/federation-schema.ts'
import { useWords } from '../ui/language/useWords.ts'
import { TableFrame } from '../tables/TableFrame.tsx'
import { TableScreen } from '../tables/TableScreen.tsx'

export function RosterPage({ id }: { readonly id: string }) {
  const words = useWords().roster
  return (
    <TableScreen id={id} kind="roster">
      {(table) => (
        <TableFrame table={table} title={table.title || words.federation} toolbar={null}>
          <ul className="h-full overflow-y-auto bg-sheet px-6">
            {readTable(table.open.doc, federationSchema.table).map((row) => (
              <li key={row.id} className="border-b border-rule py-1.5">
                {typeof row['name'] === 'string' ? row['name'] : ''}
              </li>
            ))}
          </ul>
        </TableFrame>
      )}
    </TableScreen>
  )
}
