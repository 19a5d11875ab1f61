/** Light, dark, or as the system says: remembered on the device and written on the page's root element. */
import { createChoice } from '../choice.ts'

export const appearances = ['system', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

export const appearance = createChoice<Appearance>({
  key: 'huibian.appearance',
  values: appearances,
  fallback: () => 'system',
  apply(value) {
    if (value === 'system') delete document.documentElement.dataset['appearance']
    else document.documentElement.dataset['appearance'] = value
  },
})
