/** Sends one decision at a time to the server: busy meanwhile, what it refused kept until the next. */
import { useState } from 'react'
import type { DocumentId } from '../../shared/ids.ts'
import type { Api } from '../collab/api.ts'
import { type Refusal, refusalOf } from './refusal.ts'

export interface DecisionBody {
  readonly kind: string
  readonly payload?: object
  readonly seq?: number | null
  readonly contentHash?: string | null
}

export interface Deciding {
  readonly isBusy: boolean
  readonly refusal: Refusal | null
  /** Resolves with the act as the server has it, null if it was refused. Does nothing while another is under way. */
  readonly decide: (body: DecisionBody) => Promise<unknown>
  readonly forget: () => void
}

/**
 * @param onSettled taken or refused: either way something is there that the page has not seen
 * @param onRefused where the place that would say so may be gone after that
 */
export function useDecide(
  { api }: { readonly api: Pick<Api, 'request'> },
  document: DocumentId,
  onSettled: () => unknown,
  onRefused: (refusal: Refusal) => void = () => undefined,
): Deciding {
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  return {
    isBusy,
    refusal,
    forget: () => setRefusal(null),
    async decide(body) {
      if (isBusy) return null
      setIsBusy(true)
      setRefusal(null)
      try {
        return await api.request('POST', `/documents/${document}/acts`, body)
      } catch (error) {
        const refused = refusalOf(error)
        setRefusal(refused)
        onRefused(refused)
        return null
      } finally {
        setIsBusy(false)
        onSettled()
      }
    },
  }
}
