/** Which panel stands beside the grid: the totals where there is room, as this device left them, or the bin. */
import { useState } from 'react'

const key = 'huibian.ledger.totals'
// The width from which the panel stands beside the page instead of over it.
const wide = '(min-width: 900px)'

type Panel = 'totals' | 'bin'

export interface PanelChoice {
  readonly shown: Panel | null
  readonly toggleTotals: () => void
  readonly toggleBin: () => void
  readonly close: () => void
}

/** @param isAsked the address names a figure: where there is room, its totals are shown with it */
export function usePanelChoice(isAsked: boolean): PanelChoice {
  const [shown, setShown] = useState<Panel | null>(() => {
    if (!window.matchMedia(wide).matches) return null
    return isAsked || readChoice() !== 'closed' ? 'totals' : null
  })
  const choose = (next: Panel | null): void => {
    if (next !== 'bin' && shown !== 'bin') writeChoice(next === null ? 'closed' : 'open')
    setShown(next)
  }
  return {
    shown,
    toggleTotals: () => choose(shown === 'totals' ? null : 'totals'),
    toggleBin: () => choose(shown === 'bin' ? null : 'bin'),
    close: () => choose(null),
  }
}

// A browser may refuse storage altogether; then the choice holds for this page.
function readChoice(): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

function writeChoice(choice: string): void {
  try {
    window.localStorage.setItem(key, choice)
  } catch {
    return
  }
}
