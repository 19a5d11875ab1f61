/** The navigation's column: what leads away at the top, the screen's own part in the middle, the person at the foot. */
import { Newspaper } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../language/useWords.ts'
import { NavigationLink } from './NavigationLink.tsx'

interface NavigationColumnProps {
  readonly children?: ReactNode
  readonly foot: ReactNode
}

export function NavigationColumn({ children, foot }: NavigationColumnProps) {
  const words = useWords().common
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="px-2 pb-0.5">
        <NavigationLink href="/" icon={<Newspaper />} name={words.home} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">{children}</div>
      <div className="border-t border-rule p-2">{foot}</div>
    </div>
  )
}
