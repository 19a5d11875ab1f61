/** A choice between a few lists, each with how many it holds. */
interface ChipChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string; readonly count: number }[]
  readonly onChoose: (value: T) => void
}

export function ChipChoice<T extends string>({ label, value, options, onChoose }: ChipChoiceProps<T>) {
  return (
    <div role="group" aria-label={label} className="-mx-2 flex flex-wrap gap-1">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={value === option.value}
          onClick={() => onChoose(option.value)}
          className="touch-target inline-flex h-7 items-center gap-1.5 rounded-control px-2 text-13 text-ink-2 hover:bg-sunk aria-pressed:bg-sunk aria-pressed:font-semibold aria-pressed:text-ink"
        >
          {option.label}
          <span className="figures text-12 font-normal">{option.count}</span>
        </button>
      ))}
    </div>
  )
}
