/** Where a file is chosen, dropped or pasted. */
import { FileSpreadsheet } from 'lucide-react'
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'

interface FileDropProps {
  readonly onChoose: (file: File) => void
  readonly onPaste: (text: string) => void
}

export function FileDrop({ onChoose, onPaste }: FileDropProps) {
  const words = useWords().spreadsheet
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined) onChoose(file)
  }
  const paste = (event: ClipboardEvent): void => {
    event.preventDefault()
    const file = event.clipboardData.files[0]
    // Excel puts a picture of the cells beside their text.
    const text = event.clipboardData.getData('text/plain')
    if (text !== '') onPaste(text)
    else if (file !== undefined) onChoose(file)
  }
  return (
    <div
      role="group"
      aria-label={words.dropHere}
      tabIndex={0}
      onPaste={paste}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={`flex flex-col items-center gap-3 rounded-panel border border-dashed px-4 py-10 text-center ${isOver ? 'border-slate bg-slate-wash' : 'border-rule-strong'}`}
    >
      <FileSpreadsheet aria-hidden className="size-6 stroke-[1.5] text-ink-3" />
      <FileButton label={words.choose} look="primary" onChoose={onChoose} />
      <p className="text-13 text-ink-2">{words.dropHere}</p>
      <p className="text-12 text-ink-2">{words.kinds}</p>
    </div>
  )
}

interface FileButtonProps extends Pick<FileDropProps, 'onChoose'> {
  readonly label: string
  readonly look?: 'plain' | 'primary' | 'quiet'
}

export function FileButton({ label, look = 'plain', onChoose }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.xlsm,.csv,.tsv,.txt,.json"
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file chosen again must be read again.
          event.target.value = ''
          if (file !== undefined) onChoose(file)
        }}
      />
      <Button look={look} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}
