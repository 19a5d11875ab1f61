/** The number beside the way to `/merge` in the navigation. */
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { unsettledCountOf } from './unsettled-count.ts'

export function useUnsettledCount(): number {
  return useStore(unsettledCountOf(useWorkspace()))
}
