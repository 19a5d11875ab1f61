/** A choice between a few words that stand side by side; arrows move, as in any group of radio buttons. */
import { useId } from 'react'

interface SegmentedChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string; readonly lang?: string }[]
  readonly onChoose: (value: T) => void
}

export function SegmentedChoice<T extends string>({ label, value, options, onChoose }: SegmentedChoiceProps<T>) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-12 text-ink-2">{label}</legend>
      <div className="flex rounded-control bg-sunk p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className="touch-target flex min-h-7 flex-1 cursor-pointer items-center justify-center rounded-[5px] px-2 text-13 whitespace-nowrap text-ink-2 has-checked:bg-sheet has-checked:font-semibold has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--rule)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-slate"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
