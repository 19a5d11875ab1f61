/** The revisions of a document, a page at a time, the newest first; with whoever occurs in what was fetched. */
import { useCallback, useMemo, useState } from 'react'
import type { DocumentId } from '../../shared/ids.ts'
import { codeOf } from '../ui/useAnswer.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { type NamedPerson, readTimelinePage, type TimelinePage, type TimelineRevision } from './history-answer.ts'
import { type AskedHistory, useHistoryAnswer } from './useHistoryAnswer.ts'

export interface FollowedTimeline {
  readonly asked: AskedHistory<TimelinePage>
  readonly head: number | null
  readonly revisions: readonly TimelineRevision[]
  /** Null once the beginning is there. */
  readonly nextBefore: number | null
  readonly isFetching: boolean
  /** Why the older ones did not come. */
  readonly failure: string | null
  readonly fetchOlder: () => void
}

interface OlderPages {
  /** Of what timeline they are. */
  readonly path: string
  readonly pages: readonly TimelinePage[]
}

/** @param person whose alone; null for everybody's */
export function useTimeline(id: DocumentId, person: string | null): FollowedTimeline {
  const { api } = useWorkspace()
  const path = `/documents/${id}/history${person === null ? '' : `?person=${encodeURIComponent(person)}`}`
  const asked = useHistoryAnswer(path, readTimelinePage)
  const [older, setOlder] = useState<OlderPages>({ path, pages: [] })
  const [isFetching, setIsFetching] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const first = asked.answer.phase === 'ready' ? asked.answer.value : null
  const pages = useMemo(
    () => (first === null ? [] : [first, ...(older.path === path ? older.pages : [])]),
    [first, older, path],
  )
  const revisions = useMemo(() => pages.flatMap((page) => page.revisions), [pages])
  const nextBefore = pages.at(-1)?.nextBefore ?? null
  const fetchOlder = useCallback(() => {
    if (nextBefore === null) return
    setIsFetching(true)
    setFailure(null)
    const join = path.includes('?') ? '&' : '?'
    api
      .request('GET', `${path}${join}before=${nextBefore}`)
      .then((answer) => {
        const page = readTimelinePage(answer)
        return setOlder((held) => ({ path, pages: [...(held.path === path ? held.pages : []), page] }))
      })
      .catch((error: unknown) => setFailure(codeOf(error)))
      .finally(() => setIsFetching(false))
  }, [api, path, nextBefore])
  return { asked, head: first?.head ?? null, revisions, nextBefore, isFetching, failure, fetchOlder }
}

export function peopleIn(revisions: readonly TimelineRevision[]): NamedPerson[] {
  return [...new Map(revisions.map(({ author }) => [author.id, author])).values()]
}
