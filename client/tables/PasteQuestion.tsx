/** Asks before a paste that would enter something twice or holds cells to check; nothing is written until then. */
import { CopyCheck, FilePlus2, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import type { Words } from '../ui/language/words.ts'

/** As many as fit without scrolling far; the count above names them all. */
const shownAlike = 30

interface PasteQuestionProps {
  /** A roster speaks of names, a ledger of gifts. */
  readonly words: Pick<
    Words['roster'],
    'pasteTitle' | 'pasteNew' | 'pasteAlike' | 'pasteIssues' | 'pasteMore' | 'pasteApply' | 'pasteCancel'
  >
  readonly rowCount: number
  readonly newRowCount: number
  readonly issueRowCount: number
  /** Rows of the paste that are there already, as it seems. */
  readonly alike: readonly AlikeLine[]
  readonly onApply: () => void
  readonly onCancel: () => void
}

interface AlikeLine {
  readonly name: string
  /** What it looks like, in words; '' where the name says it. */
  readonly why: string
}

export function PasteQuestion(props: PasteQuestionProps) {
  const { words, rowCount, newRowCount, issueRowCount, alike, onApply, onCancel } = props
  return (
    <FramePanel title={words.pasteTitle(rowCount)} onClose={onCancel}>
      <div className="flex flex-col gap-4 p-4">
        <ul className="flex flex-col gap-2 text-13">
          <Line icon={<FilePlus2 />}>{words.pasteNew(newRowCount)}</Line>
          {alike.length > 0 && (
            <Line icon={<CopyCheck className="text-amber" />}>{words.pasteAlike(alike.length)}</Line>
          )}
          {issueRowCount > 0 && (
            <Line icon={<TriangleAlert className="text-amber" />}>{words.pasteIssues(issueRowCount)}</Line>
          )}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button autoFocus onClick={onCancel}>
            {words.pasteCancel}
          </Button>
          <Button onClick={onApply}>{words.pasteApply}</Button>
        </div>
        {alike.length > 0 && (
          <ul className="flex flex-col border-t border-rule text-13">
            {alike.slice(0, shownAlike).map(({ name, why }, index) => (
              <li key={index} className="border-b border-rule py-2">
                <p className="break-words">{name}</p>
                {why !== '' && <p className="text-12 text-ink-2">{why}</p>}
              </li>
            ))}
            {alike.length > shownAlike && (
              <li className="py-2 text-ink-2">{words.pasteMore(alike.length - shownAlike)}</li>
            )}
          </ul>
        )}
      </div>
    </FramePanel>
  )
}

function Line({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="flex gap-2 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:stroke-[1.75]">
      {icon}
      <span>{children}</span>
    </li>
  )
}
