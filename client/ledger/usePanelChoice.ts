/** Which panel stands beside the grid: the totals where there is room, as this device left them, or the bin. */
import { useCallback, useState } from 'react'

const key = 'huibian.ledger.totals'
// The width from which the panel stands beside the page instead of over it.
const wide = '(min-width: 900px)'

type LedgerPanel = 'totals' | 'bin' | 'columns' | 'import'

export interface PanelChoice {
  readonly shown: LedgerPanel | null
  readonly toggle: (panel: LedgerPanel) => void
  readonly close: () => void
}

/** @param isAsked the address names a figure: where there is room, its totals are shown with it */
export function usePanelChoice(isAsked: boolean): PanelChoice {
  const [shown, setShown] = useState<LedgerPanel | null>(() => {
    if (!window.matchMedia(wide).matches) return null
    return isAsked || readChoice() !== 'closed' ? 'totals' : null
  })
  const choose = useCallback((decide: (shown: LedgerPanel | null) => LedgerPanel | null) => {
    setShown((before) => {
      const next = decide(before)
      // Only the totals are remembered: the others are opened for one deed.
      if (next === 'totals' || before === 'totals') writeChoice(next === null ? 'closed' : 'open')
      return next
    })
  }, [])
  const toggle = useCallback((panel: LedgerPanel) => choose((before) => (before === panel ? null : panel)), [choose])
  const close = useCallback(() => choose(() => null), [choose])
  return { shown, toggle, close }
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
