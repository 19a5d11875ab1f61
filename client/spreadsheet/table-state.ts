/** Takes a table out of the page for the thread, with the roster by which chambers are found. */
import * as Y from 'yjs'
import { firstValue } from '../collab/first-value.ts'
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
    const phase = await firstValue(held.state, (state) => (state.phase === 'loading' ? null : state.phase))
    // Neither on the device nor within reach: chambers then stay as they are written.
    return phase === 'ready' ? Y.encodeStateAsUpdate(held.doc) : null
  } finally {
    held.close()
  }
}
