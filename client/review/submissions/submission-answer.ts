/** What chambers submitted, as the server lists it: the newest of each document. */
import { type DocumentKind, parseDocumentKind } from '../../../shared/document/kind.ts'
import { type DocumentId, parseDocumentId } from '../../../shared/ids.ts'
import type { Submission } from '../../../shared/review/review-of.ts'
import { isRecord } from '../../collab/api.ts'
import { type NamedDone, readDone, recordsIn } from '../answer-fields.ts'

export interface SubmittedDocument extends NamedDone {
  readonly document: DocumentId
  readonly kind: DocumentKind
  readonly title: string
  readonly chamber: string | null
  readonly act: number
  readonly ordinal: number
  readonly seq: number
  readonly note: string
  readonly outcome: Submission['outcome']
  readonly answer: (NamedDone & { readonly text: string }) | null
  /** Of a damaged log nobody can say that it is the same. */
  readonly isChanged: boolean
}

const outcomes: readonly Submission['outcome'][] = ['waiting', 'accepted', 'returned', 'replaced']

/** @throws TypeError for an answer of another shape */
export function readSubmissions(answer: unknown): readonly SubmittedDocument[] {
  return recordsIn(answer, 'submissions').map((line) => {
    const document = parseDocumentId(String(line['document']))
    const kind = parseDocumentKind(String(line['kind']))
    const outcome = outcomes.find((known) => known === line['outcome'])
    const { title, chamber, act, ordinal, seq, note, answer: given, isChangedSinceSubmission } = line
    if (document === null || kind === null || outcome === undefined) throw new TypeError('not a submission')
    return {
      ...readDone(line),
      document,
      kind,
      title: String(title),
      chamber: typeof chamber === 'string' ? chamber : null,
      act: integer(act),
      ordinal: integer(ordinal),
      seq: integer(seq),
      note: String(note),
      outcome,
      answer: isRecord(given) ? { ...readDone(given), text: String(given['text']) } : null,
      isChanged: isChangedSinceSubmission !== false,
    }
  })
}

function integer(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('not a number')
  return value
}
