/** Points of the document that people gave a name, newest first, and the line to name what it says now. */
import { type FormEvent, useId, useState } from 'react'
import { Link } from 'wouter'
import { maxVersionNameLetters } from '../../shared/review/act-limits.ts'
import { Button } from '../ui/Button.tsx'
import { inputClass } from '../ui/Field.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import { say } from '../ui/toast/toasts.ts'
import { useStore } from '../ui/useStore.ts'
import { comparePath } from './compare-path.ts'
import { PanelSection } from './PanelSection.tsx'
import { RefusalLine } from './RefusalLine.tsx'
import type { ReviewDesk } from './review-desk.ts'
import { nameIn } from './review-view.ts'
import { useDecide } from './useDecide.ts'

export function VersionsSection({ desk }: { readonly desk: ReviewDesk }) {
  const words = useWords().review
  const format = useFormat()
  const { view, offer } = desk
  const versions = view.review.versions.toReversed()
  return (
    <PanelSection title={words.versions}>
      {versions.length === 0 && <p className="text-13 text-ink-2">{words.versionsEmpty}</p>}
      {versions.length > 0 && (
        <ul className="flex flex-col gap-2">
          {versions.map(({ act, name, by, atMs, seq }) => (
            <li key={act}>
              <p className="break-words">{name}</p>
              <p className="figures flex flex-wrap gap-x-2 text-12 text-ink-2">
                <span>{words.by(nameIn(view, by), format.moment(new Date(atMs).toISOString()))}</span>
                {view.seq !== null && view.seq > seq && (
                  <Link href={comparePath(view.document, seq, view.seq)} className="text-slate hover:underline">
                    {words.compareNow}
                  </Link>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {offer.canName && <NameForm desk={desk} />}
    </PanelSection>
  )
}

function NameForm({ desk: { workspace, open, view, ask } }: { readonly desk: ReviewDesk }) {
  const words = useWords().review
  const id = useId()
  const { unsent } = useStore(open.state)
  const [name, setName] = useState('')
  const { isBusy, refusal, decide } = useDecide(workspace, view.document, ask)
  const give = async (): Promise<void> => {
    const given = name.trim()
    if (given === '') return
    if ((await decide({ kind: 'version', payload: { name: given } })) === null) return
    setName('')
    say(words.versionNamed(given))
  }
  return (
    <form
      className="flex flex-col gap-1"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void give()
      }}
    >
      <label htmlFor={id} className="text-13 font-semibold">
        {words.versionName}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          value={name}
          maxLength={maxVersionNameLetters}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setName(event.target.value)}
          className={inputClass}
        />
        <Button type="submit" disabled={isBusy || name.trim() === ''} className="h-9">
          {words.nameVersion}
        </Button>
      </div>
      <p id={`${id}-hint`} className="figures text-12 text-ink-2">
        {name === ''
          ? words.versionHint(maxVersionNameLetters)
          : words.lettersLeft(maxVersionNameLetters - name.length)}
      </p>
      {unsent > 0 && <p className="text-12 text-amber">{words.versionUnsent}</p>}
      <RefusalLine refusal={refusal} view={view} />
    </form>
  )
}
