/** A table's document in memory, with what a cell needs to know to be read. */
import * as Y from 'yjs'
import { applyStoredUpdate } from '../../shared/document/apply-stored-update.ts'
import { ledgerSchema } from '../../shared/ledger/ledger-schema.ts'
import { readChamberDirectory } from '../../shared/roster/chamber-directory.ts'
import { companySchema } from '../../shared/roster/company-schema.ts'
import { federationSchema } from '../../shared/roster/federation-schema.ts'
import type { ImportTarget } from '../../shared/spreadsheet/compare-rows.ts'
import { columnsOfTable } from '../../shared/table/custom-columns.ts'
import type { TableSchema } from '../../shared/table/column.ts'
import type { TableContent } from './spreadsheet-job.ts'

export interface TableDocument {
  readonly doc: Y.Doc
  readonly target: ImportTarget
}

export function openTableDocument(content: TableContent): TableDocument {
  const doc = readUpdates(content.updates)
  const schema = schemaOf(content)
  const isFederation = schema === federationSchema
  const federation = isFederation ? doc : content.federation === null ? null : readUpdates(content.federation)
  const chambers = federation === null ? null : readChamberDirectory(federation)
  const context = { todayInBeijing: content.todayInBeijing, chambers }
  return { doc, target: { schema, columns: columnsOfTable(doc, schema), context } }
}

function schemaOf({ kind, chamber }: TableContent): TableSchema {
  if (kind === 'ledger') return ledgerSchema
  return chamber === null ? federationSchema : companySchema
}

function readUpdates(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  doc.transact(() => {
    for (const update of updates) applyStoredUpdate(doc, update)
  })
  return doc
}
