/** Whether the form for signing in again is open: any place that says so may open it, the bar above the page shows it. */
import { createStore } from '../../collab/store.ts'

export const isSignInAgainOpen = createStore(false)
