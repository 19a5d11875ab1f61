/** A document of which something was not handed in: how much, why, and the way to a file. */
import { FileDown } from 'lucide-react'
import { useState } from 'react'
import type { EndedDocument } from '../../collab/access-end.ts'
import type { Workspace } from '../../collab/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { type SavedWork, saveLeft } from './save-left.ts'

interface LeftLineProps {
  readonly workspace: Workspace
  readonly document: EndedDocument
  readonly saved: SavedWork | null
  readonly onSaved: (saved: SavedWork) => void
  /** The device was cleared: there is nothing to save from. */
  readonly isGone: boolean
}

export function LeftLine({ workspace, document, saved, onSaved, isGone }: LeftLineProps) {
  const { ended: words, sync } = useWords()
  const [state, setState] = useState<'idle' | 'saving' | 'failed'>('idle')
  const save = async (): Promise<void> => {
    setState('saving')
    try {
      onSaved(await saveLeft(workspace, document))
      setState('idle')
    } catch {
      // Whatever it was: the device still holds all of it, and that is said.
      setState('failed')
    }
  }
  const { title, left, isNew, newTitle, damaged, refusal } = document
  return (
    <li className="border-t border-rule py-3" data-left={document.id}>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <p className="min-w-0 flex-1 basis-40 break-words">
          {title || sync.untitled}
          {left > 0 && <span className="figures block text-13 text-amber">{words.left(left)}</span>}
        </p>
        {!isGone && (
          <Button disabled={state === 'saving'} onClick={() => void save()}>
            <FileDown aria-hidden />
            {words.save}
          </Button>
        )}
      </div>
      <div className="pt-1 text-13 text-ink-2">
        {isNew && <p>{words.isNew}</p>}
        {refusal !== null && !isGone && (
          <p>{words.reasons[refusal as keyof typeof words.reasons] ?? words.reasons.other}</p>
        )}
        {newTitle !== null && <p className="break-words">{words.newTitle(newTitle)}</p>}
        {damaged.length > 0 && <p>{words.damaged(damaged.length)}</p>}
      </div>
      <div role="status" className="text-13">
        {saved !== null && <p className="break-words text-jade">{words.saved(saved.name)}</p>}
        {saved?.isPlain === true && <p className="text-ink-2">{words.savedPlain}</p>}
        {state === 'failed' && <p className="text-vermilion">{words.saveFailed}</p>}
      </div>
    </li>
  )
}
