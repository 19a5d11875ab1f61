/** A chamber's roster of its member companies. */
import { companySchema } from '../../shared/roster/company-schema.ts'
import type { ChamberDirectory } from '../../shared/table/cell-text.ts'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { type RosterKind, companyView, noAliases } from './roster-kind.ts'
import { RosterTable } from './RosterTable.tsx'

const nothingComputed = {}
const noOrders = {}

interface CompanyTableProps {
  readonly table: OpenTable
  readonly chambers: ChamberDirectory | null
}

export function CompanyTable({ table, chambers }: CompanyTableProps) {
  const words = useWords().roster
  const chamber = table.chamber ?? ''
  const kind: RosterKind = {
    title: words.companiesOf(chambers?.name(chamber) ?? chamber),
    schema: companySchema,
    computed: nothingComputed,
    reads: null,
    plain: companyView,
    aliases: null,
    aliasesOf: noAliases,
    readings: null,
    compareRows: noOrders,
    orders: [
      { name: words.orderList, sort: [] },
      { name: words.orderName, sort: [{ column: 'name', isDescending: false }] },
      { name: words.orderGrade, sort: ['grade', 'name'].map((column) => ({ column, isDescending: false })) },
    ],
    words: { add: words.addCompany, emptyTitle: words.emptyCompanies, emptyDetail: words.emptyCompaniesDetail },
  }
  return <RosterTable table={table} kind={kind} />
}
