/** The cells of documents as their logs say, for a thread that derives something from them. */
import * as Y from 'yjs'
import { applyStoredUpdate } from '../../shared/document/apply-stored-update.ts'
import { type CellValue, cellsOf } from '../../shared/document/cell.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { DamagedLogError } from './damaged-log-error.ts'
import { createDocumentReader, type DocumentReader } from './document-reader.ts'
import type { ChainPoint } from './replay-rows.ts'
import { openForReading } from './sqlite-connection.ts'
import { readUnforkedCells } from './unforked-cells.ts'

export interface LogContents {
  readonly reader: DocumentReader
  /** What is read within sees one state of the log, whatever is committed meanwhile. */
  inOneView<Result>(read: () => Result): Result
  /** The place of the newest row. */
  head(document: DocumentId): ChainPoint
  /**
   * As of the newest row; only cells that are wanted need be among them.
   * @throws DamagedLogError
   */
  cells(document: DocumentId, isWanted: (name: string) => boolean): Iterable<readonly [string, CellValue]>
}

/** Over a connection that cannot write. */
export function openLogContents(dataDir: string): LogContents {
  const reader = createDocumentReader(openForReading(dataDir))
  return {
    reader,
    inOneView: (read) => reader.inOneView(read),
    head: (document) => reader.head(document),
    cells(document, isWanted) {
      const { snapshot, tail, damage } = reader.readAfter(document, null)
      if (damage !== null) throw new DamagedLogError(document, damage)
      return readCells(snapshot === null ? tail : [snapshot, ...tail], isWanted)
    },
  }
}

/**
 * The cells that are wanted, and perhaps others, as Yjs has them.
 * @param updates whole and valid
 */
export function readCells(
  updates: readonly Uint8Array[],
  isWanted: (name: string) => boolean,
): Iterable<readonly [string, CellValue]> {
  return readUnforkedCells(updates, isWanted) ?? buildCells(updates)
}

function buildCells(updates: readonly Uint8Array[]): [string, CellValue][] {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) applyStoredUpdate(doc, update)
  })
  const cells = [...cellsOf(doc).entries()]
  doc.destroy()
  return cells
}
