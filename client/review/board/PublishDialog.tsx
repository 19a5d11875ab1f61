/** Publishes an issue: what is missing, article by article; else the hash that is named, and afterwards what is printed. */
import { useMemo, useState } from 'react'
import type { DocumentId } from '../../../shared/ids.ts'
import { isRecord } from '../../collab/api.ts'
import type { OpenDocument } from '../../collab/open-document.ts'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import type { ContentCheck } from '../check-content.ts'
import { checkWords } from '../check-words.ts'
import { DecisionDialog } from '../DecisionDialog.tsx'
import { FactList, FullHash } from '../FactList.tsx'
import { refusalWords } from '../refusal-words.ts'
import type { Refusal } from '../refusal.ts'
import { reviewStoreOf } from '../review-store.ts'
import { shortHash } from '../short-hash.ts'
import { stateWords } from '../state-words.ts'
import { useContentCheck } from '../useContentCheck.ts'
import { useDecide } from '../useDecide.ts'
import { articlesToPublish, type Board, type Publication, readPublication, unsignedArticles } from './board-answer.ts'
import { PublicationView } from './PublicationView.tsx'

interface PublishDialogProps {
  readonly issueId: DocumentId
  readonly open: OpenDocument
  readonly title: string
  /** The newest that the server answered. */
  readonly board: Board
  readonly onSettled: () => void
  readonly onClose: () => void
}

export function PublishDialog({ issueId, open, title, board, onSettled, onClose }: PublishDialogProps) {
  const { review: words, common } = useWords()
  const workspace = useWorkspace()
  const { ask } = useMemo(() => reviewStoreOf(workspace, issueId), [workspace, issueId])
  const { check, again } = useContentCheck(open, ask)
  const { isBusy, refusal, decide, forget } = useDecide(workspace, issueId, onSettled)
  const [published, setPublished] = useState<Publication | null>(null)
  const missing = unsignedArticles(board)
  const articles = articlesToPublish(board)
  const isComplete = missing.length === 0 && articles.length > 0
  const publish = async (): Promise<void> => {
    if (check?.result !== 'same') return
    const { seq, contentHash } = check
    const act = await decide({ kind: 'publish', payload: {}, seq, contentHash })
    if (isRecord(act) && isRecord(act['payload'])) setPublished(readPublication({ ...act, ...act['payload'] }))
  }
  const mustCheck = refusal !== null || (isComplete && check !== null && check.result !== 'same')
  return (
    <DecisionDialog
      title={published === null ? words.publishTitle(title) : words.published}
      detail={words.publishDetail}
      closeLabel={published === null ? words.cancel : common.close}
      isBusy={isBusy}
      onClose={onClose}
      actions={
        published === null && (
          <>
            {mustCheck && (
              <Button
                disabled={isBusy}
                onClick={() => {
                  forget()
                  onSettled()
                  again()
                }}
              >
                {words.checkAgain}
              </Button>
            )}
            <Button
              look="primary"
              disabled={isBusy || !isComplete || check?.result !== 'same' || refusal !== null}
              onClick={() => void publish()}
            >
              {words.doPublish}
            </Button>
          </>
        )
      }
    >
      <div className="pt-4">
        {published !== null ? <PublicationView publication={published} /> : <Readiness board={board} check={check} />}
      </div>
      {refusal !== null && (
        <p role="alert" className="mt-3 text-13 text-vermilion">
          {refusedWords(refusal, words)}
        </p>
      )}
    </DecisionDialog>
  )
}

function Readiness({ board, check }: { readonly board: Board; readonly check: ContentCheck | null }) {
  const words = useWords().review
  const missing = unsignedArticles(board)
  const articles = articlesToPublish(board)
  if (articles.length === 0) return <p className="text-amber">{words.publishNothing}</p>
  if (missing.length > 0) {
    return (
      <>
        <p className="text-amber">{words.publishMissing(missing.length)}</p>
        <ul className="mt-2 flex max-h-60 list-disc flex-col gap-1 overflow-y-auto pl-5" tabIndex={0}>
          {missing.map(({ id, title, state }) => (
            <li key={id} className="break-words">
              {words.publishMissingLine(title || words.untitled, stateWords(state, words))}
            </li>
          ))}
        </ul>
      </>
    )
  }
  return (
    <>
      <p className="text-jade">{words.publishReady(articles.length)}</p>
      <div role="status" className="text-13">
        {check === null && <p className="pt-2 text-ink-2">{words.signChecking}</p>}
        {check !== null && check.result !== 'same' && <p className="pt-2 text-amber">{checkWords(check, words)}</p>}
      </div>
      {check?.result === 'same' && (
        <FactList
          facts={[
            { name: words.issueHash, value: <span className="figures">{shortHash(check.contentHash)}</span> },
            { name: words.fullHash, value: <FullHash>{check.contentHash}</FullHash> },
          ]}
        />
      )}
      <p className="mt-3 text-13 text-ink-2">{words.publishHead}</p>
    </>
  )
}

function refusedWords(refusal: Refusal, words: ReturnType<typeof useWords>['review']): string {
  if (refusal.code !== 'changedMeanwhile' || refusal.by.length === 0) return refusalWords(refusal, words)
  return words.publishChanged(refusal.by.join(words.and))
}
