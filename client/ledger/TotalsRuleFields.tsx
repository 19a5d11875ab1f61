/** What counts: the cut-off in Beijing time, reported or received, all donors or members only. */
import { useId, useState } from 'react'
import { type TotalsRule, parseCutOff } from '../../shared/ledger/totals-rule.ts'
import { inputClass } from '../ui/Field.tsx'
import { isComposing } from '../ui/is-composing.ts'
import { useWords } from '../ui/language/useWords.ts'
import { SegmentedChoice } from '../ui/SegmentedChoice.tsx'
import { cutOffText } from './cut-off-text.ts'

interface TotalsRuleFieldsProps {
  readonly rule: TotalsRule
  readonly onChange: (rule: TotalsRule) => void
  readonly isWide?: boolean
}

export function TotalsRuleFields({ rule, onChange, isWide = false }: TotalsRuleFieldsProps) {
  const words = useWords().ledger
  return (
    <div
      role="group"
      aria-label={words.rule}
      className={isWide ? 'grid gap-4 wide:grid-cols-3' : 'flex flex-col gap-3'}
    >
      {/* A rule from elsewhere, such as an address, shows its own cut-off. */}
      <CutOffField key={rule.asOf ?? ''} asOf={rule.asOf} onChange={(asOf) => onChange({ ...rule, asOf })} />
      <SegmentedChoice
        label={words.basis}
        value={rule.basis}
        options={[
          { value: 'reported', label: words.basisReported },
          { value: 'received', label: words.basisReceived },
        ]}
        onChoose={(basis) => onChange({ ...rule, basis })}
      />
      <SegmentedChoice
        label={words.donorsRule}
        value={rule.donors}
        options={[
          { value: 'all', label: words.donorsAll },
          { value: 'members', label: words.donorsMembers },
        ]}
        onChoose={(donors) => onChange({ ...rule, donors })}
      />
    </div>
  )
}

interface CutOffFieldProps {
  readonly asOf: string | null
  readonly onChange: (asOf: string | null) => void
}

function CutOffField({ asOf, onChange }: CutOffFieldProps) {
  const words = useWords().ledger
  const id = useId()
  const [text, setText] = useState(asOf === null ? '' : cutOffText(asOf))
  const [isWrong, setIsWrong] = useState(false)

  const take = (): void => {
    const next = text.trim() === '' ? null : parseCutOff(text)
    const isUnreadable = next === null && text.trim() !== ''
    setIsWrong(isUnreadable)
    if (isUnreadable || next === asOf) return
    onChange(next)
  }
  return (
    <div className="flex min-w-0 flex-col">
      <label htmlFor={id} className="pb-1.5 text-12 text-ink-2">
        {words.cutOff}
      </label>
      <input
        id={id}
        value={text}
        autoComplete="off"
        placeholder={words.allDates}
        aria-invalid={isWrong || undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event)) take()
        }}
        className={`figures ${inputClass}`}
      />
      <p id={`${id}-hint`} className={`pt-1 text-12 ${isWrong ? 'text-vermilion' : 'text-ink-2'}`}>
        {isWrong ? words.cutOffUnreadable : words.cutOffHint}
      </p>
    </div>
  )
}
