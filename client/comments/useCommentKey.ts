/** Ctrl+Alt+M begins a comment: the key that Word and others have for it. */
import { useEffect, useEffectEvent } from 'react'

export function useCommentKey(begin: () => void): void {
  const beginNow = useEffectEvent(begin)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || !(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== 'KeyM') return
      event.preventDefault()
      beginNow()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
