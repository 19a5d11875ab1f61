/** The whole app: what every screen stands in. */
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { AppFrame } from './ui/frame/AppFrame.tsx'
import { useWords } from './ui/language/useWords.ts'

export function App() {
  const words = useWords().common
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        <AppFrame navigation={() => null} title={words.home} status={null}>
          <p className="p-6">{words.loading}</p>
        </AppFrame>
      </Tooltip.Provider>
    </CSPProvider>
  )
}
