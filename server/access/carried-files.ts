/** Which carried files came in and what became of them: so that a file that is sent twice is answered and kept once. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId, DocumentId } from '../../shared/ids.ts'

export interface CarriedFile {
  /** SHA-256 of what the device signed, in hexadecimal: the file without its signature. */
  readonly digest: string
  readonly document: DocumentId
  readonly author: AccountId
  readonly deliverer: AccountId
  readonly receivedAtMs: number
  readonly outcome: 'delivered' | 'putAside'
}

export type CarriedFiles = ReturnType<typeof createCarriedFiles>

export function createCarriedFiles(database: DatabaseSync) {
  const upsert = database.prepare(
    `INSERT INTO carried_file (digest, document, author, deliverer, received_at_ms, outcome) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (digest) DO UPDATE SET outcome = excluded.outcome`,
  )
  const byDigest = database.prepare('SELECT * FROM carried_file WHERE digest = ?')
  return {
    /** A file that was put aside and then delivered keeps who brought it first. */
    note({ digest, document, author, deliverer, receivedAtMs, outcome }: CarriedFile): void {
      upsert.run(digest, document, author, deliverer, receivedAtMs, outcome)
    },
    find(digest: string): CarriedFile | null {
      const row = byDigest.get(digest)
      if (row === undefined) return null
      return {
        digest,
        document: row['document'] as DocumentId,
        author: row['author'] as AccountId,
        deliverer: row['deliverer'] as AccountId,
        receivedAtMs: Number(row['received_at_ms']),
        outcome: row['outcome'] as CarriedFile['outcome'],
      }
    },
  }
}
