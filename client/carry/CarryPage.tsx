/** Carry work by file: out of a device that has no network, and into the server from one that has. */
import { Link } from 'wouter'
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { ExportSection } from './ExportSection.tsx'
import { ImportSection } from './ImportSection.tsx'

export function CarryPage() {
  const { carry: words, merge } = useWords()
  return (
    <ScreenFrame
      title={
        <span className="flex min-w-0 items-center gap-1.5">
          <Link href="/merge" className="hidden shrink-0 text-ink-2 hover:text-ink hover:underline wide:block">
            {merge.inboxTitle}
          </Link>
          <span aria-hidden className="hidden text-ink-3 wide:block">
            /
          </span>
          <span className="truncate font-semibold">{words.title}</span>
        </span>
      }
    >
      <div className="mx-auto max-w-[860px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        <h1 className="font-article text-26 leading-tight font-semibold">{words.title}</h1>
        <p className="max-w-[60ch] pt-1 pb-8 text-ink-2">{words.lead}</p>
        <ExportSection />
        <ImportSection />
      </div>
    </ScreenFrame>
  )
}
