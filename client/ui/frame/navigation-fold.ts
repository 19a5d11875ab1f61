/** Whether the navigation is folded to icons, remembered on the device. */
import { createChoice } from '../choice.ts'

export const navigationFold = createChoice<'open' | 'folded'>({
  key: 'huibian.navigation',
  values: ['open', 'folded'],
  fallback: () => 'open',
  apply: () => undefined,
})
