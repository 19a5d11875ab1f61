/** Starts the browser's side: looks, words, the service worker, the app. */
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import './ui/theme/appearance.ts'
import './ui/theme/base.css'

const element = document.getElementById('app')
if (element === null) throw new Error('index.html has no #app')
createRoot(element).render(<App />)
