/** The navigation's column: what leads away at the top, the screen's own part in the middle, the person at the foot. */
import { GitMerge, Inbox, Newspaper, ScrollText, Sigma, Table2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../language/useWords.ts'
import { NavigationLink } from './NavigationLink.tsx'
import { useShownPlaces } from './useShownPlaces.ts'

interface NavigationColumnProps {
  /** Losses and look-alikes that wait for a decision. */
  readonly unsettled: number
  /** Submissions that wait for an answer. */
  readonly submitted: number
  readonly children?: ReactNode
  readonly foot: ReactNode
}

const tableAddresses = ['/rosters/', '/ledgers/']
const inspectAddresses = ['/inspect/']

export function NavigationColumn({ unsettled, submitted, children, foot }: NavigationColumnProps) {
  const words = useWords().common
  const shown = useShownPlaces(unsettled)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 flex-col gap-0.5 px-2 pb-0.5">
        {shown.inspect && (
          <NavigationLink href="/inspect" icon={<ScrollText />} name={words.inspect} holds={inspectAddresses} />
        )}
        {shown.home && <NavigationLink href="/" icon={<Newspaper />} name={words.home} />}
        {shown.tables && <NavigationLink href="/tables" icon={<Table2 />} name={words.tables} holds={tableAddresses} />}
        {shown.totals && <NavigationLink href="/totals" icon={<Sigma />} name={words.totals} />}
        {shown.merge && <NavigationLink href="/merge" icon={<GitMerge />} name={words.merge} count={unsettled} />}
        {shown.submissions && (
          <NavigationLink href="/submissions" icon={<Inbox />} name={words.submissions} count={submitted} />
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">{children}</div>
      <div className="border-t border-rule p-2">{foot}</div>
    </div>
  )
}
