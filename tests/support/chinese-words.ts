/** For `vi.mock` of `useWords.ts`: components drawn to text without a browser, in Chinese. */
import { common } from '../../client/ui/language/zh/common.ts'
import { grid } from '../../client/ui/language/zh/grid.ts'
import { merge } from '../../client/ui/language/zh/merge.ts'
import { spreadsheet } from '../../client/ui/language/zh/spreadsheet.ts'

const words = { common, grid, merge, spreadsheet }

export const useWords = () => words
export const useLanguage = () => 'zh-CN' as const
