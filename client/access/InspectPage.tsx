/** What an auditor may look at: named documents, each as it was at one moment. `/inspect` and `/inspect/:id/:seq`. */
import { Link } from 'wouter'
import type { DocumentKind } from '../../shared/document/kind.ts'
import { parseDocumentKind } from '../../shared/document/kind.ts'
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { SkeletonLines } from '../ui/Skeleton.tsx'
import { useAnswer } from '../ui/useAnswer.ts'
import { LoadFailed } from './administration/LoadFailed.tsx'
import { listIn } from './administration/person.ts'
import { InspectedDocument } from './InspectedDocument.tsx'

interface InspectableDocument {
  readonly id: string
  readonly kind: DocumentKind
  readonly title: string
  readonly seqs: readonly number[]
}

/** @throws TypeError for an answer of another shape */
function readInspectable(answer: unknown): InspectableDocument[] {
  return listIn(answer, 'documents').map(({ id, kind: named, title, seqs }) => {
    const kind = parseDocumentKind(String(named))
    if (typeof id !== 'string' || kind === null || !Array.isArray(seqs)) throw new TypeError('not a document')
    return { id, kind, title: String(title), seqs: seqs.filter((seq) => typeof seq === 'number') }
  })
}

export interface InspectPageProps {
  /** As the address names them; null for the list. */
  readonly id: string | null
  readonly seq: string | null
}

export function InspectPage({ id, seq }: InspectPageProps) {
  const words = useWords().people
  return (
    <ScreenFrame title={<span className="font-semibold">{words.inspectTitle}</span>}>
      <div className="mx-auto max-w-[960px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        {id === null ? <InspectList /> : <InspectedDocument key={`${id} ${seq}`} id={id} seq={seq} />}
      </div>
    </ScreenFrame>
  )
}

function InspectList() {
  const words = useWords().people
  const { answer, ask } = useAnswer('/inspect', readInspectable)
  if (answer.phase === 'asking') return <SkeletonLines count={6} />
  if (answer.phase === 'failed') return <LoadFailed code={answer.code} onRetry={ask} />
  if (answer.value.length === 0) return <EmptyState title={words.inspectEmpty} />
  return (
    <>
      <h1 className="font-article text-26 leading-tight font-semibold">{words.inspectTitle}</h1>
      <p className="max-w-[60ch] pt-1 pb-6 text-ink-2">{words.inspectLead}</p>
      <ul className="border-b border-rule">
        {answer.value.flatMap(({ id, kind, title, seqs }) =>
          seqs.map((seq) => (
            <li key={`${id} ${seq}`} className="border-t border-rule">
              <Link
                href={`/inspect/${id}/${seq}`}
                className="touch-target flex min-h-11 flex-wrap items-center gap-x-4 py-2 hover:bg-sunk"
              >
                <span className="min-w-0 flex-1 basis-56 break-words">{title || words.untitled}</span>
                <span className="text-13 text-ink-2">{words.kinds[kind]}</span>
                <span className="figures text-13 text-ink-2">{words.fixedState(seq)}</span>
              </Link>
            </li>
          )),
        )}
      </ul>
    </>
  )
}
