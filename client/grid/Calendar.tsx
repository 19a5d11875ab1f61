/** A month to choose a day from, under the field; arrows walk it, Enter takes the day. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useWords } from '../ui/language/useWords.ts'
import { addMonths, monthDays } from './calendar-days.ts'
import { type CellSpot, UnderCell } from './UnderCell.tsx'

interface CalendarProps {
  readonly id: string
  readonly spot: CellSpot
  readonly day: string
  readonly onMove: (day: string) => void
  readonly onPick: (day: string) => void
}

const calendarHeight = 290
const calendarWidth = 260

export function Calendar({ id, spot, day, onMove, onPick }: CalendarProps) {
  const words = useWords().grid.editor
  const [year = 0, month = 0] = day.split('-').map(Number)
  return (
    <UnderCell
      id={id}
      role="group"
      aria-label={words.calendar}
      spot={spot}
      wantedHeight={calendarHeight}
      width={calendarWidth}
      className="p-3"
      onPointerDown={(event) => event.preventDefault()}
    >
      <div className="flex items-center">
        <MonthStep name={words.earlierMonth} onClick={() => onMove(addMonths(day, -1))}>
          <ChevronLeft aria-hidden />
        </MonthStep>
        <span className="figures flex-1 text-center font-semibold" aria-live="polite">
          {words.month(year, month)}
        </span>
        <MonthStep name={words.laterMonth} onClick={() => onMove(addMonths(day, 1))}>
          <ChevronRight aria-hidden />
        </MonthStep>
      </div>
      <div className="mt-2 grid grid-cols-7 justify-items-center text-13">
        {words.weekdays.split(' ').map((weekday) => (
          <span key={weekday} className="text-12 text-ink-2">
            {weekday}
          </span>
        ))}
        {monthDays(day).map((each) => (
          <button
            key={each}
            type="button"
            tabIndex={-1}
            aria-label={each}
            aria-pressed={each === day}
            className={`grid-day ${each === day ? 'is-chosen' : each.slice(0, 7) === day.slice(0, 7) ? '' : 'is-other'}`}
            onClick={() => onPick(each)}
          >
            {Number(each.slice(8))}
          </button>
        ))}
      </div>
    </UnderCell>
  )
}

function MonthStep({ name, onClick, children }: { name: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <button type="button" tabIndex={-1} aria-label={name} onClick={onClick} className="grid-day [&_svg]:size-4">
      {children}
    </button>
  )
}
