/** Findings by kind: conflicts, deleted rows, likely duplicates; many of one kind can be settled at once. */
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { offerUndo } from '../ui/toast/toasts.ts'
import type { Decision } from './decisions.ts'
import { mayKeepApart } from './decisions.ts'
import type { ShowRow } from './finding-body.ts'
import type { DuplicateFinding, Finding, FindingKind } from './finding.ts'
import { FindingCard } from './FindingCard.tsx'
import type { FindingDesk } from './useFindingDesk.ts'

/** Each card is a dozen elements: a paste of a thousand rows twice must not be a thousand cards at once. */
const cardsAtFirst = 20
const cardsMore = 50

const order: readonly FindingKind[] = ['overwrite', 'deletedEdit', 'duplicate']

interface FindingListProps {
  readonly findings: readonly Finding[]
  readonly desk: FindingDesk
  readonly show: ShowRow | null
  /** Left out where the summary above says the same. */
  readonly heading?: (kind: FindingKind, findings: readonly Finding[]) => string
}

export function FindingList({ findings, desk, show, heading }: FindingListProps) {
  return order.map((kind) => {
    const ofKind = findings.filter((finding) => finding.kind === kind)
    if (ofKind.length === 0) return null
    return <KindSection key={kind} title={heading?.(kind, ofKind)} findings={ofKind} desk={desk} show={show} />
  })
}

interface KindSectionProps extends Omit<FindingListProps, 'heading'> {
  readonly title: string | undefined
}

function KindSection({ title, findings, desk, show }: KindSectionProps) {
  const words = useWords().merge
  const [shown, setShown] = useState(cardsAtFirst)
  const more = findings.length - shown
  return (
    <section aria-label={title} className="pt-4">
      {title !== undefined && <h3 className="pb-2 text-13 font-semibold text-ink-2">{title}</h3>}
      <AllAtOnce findings={findings} desk={desk} />
      {findings.slice(0, shown).map((finding) => (
        <FindingCard key={finding.id} finding={finding} desk={desk} show={show} />
      ))}
      {more > 0 && (
        <Button look="quiet" onClick={() => setShown(shown + cardsMore)}>
          {words.showMore(Math.min(more, cardsMore))}
        </Button>
      )}
    </section>
  )
}

/** A paste that came twice is one decision, not thirty. */
function AllAtOnce({ findings, desk }: { readonly findings: readonly Finding[]; readonly desk: FindingDesk }) {
  const words = useWords().merge
  const open = findings.filter(
    (finding): finding is DuplicateFinding =>
      finding.kind === 'duplicate' && desk.stateOf(finding).state !== 'settled' && mayKeepApart(finding),
  )
  if (open.length < 2 || !desk.canWrite) return null
  const decide = (decision: Decision): void => {
    desk.decideAll(open, decision)
    offerUndo(words.allDone(open.length), words.undo, () => desk.takeBack(open), desk.open.doc)
  }
  return (
    <div className="flex flex-wrap gap-1.5 pb-3">
      <Button title={words.sameHint} onClick={() => decide({ kind: 'same' })}>
        {words.allSame(open.length)}
      </Button>
      <Button look="quiet" onClick={() => decide({ kind: 'apart' })}>
        {words.allApart(open.length)}
      </Button>
    </div>
  )
}
