/** The sheet's structure while the article is read from the device. */
import { useWords } from '../../ui/language/useWords.ts'

const lineWidths = ['w-full', 'w-full', 'w-11/12', 'w-full', 'w-2/3'] as const

export function SheetSkeleton() {
  const words = useWords()
  return (
    <div className="article-page" aria-busy="true">
      <div className="sheet" role="status" aria-label={words.common.loading}>
        <div className="skeleton mx-auto h-8 w-3/5" />
        <div className="mt-12 flex flex-col gap-4">
          {lineWidths.map((width, index) => (
            <div key={index} className={`skeleton h-4 ${width}`} />
          ))}
        </div>
      </div>
    </div>
  )
}
