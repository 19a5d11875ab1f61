/** Brings a file that somebody else made: what it says of itself first, then the server's answer and what the work met. */
import { CheckCheck, FileUp } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import type { CarryFile } from '../../shared/carry/carry-file.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { Words } from '../ui/language/words.ts'
import { CarriedReport } from './CarriedReport.tsx'
import type { CarryReceipt } from './carry-receipt.ts'
import { useCarryImport } from './useCarryImport.ts'

export function ImportSection() {
  const words = useWords().carry
  const { state, failure, ...steps } = useCarryImport()
  const choose = (file: File): void => steps.choose(file)
  return (
    <section aria-labelledby="carry-import">
      <h2 id="carry-import" className="pb-2 font-article text-17 font-semibold">
        {words.importTitle}
      </h2>
      {state.step === 'choosing' && <Drop onChoose={choose} />}
      {(state.step === 'chosen' || state.step === 'delivering') && (
        <>
          <Header file={state.file} />
          <div className="flex flex-wrap gap-2 pt-4">
            <Button look="primary" disabled={state.step === 'delivering'} onClick={() => steps.deliver()}>
              {state.step === 'delivering' ? words.delivering : words.deliver}
            </Button>
            {state.step === 'chosen' && <Choose label={words.another} onChoose={choose} />}
          </div>
        </>
      )}
      {failure !== null && (
        <p role="alert" className="max-w-[60ch] pt-3 text-vermilion">
          {failureWords(words, failure)}
        </p>
      )}
      {state.step === 'delivered' && (
        <>
          <Receipt receipt={state.receipt} />
          {state.receipt.outcome !== 'putAside' && <CarriedReport file={state.file} receipt={state.receipt} />}
          <div className="pt-6">
            <Choose label={words.another} onChoose={choose} />
          </div>
        </>
      )}
    </section>
  )
}

function failureWords({ failures }: Words['carry'], failure: string): string {
  return failures[failure as keyof typeof failures] ?? failures.other
}

function Header({ file: { header } }: { readonly file: CarryFile }) {
  const { carry: words, sync } = useWords()
  const format = useFormat()
  const lines: readonly (readonly [string, ReactNode])[] = [
    [words.tableOf, header.title || sync.untitled],
    [words.author, header.author],
    [words.writes, words.writesCount(header.writes)],
    [words.written, words.range(format.moment(header.writtenFrom), format.moment(header.writtenTo))],
  ]
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 rounded-panel border border-rule bg-sheet px-4 py-3">
        {lines.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="figures min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-2 text-13 text-ink-2">{words.headerOnly}</p>
    </>
  )
}

function Receipt({ receipt }: { readonly receipt: CarryReceipt }) {
  const words = useWords().carry
  const format = useFormat()
  const { outcome, author, writes, document, kind } = receipt
  if (outcome === 'putAside') {
    return (
      <p role="status" className="max-w-[60ch] text-amber">
        {words.putAside(author)}
      </p>
    )
  }
  return (
    <div role="status" className="flex flex-wrap items-center justify-between gap-2">
      <p className="flex items-start gap-2 text-16 font-semibold [&>svg]:mt-0.5 [&>svg]:size-5 [&>svg]:text-jade">
        <CheckCheck aria-hidden />
        {outcome === 'known' ? words.known(format.moment(receipt.firstReceivedAt)) : words.delivered(writes, author)}
      </p>
      {(kind === 'roster' || kind === 'ledger') && (
        <ButtonLink href={`/${kind === 'roster' ? 'rosters' : 'ledgers'}/${document}`}>{words.openTable}</ButtonLink>
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly onChoose: (file: File) => void
}

function Drop({ onChoose }: ChoiceProps) {
  const words = useWords().carry
  const [isOver, setIsOver] = useState(false)
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined) onChoose(file)
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
      className={`flex flex-col items-center gap-3 rounded-panel border border-dashed px-6 py-12 ${isOver ? 'border-slate bg-slate-wash' : 'border-rule-strong'}`}
    >
      <FileUp aria-hidden className="size-6 stroke-[1.5] text-ink-3" />
      <Choose label={words.choose} look="primary" onChoose={onChoose} />
      <p className="text-13 text-ink-2">{words.drop}</p>
    </div>
  )
}

function Choose({ label, look = 'plain', onChoose }: ChoiceProps & { label: string; look?: 'plain' | 'primary' }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        // Chats rename files: what is inside decides.
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
