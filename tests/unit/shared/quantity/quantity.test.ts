/** Quantities as people type them. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDecimal } from '../../../../shared/quantity/decimal.ts'
import { baseAmount, fullAmount, parseQuantity, readQuantity } from '../../../../shared/quantity/quantity.ts'
import { units } from '../../../../shared/quantity/unit.ts'

/** What a text is understood as: amount before scale, scale, unit, qualifier. */
function understood(text: string): string {
  const { figure } = parseQuantity(text)
  if (figure === null) return 'no figure'
  expect(figure.raw).toBe(text)
  return [figure.amount, figure.scale, figure.unit, figure.qualifier].join(' ')
}

function issueOf(text: string): string | undefined {
  const { issue } = parseQuantity(text)
  return issue === null ? undefined : `${issue.severity} ${issue.code}`
}

describe('quantities', () => {
  test.each([
    ['8.5万', '8.5 万  exact'],
    ['8,000万', '8000 万  exact'],
    ['85,000', '85000   exact'],
    ['85 000个', '85000  个 exact'],
    ['１２３', '123   exact'],
    ['１，２３４．５', '1234.5   exact'],
    ['三万', '3 万  exact'],
    ['二〇二〇', '2020   exact'],
    ['三十二万五千', '325000   exact'],
    ['1.18亿', '1.18 亿  exact'],
    ['1.18305E+7', '11830500   exact'],
    ['1.2 million pcs', '1.2 百万 个 exact'],
    ['1183.05万个', '1183.05 万 个 exact'],
    ['5 kg', '5  公斤 exact'],
    ['30 tons', '30  吨 exact'],
    ['4950斤', '4950  斤 exact'],
  ])('[Q2] %s', (text, expected) => expect(understood(text)).toBe(expected))

  test.each([
    '8,00',
    '1,5',
    '一百二',
    '三五',
    '5箱40个',
    '第3批',
    '1.2.3',
    '--5',
    '万',
    '口罩',
    '5-6箱',
    '1'.repeat(200),
  ])('[Q2] %s is no figure', (text) => {
    expect(understood(text)).toBe('no figure')
    expect(issueOf(text)).toBe('error unreadable')
  })

  test.each([
    ['2百个', '2 百 个 exact', '200'],
    ['3千', '3 千  exact', '3000'],
    ['2千万', '2 千万  exact', '20000000'],
    ['3亿4千5百万', '345000000   exact', '345000000'],
  ])('[Q3] %s is understood, with a warning', (text, expected, base) => {
    expect(understood(text)).toBe(expected)
    expect(baseAmount(parseQuantity(text).figure!)).toBe(base)
    expect(issueOf(text)).toBe('warn forbiddenStyle')
  })

  test.each(['34500万', '3.45亿', '2万亿', '三百个', '三千五百'])('[Q3] %s has no warning', (text) => {
    expect(issueOf(text)).toBeUndefined()
  })

  test.each([
    ['近15万', '15 万  nearly'],
    ['约6.5吨', '6.5  吨 about'],
    ['大约 300 箱', '300  箱 about'],
    ['197余万', '197 万  over'],
    ['230余箱', '230  箱 over'],
    ['三万多', '3 万  over'],
    ['十几万', '10 万  over'],
    ['超过320万个', '320 万 个 over'],
    ['600余', '600   over'],
    ['千余套', '1 千 套 over'],
    ['不少于500套', '500  套 atLeast'],
    ['3万个以上', '3 万 个 atLeast'],
    ['上万只', '1 万 只 atLeast'],
    ['3万个左右', '3 万 个 about'],
    ['29万个（不完全统计）', '29 万 个 incomplete'],
    ['据不完全统计29万个', '29 万 个 incomplete'],
    ['数千套', '1 千 套 several'],
    ['几十台', '1 十 台 several'],
    ['数十万', '1 十万  several'],
  ])('[Q4] %s', (text, expected) => expect(understood(text)).toBe(expected))

  test('[Q4] 数千 has an order and no amount', () => {
    const several = parseQuantity('数千套').figure!
    expect(baseAmount(several)).toBeNull()
    expect(fullAmount(several)).toBe('1000')
  })

  test('[Q5] keeps units as written, and unknown ones with a warning', () => {
    for (const unit of [
      '个',
      '只',
      '枚',
      '套',
      '件',
      '副',
      '付',
      '双',
      '台',
      '箱',
      '吨',
      '公斤',
      '斤',
      '瓶',
      '顶',
      '支',
      '把',
      '盒',
      '包',
    ]) {
      expect(understood(`7${unit}`)).toBe(`7  ${unit} exact`)
      expect(issueOf(`7${unit}`)).toBeUndefined()
    }
    expect(understood('5坨')).toBe('5  坨 exact')
    expect(issueOf('5坨')).toBe('warn unknownUnit')
    expect(issueOf('5个口罩')).toBe('warn ignoredText')
    expect(issueOf('1.5个')).toBe('warn fraction')
    expect(parseQuantity('100元')).toEqual({
      figure: null,
      issue: { code: 'unknownUnit', severity: 'error', detail: '元' },
    })
  })

  test('[Q9] keeps a negative or absurd amount and says so', () => {
    expect(understood('-5个')).toBe('-5  个 exact')
    expect(issueOf('-5个')).toBe('error negative')
    expect(issueOf('9999999999999999999个')).toBe('error absurd')
    expect(issueOf(`${'9'.repeat(70)}个`)).toBe('error unreadable')
  })

  test('[Q2] a figure that was printed reads back to itself', () => {
    const figures = fc.tuple(
      fc.bigInt({ min: 0n, max: 10n ** 9n }),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom('', '万', '亿'),
      fc.constantFrom('', ...units.map(({ code }) => code)),
      fc.constantFrom('', '约', '近', '超过', '至少'),
    )
    fc.assert(
      fc.property(figures, ([digits, places, scale, unit, word]) => {
        const plain = digits.toString().padStart(places + 1, '0')
        const amount = parseDecimal(places === 0 ? plain : `${plain.slice(0, -places)}.${plain.slice(-places)}`)
        const { figure } = parseQuantity(`${word}${amount}${scale}${unit}`)
        expect([figure?.amount, figure?.scale, figure?.unit]).toEqual([amount, scale, unit])
        expect(readQuantity(JSON.parse(JSON.stringify(figure)))).toEqual(figure)
      }),
    )
  })

  test('[Q2] no text makes it throw or hang', () => {
    const words = fc.array(
      fc.constantFrom(
        '万',
        '亿',
        '百',
        '零',
        '一',
        '几',
        '数',
        '多',
        '余',
        '约',
        '个',
        '元',
        '1',
        '0',
        ',',
        '.',
        ' ',
        '-',
        '(',
        ')',
        '点',
        'e',
        '+',
        '\n',
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(words, (list) => void parseQuantity(list.join(''))),
      { numRuns: 2000 },
    )
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void parseQuantity(text)))
  })

  test('[Q10] a stored value of another shape is no quantity', () => {
    expect(
      [null, 'x', 5, {}, { amount: 5 }, { amount: '1,0' }, { amount: '1', scale: '打' }].map(readQuantity),
    ).toEqual(Array.from({ length: 7 }, () => null))
  })
})
