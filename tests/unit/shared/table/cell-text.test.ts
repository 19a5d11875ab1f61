/** Between cells and what people type and see. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CellValue } from '../../../../shared/document/cell.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { companySchema } from '../../../../shared/roster/company-schema.ts'
import { federationSchema } from '../../../../shared/roster/federation-schema.ts'
import {
  type CellContext,
  cellAmount,
  cellIssue,
  compareCells,
  editText,
  formatCell,
  maxCellCharacters,
  parseCellText,
} from '../../../../shared/table/cell-text.ts'
import type { Column, ColumnType } from '../../../../shared/table/column.ts'
import { safeAddress } from '../../../../shared/table/link-text.ts'

const members = new Map([
  ['m013', '在日中国企业协会'],
  ['m039', '马来西亚中资企业协会'],
])
const aliases = new Map([['日本中国企业家协会', 'm013']])
const context: CellContext = {
  todayInBeijing: '2026-11-24',
  chambers: {
    find(text) {
      const id = [...members].find(([member, name]) => member === text || name === text)?.[0] ?? aliases.get(text)
      return id === undefined ? null : { id, name: members.get(id) ?? '' }
    },
    name: (id) => members.get(id) ?? null,
  },
  rowName: (id) => (id === 'row1' ? '第一批口罩' : null),
}

function column(type: ColumnType, more: Partial<Column> = {}): Column {
  return { id: type, type, label: { zh: type, en: type }, width: 100, ...more }
}

function ledgerColumn(id: string): Column {
  return ledgerSchema.columns.find((each) => each.id === id)!
}

const status = ledgerColumn('status')

describe('cells', () => {
  test('[Q10] keep what cannot be read, with what is wrong', () => {
    const cases: readonly (readonly [Column, string, string, string])[] = [
      [column('quantity'), '很多', 'error', 'unreadable'],
      [column('money'), '100 foo', 'error', 'unknownCurrency'],
      [column('date'), '开春', 'error', 'unreadable'],
      [column('chamber'), '月球商会', 'warn', 'unknownChamber'],
      [status, '在路上', 'warn', 'unknownChoice'],
      [column('link'), 'javascript:alert(1)', 'warn', 'unsafeLink'],
      [column('row'), '第九批', 'warn', 'unknownRow'],
      [column('text'), 'x'.repeat(maxCellCharacters + 1), 'warn', 'tooLong'],
    ]
    for (const [of, text, severity, code] of cases) {
      const { value, issue } = parseCellText(of, text, context)
      expect(value).toBe(text)
      expect(issue).toMatchObject({ severity, code })
      expect(cellIssue(of, value, context)).toMatchObject({ severity, code })
      if (code !== 'tooLong') expect(formatCell(of, value, 'zh', context)).toBe(text)
      expect(editText(of, value, context)).toBe(text)
    }
  })

  test('[Q10] are empty for empty text', () => {
    for (const { type } of ledgerSchema.columns) {
      expect(parseCellText(column(type), ' 　\n', context)).toEqual({ value: null, issue: null })
      expect([formatCell(column(type), null, 'en', context), editText(column(type), undefined, context)]).toEqual([
        '',
        '',
      ])
      expect(cellIssue(column(type), null, context)).toBeNull()
    }
  })

  test('[Q10] start the editor with a text that reads back to the same value', () => {
    const texts = [
      '8.5万个',
      '近15万',
      '197余万',
      '数千套',
      '34796.25英镑',
      '5000',
      '2020年2月24日',
      '2020-02',
      'shipped',
      '已到达',
      'm013',
      '日本中国企业家协会',
      'N95口罩',
      '口罩',
      'row1',
      '=1+2',
      'https://a.cn/b',
      ' 前后 ',
      '5坨',
      '5箱40个',
    ]
    for (const text of texts) {
      for (const of of ledgerSchema.columns) {
        const first = parseCellText(of, text, context)
        const again = parseCellText(of, editText(of, first.value, context), context)
        expect(again.value, `${of.id}: ${text}`).toEqual(first.value)
      }
    }
  })

  test('[Q10] read back from a figure that a program wrote without what was typed', () => {
    const written: readonly (readonly [ColumnType, CellValue])[] = [
      ['quantity', { amount: '8.5', scale: '万', unit: '个', qualifier: 'nearly', raw: '' }],
      ['quantity', { amount: '1', scale: '千', unit: '套', qualifier: 'several', raw: '' }],
      ['quantity', { amount: '290000', scale: '', unit: '个', qualifier: 'incomplete', raw: '' }],
      ['quantity', { amount: '230', scale: '', unit: '箱', qualifier: 'over', raw: '' }],
      ['money', { amount: '2100', scale: '万', currency: 'XAF', qualifier: 'about', raw: '' }],
      ['money', { amount: '34796.25', scale: '', currency: 'GBP', qualifier: 'exact', raw: '' }],
      ['number', { amount: '600', scale: '', unit: '', qualifier: 'over', raw: '' }],
    ]
    for (const [type, value] of written) {
      const again = parseCellText(column(type), editText(column(type), value, context), context)
      expect(again.issue).toBeNull()
      expect([cellAmount(column(type), again.value), (again.value as { qualifier: string }).qualifier]).toEqual([
        cellAmount(column(type), value),
        (value as { qualifier: string }).qualifier,
      ])
    }
  })

  test('[Q10] survive values of a shape that nobody writes', () => {
    const strange: CellValue[] = [true, {}, { member: '' }, { amount: 'x' }, '']
    for (const { type } of ledgerSchema.columns) {
      for (const value of strange) {
        expect(typeof formatCell(column(type), value, 'zh', context)).toBe('string')
        expect(typeof editText(column(type), value, context)).toBe('string')
        expect(cellAmount(column(type), value)).toBeNull()
        if (value !== '') expect(cellIssue(column(type), value, context)).not.toBeNull()
      }
    }
  })

  test('[Q7] show figures with every digit, in both languages', () => {
    const shown = (type: ColumnType, text: string): string[] => {
      const { value } = parseCellText(column(type), text, context)
      return [formatCell(column(type), value, 'zh', context), formatCell(column(type), value, 'en', context)]
    }
    expect(shown('quantity', '1183.05万个')).toEqual(['11,830,500 个', '11,830,500 pcs'])
    expect(shown('quantity', '近15万')).toEqual(['近150,000', 'nearly 150,000'])
    expect(shown('quantity', '数千套')).toEqual(['数千 套', 'thousands of sets'])
    expect(shown('quantity', '29万个（不完全统计）')).toEqual(['290,000 个（不完全统计）', 'incomplete: 290,000 pcs'])
    expect(shown('money', '约2100万中非法郎')).toEqual(['约21,000,000 中非法郎', 'about 21,000,000 XAF'])
    expect(shown('money', '60多万元')).toEqual(['超过600,000 元', 'over 600,000 CNY'])
    expect(shown('number', '600余家')).toEqual(['超过600', 'over 600'])
  })

  test('[Q11] warn of a date behind today and of an assumed year', () => {
    const read = (text: string): string | undefined => parseCellText(column('date'), text, context).issue?.code
    expect(['2026-11-24', '2026-11-25', '2026-11', '2026-12', '2027', '2月24日', '2020-02-02 11:00'].map(read)).toEqual(
      [undefined, 'futureDate', undefined, 'futureDate', 'futureDate', 'assumedYear', 'ignoredText'],
    )
  })

  test('[Q11] let a term of office and a membership end on a day to come, and begin on none without a warning', () => {
    const dates = [...federationSchema.columns, ...companySchema.columns].filter(({ type }) => type === 'date')
    const warned = dates.filter((of) => cellIssue(of, '2027-06-30', context)?.code === 'futureDate')
    const silent = dates.filter((of) => parseCellText(of, '2027-06-30', context).issue === null)
    expect(warned.map(({ id }) => id)).toEqual(['roleFrom', 'founded', 'joined'])
    expect(silent.map(({ id }) => id)).toEqual(['roleTo', 'expires'])
    const [, roleTo] = dates
    expect(cellIssue(roleTo!, '2027-02-30', context)?.code).toBe('unreadable')
  })

  test('[Q12] find choices without case and width, and never by an alias that is another one’s name', () => {
    const codeOf = (text: string): CellValue => parseCellText(status, text, context).value
    expect(['delivered', 'ＤＥＬＩＶＥＲＥＤ', '已交付', 'Handed_over', 'In Transit', 'shipped'].map(codeOf)).toEqual([
      'delivered',
      'delivered',
      'delivered',
      'delivered',
      'in_transit',
      'in_transit',
    ])
    const tricky = column('choice', {
      choices: [
        { code: 'a', label: { zh: '甲', en: 'A' }, aliases: ['乙'] },
        { code: 'b', label: { zh: '乙', en: 'B' } },
      ],
    })
    expect(parseCellText(tricky, '乙', context).value).toBe('b')
    expect(formatCell(status, 'in_transit', 'en', context)).toBe('In transit')
    expect(parseCellText(ledgerColumn('item'), '新物资', context)).toEqual({ value: '新物资', issue: null })
  })

  test('[Q12] hold the member beside the name as typed, and show its present name', () => {
    const of = column('chamber')
    const { value, issue } = parseCellText(of, '日本中国企业家协会', context)
    expect([value, issue]).toEqual([{ member: 'm013', name: '日本中国企业家协会' }, null])
    expect(formatCell(of, value, 'zh', context)).toBe('在日中国企业协会')
    expect(editText(of, value, context)).toBe('日本中国企业家协会')
    expect(cellIssue(of, { member: 'm999', name: '走了的商会' }, context)?.code).toBe('unknownChamber')
    expect(formatCell(of, { member: 'm999', name: '走了的商会' }, 'zh', context)).toBe('走了的商会')
    const without = { ...context, chambers: null }
    expect(parseCellText(of, '某商会', without)).toEqual({ value: '某商会', issue: null })
    expect(formatCell(column('row'), 'row1', 'zh', context)).toBe('第一批口罩')
  })

  test('[Q13] order by amount, day, place among choices and pinyin, empty ones last', () => {
    const sorted = (of: Column, texts: readonly string[]): string[] =>
      texts
        .map((text) => parseCellText(of, text, context).value)
        .sort((a, b) => compareCells(of, a, b, context))
        .map((value) => editText(of, value, context))
    expect(sorted(column('quantity'), ['', '85,000', '数千', '8万', '很多', '900'])).toEqual([
      '900',
      '数千',
      '8万',
      '85,000',
      '很多',
      '',
    ])
    expect(sorted(column('date'), ['2020-03-01', '2020-02', '', '2020-02-24'])).toEqual([
      '2020-02',
      '2020-02-24',
      '2020-03-01',
      '',
    ])
    expect(sorted(status, ['delivered', 'offered', '别的', 'arrived'])).toEqual(['拟捐', '已到达', '已交付', '别的'])
    expect(sorted(column('text'), ['中国', '阿曼', '', '第10批', '第9批'])).toEqual([
      '阿曼',
      '第9批',
      '第10批',
      '中国',
      '',
    ])
  })

  test('[Q13] are added with their unit or currency beside them', () => {
    const amountOf = (type: ColumnType, text: string) =>
      cellAmount(column(type), parseCellText(column(type), text, context).value)
    expect(amountOf('quantity', '8.5万个')).toEqual({ amount: '85000', unit: '个' })
    expect(amountOf('money', '4.7万美元')).toEqual({ amount: '47000', unit: 'USD' })
    expect(amountOf('number', '600余')).toEqual({ amount: '600', unit: '' })
    expect([amountOf('quantity', '数千套'), amountOf('text', '5'), amountOf('quantity', '很多')]).toEqual([
      null,
      null,
      null,
    ])
  })

  test('[Q10] no text makes any column throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.constantFrom(...ledgerSchema.columns),
        (text, of) => {
          const { value } = parseCellText(of, text, context)
          formatCell(of, value, 'en', context)
          compareCells(of, value, 'x', context)
          expect(value === null).toBe(text.trim() === '')
        },
      ),
    )
  })
})

describe('links', () => {
  test('[Q10] open web and mail addresses and nothing that runs', () => {
    expect(safeAddress('https://example.org/a?b=1')).toBe('https://example.org/a?b=1')
    expect(safeAddress('example.org')).toBe('https://example.org')
    expect(safeAddress('mailto:a@example.org')).toBe('mailto:a@example.org')
    for (const text of [
      'javascript:alert(1)',
      'javascript:a.b',
      'data:text/html,x',
      'file:///etc/passwd',
      'a b.cn',
      '电话',
    ]) {
      expect(safeAddress(text), text).toBeNull()
    }
  })
})
