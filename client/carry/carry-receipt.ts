/** What the server answers to a carried file. */
import { type DocumentId, parseDocumentId } from '../../shared/ids.ts'
import { type Api, ApiError, isRecord } from '../collab/api.ts'

export interface CarryReceipt {
  readonly outcome: 'delivered' | 'known' | 'putAside'
  readonly document: DocumentId
  readonly kind: string
  readonly title: string
  readonly author: string
  readonly writes: number
  /** ISO 8601: when this file came in for the first time. */
  readonly firstReceivedAt: string
}

/** @throws ApiError with the server's reason if nothing of the file was taken */
export async function uploadCarried(api: Pick<Api, 'upload'>, bytes: Uint8Array): Promise<CarryReceipt> {
  const receipt = parseReceipt(await api.upload('/carried', bytes))
  if (receipt === null) throw new ApiError(0, 'badAnswer', 'the answer is no receipt')
  return receipt
}

function parseReceipt(answer: unknown): CarryReceipt | null {
  if (!isRecord(answer)) return null
  const { outcome, kind, title, author, writes, firstReceivedAt } = answer
  const document = typeof answer['document'] === 'string' ? parseDocumentId(answer['document']) : null
  if (document === null || (outcome !== 'delivered' && outcome !== 'known' && outcome !== 'putAside')) return null
  return {
    outcome,
    document,
    kind: typeof kind === 'string' ? kind : '',
    title: typeof title === 'string' ? title : '',
    author: isRecord(author) && typeof author['name'] === 'string' ? author['name'] : '',
    writes: typeof writes === 'number' ? writes : 0,
    firstReceivedAt: typeof firstReceivedAt === 'string' ? firstReceivedAt : '',
  }
}
