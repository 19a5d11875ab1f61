/** Whether this person shows their caret to colleagues; remembered on the device. */
import { createChoice } from '../../../ui/choice.ts'

export const ownCaret = createChoice<'shown' | 'hidden'>({
  key: 'huibian.caret',
  values: ['shown', 'hidden'],
  fallback: () => 'shown',
  apply: () => undefined,
})
