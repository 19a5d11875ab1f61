/** Opens a store that a process left behind, however that ended, and checks that nothing acknowledged is missing. */
import { openCommitWriter } from '../../../server/log/commit-writer.ts'
import { createDocumentReader } from '../../../server/log/document-reader.ts'
import { headPath, readHead } from '../../../server/log/head-file.ts'
import { fullDurability, openForReading } from '../../../server/log/sqlite-connection.ts'
import { verifyStore } from '../../../server/log/verify-store.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import type { Acknowledged } from './append-plan.ts'

export interface Survivors {
  readonly lastSeqs: readonly number[]
  readonly commits: number
}

function missing(dataDir: string, acknowledged: readonly Acknowledged[]): Acknowledged[] {
  const database = openForReading(dataDir)
  const find = database.prepare('SELECT hex(hash) AS hash FROM updates WHERE document = ? AND seq = ?')
  const lost = acknowledged.filter(([document, seq, hash]) => find.get(document, seq)?.['hash'] !== hash.toUpperCase())
  database.close()
  return lost
}

function loadAll(dataDir: string, documents: readonly string[]): number[] {
  const database = openForReading(dataDir)
  try {
    const reader = createDocumentReader(database)
    return documents.map((id) => {
      const loaded = reader.load(id as DocumentId, 0)
      if (loaded.damage !== null) throw new Error(`${id} came back damaged: ${loaded.damage}`)
      return loaded.seq
    })
  } finally {
    database.close()
  }
}

/** Throws with what is wrong; `acknowledged` is all that was ever said to be saved in this folder. */
export function checkSurvivors(
  dataDir: string,
  documents: readonly string[],
  acknowledged: readonly Acknowledged[],
): Survivors {
  // The product's own start: it refuses a store that does not fit its head.
  openCommitWriter(dataDir, fullDurability).close()
  const lost = missing(dataDir, acknowledged)
  if (lost.length > 0)
    throw new Error(`${lost.length} acknowledged rows are lost, the first ${JSON.stringify(lost[0])}`)
  const lastSeqs = loadAll(dataDir, documents)
  const verdict = verifyStore(dataDir, () => undefined)
  if (!verdict.isWhole) throw new Error(`the store does not verify: ${verdict.reason}`)
  const head = readHead(headPath(dataDir))
  if (head?.number !== verdict.commits) throw new Error(`head ${head?.number}, database ${verdict.commits}`)
  return { lastSeqs, commits: verdict.commits }
}
