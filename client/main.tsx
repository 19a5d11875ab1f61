/** Starts the browser's side: looks, words, the app, and the worker that keeps it on the device. */
import './ui/open-drafts.ts'
import './ui/theme/appearance.ts'
import './ui/theme/base.css'
import { createRoot } from 'react-dom/client'
import { followFurtherLinks, takeLinkFragment } from './access/link-fragment.ts'
import { App } from './App.tsx'
import { preloadScreen } from './screens.ts'
import { registerServiceWorker } from './ui/app-update.ts'
import { loadWords } from './ui/language/words.ts'

// Before anything is drawn or fetched: the token must not stay in the address.
const linkFragment = takeLinkFragment()
followFurtherLinks()

const whenPreloaded = preloadScreen(window.location.pathname)

const element = document.getElementById('app')
if (element === null) throw new Error('index.html has no #app')
const root = createRoot(element)
const show = (): void => root.render(<App linkFragment={linkFragment} whenPreloaded={whenPreloaded} />)
// Words that cannot be fetched are no reason to show nothing: the screen is Chinese then.
loadWords().then(show, show)

if (import.meta.env.PROD) {
  // A browser that refuses the worker still runs the app; only a start without a network needs it.
  registerServiceWorker().catch(() => undefined)
}
