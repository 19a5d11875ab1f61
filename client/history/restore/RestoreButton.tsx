/** A button that brings an earlier state back: says in place what will happen, then what was done, and offers to undo it. */
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { RestoreScope } from '../../../shared/history/restore-scope.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { Popover } from '../../ui/Popover.tsx'
import { useRestore } from './useRestore.ts'

interface RestoreButtonProps {
  readonly document: DocumentId
  /** The row of the log whose state comes back. */
  readonly from: number
  /** The newest row that the person sees: what came after it stays. */
  readonly seq: number
  readonly scope: RestoreScope
  /** The state by its name or its time, as in “恢复到…”. */
  readonly what: string
  /** The document has a row more: `seq` of the restoration, or of its being undone. */
  readonly onRestored?: (seq: number) => void
}

/** For whoever may write the document; others should not be offered it. */
export function RestoreButton({ what, ...wish }: RestoreButtonProps) {
  const words = useWords().restore
  const { kind } = wish.scope
  const [isOpen, setIsOpen] = useState(false)
  const { isBusy, failure, restore, forget } = useRestore(wish, () => setIsOpen(false))
  const open = (willBeOpen: boolean): void => {
    setIsOpen(willBeOpen)
    if (willBeOpen) forget()
  }
  return (
    <Popover
      trigger={
        <Button look="quiet">
          <RotateCcw aria-hidden />
          {words.label[kind]}
        </Button>
      }
      title={words.title(what)}
      isOpen={isOpen}
      onOpenChange={open}
    >
      <p className="pt-2 text-14">{words.explain[kind]}</p>
      <p className="pt-2 text-13 text-ink-2">{words.kept}</p>
      <p role="alert" className="pt-2 text-13 text-vermilion empty:hidden">
        {failure}
      </p>
      <div className="flex justify-end pt-3">
        <Button look="primary" disabled={isBusy} onClick={restore}>
          {isBusy ? words.acting : words.act}
        </Button>
      </div>
    </Popover>
  )
}
