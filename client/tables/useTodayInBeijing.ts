/** The day in Beijing, also on a page that stays open over midnight. */
import { useSyncExternalStore } from 'react'
import { todayInBeijing } from './today-in-beijing.ts'

// A day that turns is seen within this time; a device that slept over midnight asks again when it wakes.
const tickMs = 30_000

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, tickMs)
  return () => clearInterval(timer)
}

/** YYYY-MM-DD; drawn anew only when it changes. */
export function useTodayInBeijing(): string {
  return useSyncExternalStore(subscribe, () => todayInBeijing(Date.now()))
}
