/** A table on its way: a head, then rows, where the grid will be. */
import { useWords } from '../ui/language/useWords.ts'

// As many as a desk's screen shows.
const rowCount = 14

export function SkeletonTable() {
  const words = useWords().common
  return (
    <div role="status" aria-label={words.loading} className="flex h-full flex-col">
      <div className="flex h-12 shrink-0 items-center gap-3 border-b border-rule px-4 wide:px-6">
        <div className="skeleton h-5 w-40" />
        <div className="skeleton h-5 w-20" />
      </div>
      <div className="min-h-0 flex-1 overflow-hidden bg-sheet">
        {Array.from({ length: rowCount }, (_, index) => (
          <div key={index} className="flex h-8 items-center gap-6 border-b border-rule px-4 wide:px-6">
            <div className="skeleton h-3 w-40 shrink-0" />
            <div className="skeleton h-3 w-20 shrink-0" />
            <div className="skeleton h-3 w-24 shrink-0" />
            <div className="skeleton h-3 w-32 shrink-0" />
          </div>
        ))}
      </div>
    </div>
  )
}
