/** The places of the navigation that hold something for the person who is signed in. */
import { useStore } from '../useStore.ts'
import { useWorkspace } from '../useWorkspace.ts'
import { type ShownPlaces, shownPlaces } from './shown-places.ts'

export function useShownPlaces(unsettled: number): ShownPlaces {
  const { account, documents } = useWorkspace()
  const kinds = new Set(useStore(documents).map(({ kind }) => kind))
  return shownPlaces(account.role, kinds, unsettled)
}
