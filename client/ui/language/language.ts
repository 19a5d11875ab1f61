/** The language of the screen: Chinese first, English complete; the choice is remembered and `<html lang>` follows it. */
import { createChoice } from '../choice.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export const language = createChoice<Language>({
  key: 'huibian.language',
  values: languages,
  fallback: () => 'zh-CN',
  apply(value) {
    document.documentElement.lang = value
  },
})
