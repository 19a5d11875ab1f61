/** Commands about the store's files: check them, export a document's proof, and take a restored backup into use. */
import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { parseDocumentId } from '../../shared/ids.ts'
import { lockDataFolder } from '../data-folder-lock.ts'
import { acceptRestoredStore } from '../log/accept-restored-store.ts'
import { headPath } from '../log/head-file.ts'
import { databasePath } from '../log/sqlite-connection.ts'
import { type StoreCounts, verifyStore } from '../log/verify-store.ts'
import type { Clock } from '../relay/ports.ts'
import { exportAudit } from '../review/audit-export.ts'
import { CommandError } from './command.ts'
import type { Outcome } from './perform-command.ts'

/** Reads only, so it runs here beside a server and takes nothing of its time. */
export function verify(dataDir: string): Outcome {
  refuseWithoutStore(dataDir)
  const verdict = verifyStore(dataDir, reportProgress())
  if (verdict.isWhole) return { output: `whole: ${describe(verdict)}\n`, isSuccess: true }
  const place =
    verdict.document === null
      ? ''
      : ` in document ${verdict.document}${verdict.seq === null ? '' : `, row ${verdict.seq}`}`
  return { output: `damaged${place}: ${verdict.reason}\n`, isSuccess: false }
}

/** Reads only, as `verify` does. */
export function auditExport(
  dataDir: string,
  { id, out }: { readonly id: string; readonly out: string },
  names: ReadonlyMap<string, string>,
  nowMs: number,
): Outcome {
  refuseWithoutStore(dataDir)
  const document = parseDocumentId(id)
  const file = openSync(out, 'w')
  try {
    const isFound =
      document !== null && exportAudit({ dataDir, document, nowMs, names }, (line) => void writeSync(file, `${line}\n`))
    if (!isFound) throw new CommandError(`there is no document ${id}`)
    return { output: '', isSuccess: true }
  } finally {
    closeSync(file)
  }
}

/** @throws DataFolderLocked while a server runs, StoreError if the backup is itself damaged */
export function acceptRestored(dataDir: string, clock: Clock): Outcome {
  refuseWithoutStore(dataDir)
  const lock = lockDataFolder(dataDir)
  try {
    const counts = acceptRestoredStore(dataDir, clock.now(), reportProgress())
    return { output: `accepted: ${describe(counts)}\n`, isSuccess: true }
  } finally {
    lock.release()
  }
}

/** A mistyped DATA_DIR is no damage. A head alone is what is left of a store that was lost. */
function refuseWithoutStore(dataDir: string): void {
  if (existsSync(databasePath(dataDir)) || existsSync(headPath(dataDir))) return
  throw new CommandError(`there is no store in ${dataDir}: DATA_DIR names the data folder`)
}

function describe({ documents, rows, commits }: StoreCounts): string {
  return `${documents} documents, ${rows} rows, ${commits} commits`
}

/** On a terminal only: a script wants the result and nothing else. */
function reportProgress(): (counts: StoreCounts) => void {
  if (!process.stderr.isTTY) return () => {}
  return ({ rows }) => process.stderr.write(`\r${rows} rows`)
}
