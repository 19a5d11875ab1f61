/** The line under the rows that says what just happened, with one thing to do about it; readers hear it politely. */
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { PasteProgress } from './useClipboard.ts'

export interface Notice {
  readonly words: string
  /** Something that did not happen stays until it is closed. */
  readonly stays?: boolean
  readonly action?: { readonly label: string; readonly run: () => void }
}

interface GridNoticeProps {
  readonly notice: Notice | null
  readonly progress: PasteProgress | null
  readonly onClose: () => void
}

// Long enough to read two lines.
const shownMs = 8_000

export function GridNotice({ notice, progress, onClose }: GridNoticeProps) {
  const words = useWords()
  useEffect(() => {
    if (notice === null || notice.stays === true) return undefined
    const timer = setTimeout(onClose, shownMs)
    return () => clearTimeout(timer)
  }, [notice, onClose])
  return (
    <div role="status" aria-live="polite">
      {progress !== null && (
        <div className="flex items-center gap-3 border-t border-rule px-3 py-1 text-13">
          <progress className="progress h-1 w-32" value={progress.done} max={progress.all} aria-hidden />
          <span className="flex-1">{words.grid.notice.pasteReading(progress.done, progress.all)}</span>
          <Button look="quiet" onClick={progress.cancel}>
            {words.grid.notice.cancel}
          </Button>
        </div>
      )}
      {progress === null && notice !== null && (
        <div
          className={`flex items-center gap-2 border-t border-rule px-3 py-1 text-13 ${notice.stays === true ? 'bg-amber-wash' : 'bg-slate-wash'}`}
        >
          <span className="min-w-0 flex-1">{notice.words}</span>
          {notice.action !== undefined && (
            <Button look="quiet" onClick={notice.action.run}>
              {notice.action.label}
            </Button>
          )}
          <IconButton name={words.common.close} onClick={onClose}>
            <X />
          </IconButton>
        </div>
      )}
    </div>
  )
}
