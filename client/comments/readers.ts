/** Whom a comment can call: who may read the document, as the server says, and without it who has spoken already. */
import type { Signer, Thread } from '../../shared/comments/thread.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { type Api, ApiError, isRecord } from '../collab/api.ts'

/** Null if the server is out of reach or has no answer for this person. */
export async function fetchReaders(api: Pick<Api, 'request'>, document: DocumentId): Promise<readonly Signer[] | null> {
  try {
    return parseReaders(await api.request('GET', `/documents/${document}/readers`))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return null
  }
}

function parseReaders(answer: unknown): readonly Signer[] | null {
  const readers = isRecord(answer) && Array.isArray(answer['readers']) ? (answer['readers'] as unknown[]) : null
  return (
    readers?.flatMap((reader) => {
      if (!isRecord(reader) || typeof reader['id'] !== 'string' || typeof reader['name'] !== 'string') return []
      return [{ account: reader['id'] as AccountId, name: reader['name'] }]
    }) ?? null
  )
}

export function speakersIn(threads: readonly Thread[]): Signer[] {
  const speakers = new Map<AccountId, Signer>()
  for (const { replies } of threads) {
    for (const { account, name, mentions } of replies) {
      if (account !== '') speakers.set(account, { account, name })
      for (const [called, calledName] of mentions) speakers.set(called, { account: called, name: calledName })
    }
  }
  return [...speakers.values()]
}
