/** One update that was put aside: of which document, by whom, why; what it would change; the decision. */
import { useState } from 'react'
import { Link } from 'wouter'
import { isRecord } from '../../collab/api.ts'
import type { Api } from '../../collab/api.ts'
import { Button } from '../../ui/Button.tsx'
import { documentPath } from '../../ui/document-path.ts'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { useStore } from '../../ui/useStore.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import type { AsideItem } from './aside-item.ts'
import { AsidePreviewPanel } from './AsidePreviewPanel.tsx'
import { useDecision } from './useDecision.ts'

interface AsideLineProps {
  readonly item: AsideItem
  readonly onSettled: () => void
}

export function AsideLine({ item, onSettled }: AsideLineProps) {
  const { quarantine: words } = useWords()
  const { moment } = useFormat()
  const { account, documents } = useWorkspace()
  const entry = useStore(documents).find(({ id }) => id === item.document)
  const [isLooking, setIsLooking] = useState(false)
  const { isBusy, failure, decide } = useDecision(onSettled)
  const apply = async (to: Api): Promise<string> => {
    const answer = await to.request('POST', `/quarantine/${item.id}/apply`)
    const applied = isRecord(answer) && Array.isArray(answer['applied']) ? answer['applied'].length : 1
    return words.applied(applied)
  }
  const dismiss = async (to: Api): Promise<string> => {
    await to.request('POST', `/quarantine/${item.id}/dismiss`)
    return words.dismissed
  }
  const { settled } = item
  const isDeciding = settled === null && account.role === 'office'
  return (
    <li data-aside={item.id} className="border-t border-rule py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <p className="font-semibold break-words">
            {item.reason === 'signed' && entry !== undefined ? (
              <Link href={`${documentPath(entry)}#review`} className="hover:underline">
                {item.title ?? words.noTitle}
              </Link>
            ) : (
              (item.title ?? words.noTitle)
            )}
          </p>
          <p className="text-13 text-ink-2">{describe(item, words, moment)}</p>
          {settled === null && words.reasonNotes[item.reason] !== undefined && (
            <p className="max-w-[60ch] text-13 text-ink-2">{words.reasonNotes[item.reason]}</p>
          )}
          {settled !== null && (
            <p className="text-13 text-jade">
              {words.settled(words.outcomes[settled.outcome] ?? settled.outcome, settled.by, moment(settled.at))}
            </p>
          )}
        </div>
        {item.title !== null && (
          <Button look="quiet" aria-expanded={isLooking} onClick={() => setIsLooking(!isLooking)}>
            {isLooking ? words.hide : words.look}
          </Button>
        )}
        {isDeciding && (
          <>
            <Button disabled={isBusy} onClick={() => decide(dismiss)}>
              {words.dismiss}
            </Button>
            <Button disabled={isBusy} onClick={() => decide(apply)}>
              {isBusy ? words.applying : words.apply}
            </Button>
          </>
        )}
      </div>
      {isLooking && <AsidePreviewPanel item={item} />}
      <p role="status" className="pt-1 text-13 text-vermilion empty:hidden">
        {failure}
      </p>
    </li>
  )
}

type QuarantineWords = ReturnType<typeof useWords>['quarantine']

function describe(item: AsideItem, words: QuarantineWords, moment: (iso: string) => string): string {
  const { author, deliverer, writtenAt, receivedAt, reason, bytes } = item
  return [
    words.by(author),
    ...(deliverer === author ? [] : [words.broughtBy(deliverer)]),
    words.reasons[reason] ?? words.reasonCarried,
    writtenAt === null ? words.received(moment(receivedAt)) : words.written(moment(writtenAt)),
    words.size(bytes),
  ].join(' · ')
}
