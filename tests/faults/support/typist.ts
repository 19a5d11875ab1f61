/** A client that types into one document of the log: each call is the next pending row. */
import type { PendingRow } from '../../../server/relay/ports.ts'
import type { AccountId, DocumentId } from '../../../shared/ids.ts'
import { typedUpdate } from './typed-update.ts'

export interface Typist {
  readonly document: DocumentId
  type(text: string): PendingRow
}

export function createTypist(document: DocumentId, client: number): Typist {
  const account = `account-${client}` as AccountId
  let clock = 0
  return {
    document,
    type(text) {
      const update = typedUpdate(client, clock, text)
      const newClients = clock === 0 ? [client] : []
      clock += text.length
      const [receivedAtMs, writtenAtMs] = [1_700_000_000_000 + clock, null]
      return { document, author: account, deliverer: account, receivedAtMs, writtenAtMs, update, newClients }
    },
  }
}
