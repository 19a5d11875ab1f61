/** A link that is shown this once: to be selected, or copied, and handed over. */
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { inputClass } from '../../ui/Field.tsx'
import { useWords } from '../../ui/language/useWords.ts'

export function OneTimeLink({ url, detail }: { readonly url: string; readonly detail: string }) {
  const words = useWords().people
  const [state, setState] = useState<'shown' | 'copied' | 'failed'>('shown')
  const copy = (): void => {
    navigator.clipboard.writeText(url).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return (
    <div className="mt-3 flex flex-col gap-2 rounded-panel bg-sunk p-3">
      <input
        readOnly
        value={url}
        aria-label={words.copy}
        className={`${inputClass} figures`}
        onFocus={(event) => event.target.select()}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 flex-1 basis-52 text-13 text-ink-2">{detail}</p>
        <Button onClick={copy}>
          {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          {state === 'copied' ? words.copied : words.copy}
        </Button>
      </div>
      <p role="status" className="text-13 text-vermilion empty:hidden">
        {state === 'failed' ? words.copyFailed : ''}
      </p>
    </div>
  )
}
