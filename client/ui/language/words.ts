/** All words of the screen, by area. Chinese is the source: English must say everything that Chinese says, or it does not compile. */
import { access as accessEnglish } from './en/access.ts'
import { common as commonEnglish } from './en/common.ts'
import { editor as editorEnglish } from './en/editor.ts'
import { home as homeEnglish } from './en/home.ts'
import { importing as importingEnglish } from './en/importing.ts'
import { issue as issueEnglish } from './en/issue.ts'
import { sync as syncEnglish } from './en/sync.ts'
import type { Language } from './language.ts'
import { access } from './zh/access.ts'
import { common } from './zh/common.ts'
import { editor } from './zh/editor.ts'
import { home } from './zh/home.ts'
import { importing } from './zh/importing.ts'
import { issue } from './zh/issue.ts'
import { sync } from './zh/sync.ts'

const chinese = { access, common, editor, home, importing, issue, sync }

export type Words = typeof chinese

const english: Words = {
  access: accessEnglish,
  common: commonEnglish,
  editor: editorEnglish,
  home: homeEnglish,
  importing: importingEnglish,
  issue: issueEnglish,
  sync: syncEnglish,
}

export const dictionaries: Readonly<Record<Language, Words>> = { 'zh-CN': chinese, en: english }
