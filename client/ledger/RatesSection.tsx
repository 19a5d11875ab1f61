/** The rates of a ledger, edited in place: each has its date and source, or it is not taken. */
import { Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { LedgerRate } from '../../shared/ledger/rate-table.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { type RateInput, changedFields, rateFaults } from './rates.ts'

export interface RateActions {
  readonly add: (input: RateInput) => void
  readonly change: (id: string, fields: Partial<RateInput>) => void
  /** Offers to undo it. */
  readonly remove: (rate: LedgerRate) => void
}

interface RatesSectionProps {
  readonly rates: readonly LedgerRate[]
  /** Null: may only be read. */
  readonly actions: RateActions | null
}

export function RatesSection({ rates, actions }: RatesSectionProps) {
  const words = useWords().ledger
  const [edited, setEdited] = useState<string | null>(null)
  const done = (): void => setEdited(null)
  return (
    <section aria-label={words.rates} className="flex flex-col gap-3">
      <p className="text-13 text-ink-2">{rates.length === 0 ? words.noRates : words.ratesNote}</p>
      <ul className="flex flex-col">
        {rates.map((rate) => (
          <li key={rate.id} className="border-b border-rule py-2 first:border-t">
            {edited === rate.id && actions !== null ? (
              <RateForm
                initial={rate}
                onCancel={done}
                onSave={(input, before) => (actions.change(rate.id, changedFields(before, input)), done())}
              />
            ) : (
              <RateLine rate={rate} actions={actions} onEdit={() => setEdited(rate.id)} />
            )}
          </li>
        ))}
      </ul>
      {actions !== null &&
        (edited === newRate ? (
          <RateForm initial={emptyRate} onCancel={done} onSave={(input) => (actions.add(input), done())} />
        ) : (
          <Button className="self-start" onClick={() => setEdited(newRate)}>
            {words.addRate}
          </Button>
        ))}
    </section>
  )
}

interface RateLineProps {
  readonly rate: LedgerRate
  readonly actions: RateActions | null
  readonly onEdit: () => void
}

function RateLine({ rate, actions, onEdit }: RateLineProps) {
  const words = useWords().ledger
  const text = (
    <>
      <span className="figures block">
        1 {rate.currency} = {rate.rate} <span className="text-ink-2">CNY</span>
      </span>
      <span className="block text-12 text-ink-2">
        <span className="figures">{rate.date}</span> · {rate.source}
      </span>
    </>
  )
  if (actions === null) return text
  return (
    <div className="flex items-center gap-1">
      <button
        type="button"
        onClick={onEdit}
        className="touch-target min-w-0 flex-1 rounded-control px-1 text-left hover:bg-sunk"
      >
        {text}
      </button>
      <IconButton name={words.removeRate(rate.currency)} onClick={() => actions.remove(rate)}>
        <Trash2 />
      </IconButton>
    </div>
  )
}

/** No row's id: those are longer. */
const newRate = 'new'

const emptyRate: RateInput = { currency: '', rate: '', date: '', source: '' }

interface RateFormProps {
  readonly initial: RateInput
  /** @param before what the form began with */
  readonly onSave: (input: RateInput, before: RateInput) => void
  readonly onCancel: () => void
}

function RateForm({ initial, onSave, onCancel }: RateFormProps) {
  const { ledger: words, common } = useWords()
  const [before] = useState(initial)
  const [input, setInput] = useState<RateInput>({
    currency: initial.currency,
    rate: initial.rate,
    date: initial.date,
    source: initial.source,
  })
  const [isAsked, setIsAsked] = useState(false)
  const read: RateInput = {
    ...input,
    currency: input.currency.trim().toUpperCase(),
    rate: input.rate.trim(),
    date: input.date.trim(),
  }
  const faults = new Set(isAsked ? rateFaults(read) : [])
  const field = (name: keyof RateInput, label: string, error: string) => ({
    label,
    value: input[name],
    error: faults.has(name) ? error : null,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setInput({ ...input, [name]: event.target.value }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsAsked(true)
    if (rateFaults(read).length === 0) onSave(read, before)
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-2">
        <Field {...field('currency', words.rateCurrency, words.rateCurrencyWrong)} placeholder="EUR" maxLength={3} />
        <Field {...field('rate', words.rateValue, words.rateValueWrong)} inputMode="decimal" />
      </div>
      <Field {...field('date', words.rateDate, words.rateDateWrong)} placeholder="2020-03-24" />
      <Field {...field('source', words.rateSource, words.rateSourceWrong)} />
      <div className="flex gap-2 pt-1">
        <Button type="submit">{words.saveRate}</Button>
        <Button look="quiet" onClick={onCancel}>
          {common.cancel}
        </Button>
      </div>
    </form>
  )
}
