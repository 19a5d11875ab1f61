/** Signs a document: says what is signed, and does it only while this device and the server hold the same (V5). */
import { Link } from 'wouter'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { say } from '../ui/toast/toasts.ts'
import { checkWords } from './check-words.ts'
import { comparePath } from './compare-path.ts'
import { DecisionDialog } from './DecisionDialog.tsx'
import { FactList, FullHash } from './FactList.tsx'
import type { Refusal } from './refusal.ts'
import { refusalWords } from './refusal-words.ts'
import type { ReviewDesk } from './review-desk.ts'
import { shortHash } from './short-hash.ts'
import { stateWords } from './state-words.ts'
import { useContentCheck } from './useContentCheck.ts'
import { useDecide } from './useDecide.ts'

interface SignDialogProps {
  readonly desk: ReviewDesk
  readonly onClose: () => void
}

export function SignDialog({ desk, onClose }: SignDialogProps) {
  const words = useWords().review
  const { workspace, open, view, ask } = desk
  const { check, again } = useContentCheck(open, ask)
  const { isBusy, refusal, decide, forget } = useDecide(workspace, view.document, ask)
  const isArticle = view.kind === 'article'
  const title = view.title || words.untitled
  const isSame = check?.result === 'same'
  const sign = async (): Promise<void> => {
    if (check?.result !== 'same') return
    const { seq, contentHash } = check
    if ((await decide({ kind: 'sign', payload: {}, seq, contentHash })) === null) return
    say(words.signed(shortHash(contentHash)))
    onClose()
  }
  const checkAgain = (): void => {
    forget()
    again()
  }
  return (
    <DecisionDialog
      title={isArticle ? words.signTitle(title) : words.signTableTitle(title)}
      detail={words.signDetail}
      closeLabel={words.cancel}
      isBusy={isBusy}
      onClose={onClose}
      actions={
        <>
          {(refusal !== null || (check !== null && !isSame)) && (
            <Button disabled={isBusy} onClick={checkAgain}>
              {words.checkAgain}
            </Button>
          )}
          <Button look="primary" disabled={isBusy || !isSame || refusal !== null} onClick={() => void sign()}>
            {isArticle ? words.sign : words.signTable}
          </Button>
        </>
      }
    >
      <FactList
        facts={[
          { name: words.titleLabel, value: title },
          ...(isArticle ? [{ name: words.stateLabel, value: stateWords(view.review.state, words) }] : []),
          { name: words.signer, value: words.signerSelf(workspace.account.name) },
          ...(check?.result === 'same'
            ? [
                { name: words.shortHash, value: <span className="figures">{shortHash(check.contentHash)}</span> },
                { name: words.fullHash, value: <FullHash>{check.contentHash}</FullHash> },
              ]
            : []),
        ]}
      />
      <div role="status" className="mt-4 text-13">
        {check === null && <p className="text-ink-2">{words.signChecking}</p>}
        {check !== null && isSame && refusal === null && <p className="text-jade">{words.signSame}</p>}
        {check !== null && check.result !== 'same' && <p className="text-amber">{checkWords(check, words)}</p>}
      </div>
      {refusal !== null && (
        <div role="alert" className="mt-2 flex flex-col items-start gap-1 text-13 text-vermilion">
          <p>{refusedWords(refusal, words)}</p>
          {check?.result === 'same' && refusal.seq !== null && refusal.seq > check.seq && (
            <Link href={comparePath(open.id, check.seq, refusal.seq)} className="text-slate underline">
              {words.seeChange}
            </Link>
          )}
        </div>
      )}
    </DecisionDialog>
  )
}

function refusedWords(refusal: Refusal, words: ReturnType<typeof useWords>['review']): string {
  if (refusal.code !== 'changedMeanwhile') return refusalWords(refusal, words)
  return refusal.by.length === 0 ? words.signChangedNobody : words.signChanged(refusal.by.join(words.and))
}
