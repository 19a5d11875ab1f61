/** Whether the navigation around a component shows icons only. */
import { createContext, use } from 'react'

export const FoldContext = createContext(false)

export function useIsFolded(): boolean {
  return use(FoldContext)
}
