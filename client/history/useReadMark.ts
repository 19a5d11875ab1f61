/** How far this person has read a document, kept on the server so that it is the same on every device of theirs. */
import { useState } from 'react'
import type { DocumentId } from '../../shared/ids.ts'
import { isRecord } from '../collab/api.ts'
import { say } from '../ui/toast/toasts.ts'
import { useWords } from '../ui/language/useWords.ts'
import { codeOf, useAnswer } from '../ui/useAnswer.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

interface ReadMark {
  readonly seq: number
  readonly atMs: number
}

export interface FollowedReadMark {
  /** False until the server has answered. */
  readonly isKnown: boolean
  /** Null while nothing is marked. */
  readonly mark: ReadMark | null
  readonly failure: string | null
  readonly set: (seq: number) => void
}

export function useReadMark(id: DocumentId): FollowedReadMark {
  const words = useWords().history
  const { api } = useWorkspace()
  const path = `/documents/${id}/read-mark`
  const { answer } = useAnswer(path, readAnswer)
  const [fresh, setFresh] = useState<ReadMark | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  return {
    isKnown: answer.phase === 'ready' || fresh !== null,
    mark: fresh ?? (answer.phase === 'ready' ? answer.value : null),
    failure,
    set(seq) {
      setFailure(null)
      api
        .request('POST', path, { seq })
        .then((given) => {
          setFresh(readAnswer(given))
          return say(words.marked)
        })
        .catch((error: unknown) => setFailure(codeOf(error)))
    },
  }
}

/** @throws TypeError for an answer of another shape */
function readAnswer(answer: unknown): ReadMark | null {
  if (!isRecord(answer)) throw new TypeError('no mark')
  const { mark } = answer
  if (mark === null) return null
  if (!isRecord(mark) || typeof mark['seq'] !== 'number' || typeof mark['atMs'] !== 'number') {
    throw new TypeError('no mark')
  }
  return { seq: mark['seq'], atMs: mark['atMs'] }
}
