/** The keys people know from WPS and Word: save, find, replace. */
import { useEffect, useState } from 'react'

type Panel = 'find' | 'replace' | null

const actions: Readonly<Record<string, 'save' | 'find' | 'replace'>> = { s: 'save', f: 'find', h: 'replace' }

interface DeskKeys {
  readonly panel: Panel
  readonly setPanel: (panel: Panel) => void
  /** Counts how often saving was asked for; each is answered with a line. */
  readonly savedAsked: number
}

export function useDeskKeys(): DeskKeys {
  const [panel, setPanel] = useState<Panel>(null)
  const [savedAsked, setSavedAsked] = useState(0)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || event.keyCode === 229 || event.shiftKey || event.altKey) return
      if (!(event.ctrlKey || event.metaKey)) return
      const action = actions[event.key.toLowerCase()]
      if (action === undefined) return
      event.preventDefault()
      if (action === 'save') setSavedAsked((count) => count + 1)
      else setPanel(action)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return { panel, setPanel, savedAsked }
}
