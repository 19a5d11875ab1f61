/** All words of the screen, by area. Chinese is the source: English must say everything that Chinese says, or it does not compile. */
import { access as accessEnglish } from './en/access.ts'
import { common as commonEnglish } from './en/common.ts'
import { access } from './zh/access.ts'
import { common } from './zh/common.ts'
import type { Language } from './language.ts'

const chinese = { common, access }

export type Words = typeof chinese

const english: Words = { common: commonEnglish, access: accessEnglish }

export const dictionaries: Readonly<Record<Language, Words>> = { 'zh-CN': chinese, en: english }
