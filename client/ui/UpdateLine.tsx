/** Says that a newer version of the app is ready, and lets the person choose when. */
import { useState } from 'react'
import { appUpdate, takeUpdate } from './app-update.ts'
import { Button } from './Button.tsx'
import { useWords } from './language/useWords.ts'
import { NoticeBar } from './NoticeBar.tsx'
import { useStore } from './useStore.ts'

export function UpdateLine() {
  const words = useWords().common
  const isReady = useStore(appUpdate)
  const [isPutOff, setIsPutOff] = useState(false)
  if (!isReady || isPutOff) return null
  return (
    <NoticeBar
      tone="calm"
      actions={
        <>
          <Button onClick={takeUpdate}>{words.updateNow}</Button>
          <Button look="quiet" onClick={() => setIsPutOff(true)}>
            {words.later}
          </Button>
        </>
      }
    >
      {words.updateReady}
    </NoticeBar>
  )
}
