/** The structure of what is coming, while it comes. */
import { useWords } from './language/useWords.ts'

const widths = ['w-3/5', 'w-4/5', 'w-2/5', 'w-3/4', 'w-1/2'] as const

export function SkeletonLines({ count }: { readonly count: number }) {
  const words = useWords().common
  return (
    <div role="status" aria-label={words.loading} className="flex flex-col gap-4">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={`skeleton h-4 ${widths[index % widths.length]}`} />
      ))}
    </div>
  )
}

/** An article on its way: a title, then lines of text on the sheet. */
export function SkeletonSheet() {
  return (
    <div className="mx-auto my-8 w-full max-w-[760px] bg-sheet px-6 py-12 wide:px-16">
      <div className="skeleton mb-3 h-8 w-2/3" />
      <div className="skeleton mb-10 h-4 w-1/3" />
      <SkeletonLines count={8} />
    </div>
  )
}
