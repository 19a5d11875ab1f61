/** The Chinese words that are there before anything is fetched: sign-in, home and the frame. */
import { access } from './zh/access.ts'
import { common } from './zh/common.ts'
import { home } from './zh/home.ts'
import { sync } from './zh/sync.ts'

export const homeChinese = { access, common, home, sync }
