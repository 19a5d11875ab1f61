/** Money as people type it, printed and converted. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convertToHome, rateOn, readRate } from '../../../../shared/quantity/conversion.ts'
import { currencyTable } from '../../../../shared/quantity/currency-table.ts'
import { currencyLabel, currencyOf, findCurrency } from '../../../../shared/quantity/currency.ts'
import { multiply, parseDecimal } from '../../../../shared/quantity/decimal.ts'
import {
  formatGridAmount,
  formatMoneyAmount,
  formatTextAmount,
  formatTextQuantity,
} from '../../../../shared/quantity/format-amount.ts'
import { parseMoney } from '../../../../shared/quantity/money.ts'

function understood(text: string): string {
  const { figure } = parseMoney(text)
  return figure === null ? 'no figure' : [figure.amount, figure.scale, figure.currency, figure.qualifier].join(' ')
}

function issueOf(text: string): string | undefined {
  return parseMoney(text).issue?.code
}

describe('money', () => {
  test.each([
    ['60多万元', '60 万 CNY over'],
    ['超过17万元', '17 万 CNY over'],
    ['近15万元', '15 万 CNY nearly'],
    ['34796.25英镑', '34796.25  GBP exact'],
    ['8,000万基普', '8000 万 LAK exact'],
    ['约2100万中非法郎', '2100 万 XAF about'],
    ['价值33000欧元', '33000  EUR exact'],
    ['价值约2万欧元', '2 万 EUR about'],
    ['价值190万元人民币', '190 万 CNY exact'],
    ['4.7万美元', '4.7 万 USD exact'],
    ['57000美元', '57000  USD exact'],
    ['984150人民币', '984150  CNY exact'],
    ['100新加坡元', '100  SGD exact'],
    ['RMB 500', '500  CNY exact'],
    ['¥1,000.50', '1000.5  CNY exact'],
    ['￥１，０００', '1000  CNY exact'],
    ['人民币约500万元', '500 万 CNY about'],
    ['500万元港币', '500 万 HKD exact'],
    ['港币500万元', '500 万 HKD exact'],
    ['EUR 1.5 million', '1.5 百万 EUR exact'],
    ['5 US dollars', '5  USD exact'],
    ['2000日元', '2000  JPY exact'],
    ['约合1581.91万元', '1581.91 万 CNY about'],
  ])('[Q6] %s', (text, expected) => {
    expect(understood(text)).toBe(expected)
    expect(issueOf(text)).toBeUndefined()
  })

  test('[Q6] warns where the currency was not said, or is a sign of several', () => {
    expect([understood('197余万'), issueOf('197余万')]).toEqual(['197 万 CNY over', 'assumedCurrency'])
    expect([understood('$100'), issueOf('$100')]).toEqual(['100  USD exact', 'ambiguousCurrency'])
    expect(issueOf('100.5 XAF')).toBe('minorUnits')
    expect(issueOf('100.005元')).toBe('minorUnits')
    expect(issueOf('100.005 KWD')).toBeUndefined()
  })

  test('[Q6] leaves money in an unknown currency as text', () => {
    for (const text of ['100 foo', '500比索', 'USD 500英镑', '8万元的口罩']) {
      expect(understood(text)).toBe('no figure')
      expect(issueOf(text)).toBe('unknownCurrency')
    }
  })

  test('[Q6] finds every currency by code and by both names, and no word means two', () => {
    const words = new Map<string, string>()
    for (const [code, , zh, en, more = ''] of currencyTable) {
      expect(code).toMatch(/^[A-Z]{3}$/)
      for (const word of [code, zh, en]) expect(findCurrency(word)?.currency.code, word).toBe(code)
      for (const word of [code, zh, en, ...more.split(' ')].filter(Boolean)) {
        const key = word.toLowerCase()
        expect(words.get(key) ?? code, word).toBe(code)
        words.set(key, code)
      }
    }
    expect(currencyTable.length).toBeGreaterThan(120)
    expect(currencyOf('XAF')?.minorDigits).toBe(0)
    expect([currencyLabel('LAK', 'zh'), currencyLabel('LAK', 'en'), currencyLabel('QQQ', 'en')]).toEqual([
      '基普',
      'kip',
      'QQQ',
    ])
  })

  test('[Q9] keeps a negative or absurd amount and says so', () => {
    expect([understood('-5元'), issueOf('-5元')]).toEqual(['-5  CNY exact', 'negative'])
    expect(issueOf('99999999999999999999元')).toBe('absurd')
  })
})

describe('conversion', () => {
  const rate = readRate({ currency: 'USD', rate: '7.00', date: '2020-02-20', source: '央行中间价' })

  test('[Q8] needs a rate with date and source', () => {
    expect(rate).toEqual({ currency: 'USD', rate: '7', date: '2020-02-20', source: '央行中间价' })
    for (const missing of ['currency', 'rate', 'date', 'source'])
      expect(readRate({ ...rate, [missing]: '' })).toBeNull()
    expect(readRate({ ...rate, rate: '-7' })).toBeNull()
    expect(readRate({ ...rate, source: '  ' })).toBeNull()
    expect(convertToHome('47000', 'USD', rate)).toEqual({ amount: '329000', currency: 'CNY', rate })
    expect(convertToHome('47000', 'EUR', rate)).toBeNull()
    expect(convertToHome('47000', 'EUR', null)).toBeNull()
    expect(convertToHome('5', 'CNY', null)).toEqual({ amount: '5', currency: 'CNY', rate: null })
  })

  test('[Q8] takes the newest rate of the day or before', () => {
    const rates = ['2020-02-20', '2020-03-01', '2020-01-05'].map((date) => ({ ...rate!, date }))
    expect(rateOn(rates, 'USD', '2020-02-25')?.date).toBe('2020-02-20')
    expect(rateOn(rates, 'USD', null)?.date).toBe('2020-03-01')
    expect(rateOn(rates, 'USD', '2019-12-31')).toBeNull()
    expect(rateOn(rates, 'EUR', null)).toBeNull()
  })

  test('[Q8] multiplies exactly, and dividing by whole steps gives the amount back', () => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 18n }).map(String)
    const rates = fc.bigInt({ min: 1n, max: 10n ** 8n }).map((digits) => parseDecimal(`${digits}E-4`)!)
    fc.assert(
      fc.property(amounts, rates, (amount, value) => {
        const converted = convertToHome(amount, 'USD', { ...rate!, rate: value })
        const units = BigInt(multiply(value, '10000'))
        expect(BigInt(multiply(converted!.amount, '10000'))).toBe(BigInt(amount) * units)
      }),
    )
  })
})

describe('printing', () => {
  test('[Q7] shows every digit in the grid', () => {
    expect(['11830500', '999', '1000', '-1234567.5', '0.25'].map(formatGridAmount)).toEqual([
      '11,830,500',
      '999',
      '1,000',
      '-1,234,567.5',
      '0.25',
    ])
    expect(formatMoneyAmount('34796.2', 2)).toBe('34,796.20')
    expect(formatMoneyAmount('21000000', 0)).toBe('21,000,000')
  })

  test('[Q7] writes 万 and 亿 in text where no digit is lost', () => {
    expect(formatTextQuantity('11830500', '个')).toBe('1183.05万个')
    expect(formatTextQuantity('118000000', '元')).toBe('1.18亿元')
    expect(formatTextQuantity('1072', '瓶')).toBe('1072瓶')
    expect(formatTextQuantity('2246585', '个')).toBe('2246585个')
    expect(formatTextQuantity('123456700', '元')).toBe('12345.67万元')
  })

  test('[Q7] rounds only when asked, and says so', () => {
    expect(formatTextAmount('2246585', { mayRound: true })).toEqual({ text: '224.66万', isRounded: true })
    expect(formatTextAmount('11830500', { mayRound: true })).toEqual({ text: '1183.05万', isRounded: false })
  })

  test('[Q7] what the grid prints reads back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), (digits) => {
        expect(parseMoney(`${formatGridAmount(digits.toString())}元`).figure?.amount).toBe(digits.toString())
      }),
    )
  })
})
