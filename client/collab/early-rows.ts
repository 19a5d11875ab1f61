/**
 * The rows that `client/public/early-rows.js` began to read before the program was here. They are bytes by name and
 * nothing else: which rows a document has is asked of the device when it opens, and by then of the account that is
 * really signed in.
 */
import type { DocumentId } from '../../shared/ids.ts'
import type { StoredUpdate } from './replica-database.ts'

/** What the script leaves on the window. */
interface EarlyReading {
  readonly database: string
  readonly documentId: string
  readonly rows: Promise<readonly StoredUpdate[]>
}

declare global {
  interface Window {
    huibianEarlyRows?: EarlyReading
  }
}

export type EarlyRows = (database: string, document: DocumentId) => Promise<readonly StoredUpdate[]>

/** Hands them out once, and only for the database that they were read from. */
export function takeEarlyRows(page: Pick<Window, 'huibianEarlyRows'>): EarlyRows {
  return async (database, document) => {
    const reading = page.huibianEarlyRows
    if (reading === undefined) return []
    if (reading.database !== database) {
      // Another account's: nobody here may hold them on.
      delete page.huibianEarlyRows
      return []
    }
    if (reading.documentId !== document) return []
    delete page.huibianEarlyRows
    return reading.rows
  }
}
