/** Why the server did not take a decision, and what it says there is now. */
import { ApiError, isRecord } from '../collab/api.ts'
import { codeOf } from '../ui/useAnswer.ts'

export interface Refusal {
  readonly code: string
  /** Of docs/review.md; null where no rule of it is the reason. */
  readonly rule: string | null
  /** Whose writing came in between. */
  readonly by: readonly string[]
  /** Where the log is now; null if the server did not say. */
  readonly seq: number | null
}

/** @throws whatever is not an answer of the server */
export function refusalOf(error: unknown): Refusal {
  const detail = error instanceof ApiError && isRecord(error.detail) ? error.detail : {}
  const { rule, by, seq } = detail
  return {
    code: codeOf(error),
    rule: typeof rule === 'string' ? rule : null,
    by: Array.isArray(by) ? by.flatMap((each) => (isRecord(each) ? [String(each['name'])] : [])) : [],
    seq: typeof seq === 'number' ? seq : null,
  }
}
