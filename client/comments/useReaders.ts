/** The people whom a comment can call, fetched once a panel. */
import { useEffect, useMemo, useState } from 'react'
import type { Signer, Thread } from '../../shared/comments/thread.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { Api } from '../collab/api.ts'
import type { CommentsWorkspace } from './comments-desk.ts'
import { fetchReaders, speakersIn } from './readers.ts'

export function useReaders(
  { api, account }: CommentsWorkspace & { readonly api: Pick<Api, 'request'> },
  document: DocumentId,
  threads: readonly Thread[],
  canComment: boolean,
): readonly Signer[] {
  const [fetched, setFetched] = useState<readonly Signer[] | null>(null)
  useEffect(() => {
    if (!canComment) return
    let isOver = false
    const fetchThem = async (): Promise<void> => {
      const readers = await fetchReaders(api, document)
      if (!isOver && readers !== null) setFetched(readers)
    }
    void fetchThem()
    return () => {
      isOver = true
    }
  }, [api, document, canComment])
  return useMemo(() => {
    const known = fetched ?? speakersIn(threads)
    return known.filter((person) => person.account !== account.id)
  }, [fetched, threads, account.id])
}
