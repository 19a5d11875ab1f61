/** Takes a table out of the page for the thread, with the roster by which chambers are found. */
import * as Y from 'yjs'
import type { Workspace } from '../collab/workspace.ts'
import type { SpreadsheetTable } from './import-table-props.ts'
import type { TableState } from './spreadsheet-message.ts'

export async function takeTableState(table: SpreadsheetTable, workspace: Workspace): Promise<TableState> {
  const { doc, model } = table
  const { schema } = model
  const federation = await readFederation(table, workspace)
  const { todayInBeijing } = model.context()
  return { doc: Y.encodeStateAsUpdate(doc), federation, schema, columns: model.columns(), todayInBeijing }
}

async function readFederation({ federationId }: SpreadsheetTable, workspace: Workspace): Promise<Uint8Array | null> {
  if (federationId === null) return null
  const held = workspace.openDocument(federationId)
  try {
    await held.whenReady
    return Y.encodeStateAsUpdate(held.doc)
  } finally {
    held.close()
  }
}
