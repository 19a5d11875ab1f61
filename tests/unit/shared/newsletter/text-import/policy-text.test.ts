/** Reads the lines of policy cards. */
import { expect, test } from 'vitest'
import {
  parsePolicyDay,
  parsePolicyHead,
  parsePolicyIssue,
  parsePolicyLink,
} from '../../../../../shared/newsletter/text-import/policy-text.ts'

test.each([
  ['1.《通知》', '1', '《通知》', ''],
  ['12. 《通知》(商发〔2020〕30号)', '12', '《通知》', '商发〔2020〕30号'],
  [
    '3、《办法（试行）的通知》（财政局 税务局 公告2020年第6号）',
    '3',
    '《办法（试行）的通知》',
    '财政局 税务局 公告2020年第6号',
  ],
  ['2．三家单位十条', '2', '三家单位十条', ''],
])('the head %s', (text, number, title, documentNumber) => {
  expect(parsePolicyHead(text)).toEqual({ number, title, documentNumber })
})

test('a line without a number, or too long for a title, is no head', () => {
  expect(parsePolicyHead('《通知》')).toBeNull()
  expect(parsePolicyHead(`1.${'长'.repeat(300)}`)).toBeNull()
})

test('issuers are joined, the day is kept as printed', () => {
  expect(parsePolicyIssue('发文单位：甲部 乙局、丙署 发文时间：2020年02月03日')).toEqual({
    issuers: '甲部、乙局、丙署',
    date: '2020年02月03日',
  })
  expect(parsePolicyIssue('发文机关: 甲部')).toEqual({ issuers: '甲部', date: '' })
  expect(parsePolicyIssue('发文：甲部')).toBeNull()
  expect(parsePolicyDay('发文日期：2020-02-03')).toBe('2020-02-03')
  expect(parsePolicyDay('日期：2020')).toBeNull()
})

test('links lose their angle brackets and nothing else', () => {
  expect(parsePolicyLink('原文链接：<http://a.example/b?from=c>')).toBe('http://a.example/b?from=c')
  expect(parsePolicyLink('链接: https://a.example/b')).toBe('https://a.example/b')
  expect(parsePolicyLink('原文链接：见附件')).toBeNull()
})
