/** Alters the newest row of a document's log behind the server's back, as a bad disk does. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export function damageNewestRow(dataDir: string, document: string): void {
  const database = new DatabaseSync(join(dataDir, 'huibian.db'))
  database.prepare('DELETE FROM snapshots WHERE document = ?').run(document)
  const { changes } = database
    .prepare(
      `UPDATE updates SET update_bytes = CAST(update_bytes || x'00' AS BLOB)
       WHERE document = ?1 AND seq = (SELECT max(seq) FROM updates WHERE document = ?1)`,
    )
    .run(document)
  database.close()
  if (changes !== 1) throw new Error(`document ${document} has no rows`)
}
