/** Which table a document of a kind holds, and the words by which a worker is told so. */
import { ledgerSchema } from '../../shared/ledger/ledger-schema.ts'
import { companySchema } from '../../shared/roster/company-schema.ts'
import { federationSchema } from '../../shared/roster/federation-schema.ts'
import type { TableSchema } from '../../shared/table/column.ts'

export type TableName = 'federation' | 'companies' | 'ledger'

export const tableSchemas: Readonly<Record<TableName, TableSchema>> = {
  federation: federationSchema,
  companies: companySchema,
  ledger: ledgerSchema,
}

/** Null for a document that is no table. */
export function tableNameOf(document: {
  readonly kind: 'roster' | 'ledger'
  readonly chamber: string | null
}): TableName
export function tableNameOf(document: { readonly kind: string; readonly chamber: string | null }): TableName | null
export function tableNameOf(document: { readonly kind: string; readonly chamber: string | null }): TableName | null {
  if (document.kind === 'ledger') return 'ledger'
  if (document.kind !== 'roster') return null
  return document.chamber === null ? 'federation' : 'companies'
}

/** The address of a cell in its grid. */
export function rowPath(table: TableName, id: string, row: string, field: string): string {
  const query = new URLSearchParams({ row, field }).toString()
  return `/${table === 'ledger' ? 'ledgers' : 'rosters'}/${id}?${query}`
}
