/**
 * The figure in what somebody typed: 近8.5万个 is about 8.5, in 万, and 个 is left for whoever knows units. Nothing is
 * guessed: what is not understood to its end is null.
 */
import { readChineseNumeral } from './chinese-numeral.ts'
import { type Decimal, parseDecimal } from './decimal.ts'
import { toHalfWidth } from './half-width.ts'
import { type Qualifier, innerQualifier, leadingQualifiers, trailingQualifiers } from './qualifier.ts'
import { type Scale, isForbiddenScale, isScale, scalePattern } from './scale.ts'

export interface FigureText {
  /** As written before the scale. */
  readonly amount: Decimal
  readonly scale: Scale
  readonly qualifier: Qualifier
  /** What stood before the figure and is neither filler nor qualifier: a currency's sign. */
  readonly lead: string
  /** What stands behind it: the unit. */
  readonly tail: string
  /** 2百 or 3亿4千: understood, but not written as GB/T 15835 asks. */
  readonly isForbiddenStyle: boolean
}

// A figure with its unit and words around it is short; a pasted paragraph is none.
const maxFigureLength = 120

// 85 000: a thin space groups as a comma does.
const spacedGroups = /(?<![\d,.])\d{1,3}(?:\s\d{3})+(?![\d,])/g
const filler = /^(?:总?价值|共计|合计|总计|累计|总额|折合|合|共|计|:)/
const digitRun = /^[+-]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2}(?![\d.]))?|\.\d+)(?![\d,.])/
const mixedRun = /^\d+(?:\.\d+)?[十百千万亿]+\d[\d.十百千万亿零]*/
const chineseRun = /^[零〇○一二两三四五六七八九十百千点]+(?:[万亿][零〇○一二两三四五六七八九十百千]*)*/
const severalRun = /^(?:好几|数|几|若干)(十|百|千)?(万亿|万|亿)?/
const bareScaleRun = /^([十百千]?[万亿]|[百千])/
const englishScale = /^(thousand|million|mln|mn|billion|bn)(?![a-z])/i
const englishScales: Readonly<Record<string, Scale>> = {
  thousand: '千',
  million: '百万',
  mln: '百万',
  mn: '百万',
  billion: '十亿',
  bn: '十亿',
}

interface Core {
  readonly amount: Decimal
  readonly scale: Scale
  readonly qualifier: Qualifier
  readonly isForbiddenStyle: boolean
  readonly length: number
}

export function readFigureText(typed: string): FigureText | null {
  if (typed.length > maxFigureLength) return null
  const text = toHalfWidth(typed)
    .replace(spacedGroups, (run) => run.replaceAll(/\s/g, ''))
    .trim()
  const head = readHead(text)
  const core = head === null ? null : readCore(head.rest)
  if (head === null || core === null) return null
  const tail = readTail(head.rest.slice(core.length).trim())
  const qualifier = [core.qualifier, head.qualifier, tail.qualifier].find((each) => each !== 'exact') ?? 'exact'
  const { amount, scale, isForbiddenStyle } = core
  return { amount, scale, qualifier, lead: head.lead, tail: tail.rest, isForbiddenStyle }
}

/** Words before the figure, in any order: 约人民币, 人民币约, 价值. */
function readHead(text: string): { lead: string; qualifier: Qualifier; rest: string } | null {
  let lead = ''
  let qualifier: Qualifier = 'exact'
  let rest = text
  while (rest !== '') {
    const leading = leadingQualifiers.find(([pattern]) => pattern.test(rest))
    if (leading !== undefined) {
      if (qualifier === 'exact') qualifier = leading[1]
      rest = rest.replace(leading[0], '').trimStart()
    } else if (filler.test(rest)) rest = rest.replace(filler, '').trimStart()
    else if (isFigureStart(rest, lead === '' ? qualifier : 'exact')) return { lead: lead.trim(), qualifier, rest }
    else {
      lead += rest[0] ?? ''
      rest = rest.slice(1)
    }
  }
  return null
}

function isFigureStart(rest: string, qualifier: Qualifier): boolean {
  if (/^(?:[+-]?\d|[+-]?\.\d)/.test(rest) || chineseRun.test(rest) || severalRun.test(rest)) return true
  return bareScaleRun.test(rest) && qualifier !== 'exact'
}

function readCore(text: string): Core | null {
  const mixed = mixedRun.exec(text)?.[0]
  if (mixed !== undefined) return readWholeNumeral(mixed, true)
  const digits = digitRun.exec(text)?.[0]
  if (digits !== undefined) return readDigits(text, digits)
  if (/^[+-]?[\d.]/.test(text)) return null
  const several = severalRun.exec(text)
  if (several !== null) {
    const scale = `${several[1] ?? ''}${several[2] ?? ''}`
    if (!isScale(scale)) return null
    return { amount: '1', scale, qualifier: 'several', isForbiddenStyle: false, length: several[0].length }
  }
  return readCharacters(text)
}

function readDigits(text: string, digits: string): Core | null {
  const amount = parseDecimal(digits.replaceAll(',', ''))
  if (amount === null) return null
  let length = digits.length
  const [inner] = innerQualifier.exec(text.slice(length)) ?? ['']
  length += inner.length
  const gap = /^\s*/.exec(text.slice(length))?.[0].length ?? 0
  const after = text.slice(length + gap)
  const english = englishScale.exec(after)?.[1]
  const written = english ?? scalePattern.exec(after)?.[0] ?? ''
  const scale = english === undefined ? written : englishScales[english.toLowerCase()]
  if (scale === undefined || !isScale(scale)) return null
  if (written !== '') length += gap + written.length
  const [later] = innerQualifier.exec(text.slice(length)) ?? ['']
  return {
    amount,
    scale,
    qualifier: inner === '' && later === '' ? 'exact' : 'over',
    isForbiddenStyle: english === undefined && isForbiddenScale(scale),
    length: length + later.length,
  }
}

/** 三万多, 千余, 十几万: a last 万 or 亿 stays the scale, so that the text form reads as it was typed. */
function readCharacters(text: string): Core | null {
  const dozens = /^(十|[一二三四五六七八九]十)几(万亿|万|亿)?/.exec(text)
  if (dozens !== null) {
    const amount = readChineseNumeral(dozens[1] ?? '')
    const scale = dozens[2] ?? ''
    if (amount === null || !isScale(scale)) return null
    return { amount, scale, qualifier: 'over', isForbiddenStyle: false, length: dozens[0].length }
  }
  const bare = bareScaleRun.exec(text)?.[0]
  if (bare !== undefined && isScale(bare)) {
    return withInner(text, {
      amount: '1',
      scale: bare,
      qualifier: 'exact',
      isForbiddenStyle: false,
      length: bare.length,
    })
  }
  const run = chineseRun.exec(text)?.[0] ?? ''
  const split =
    /^([零〇○一二两三四五六七八九十百千点]+)([余多来])?(万亿|万|亿)(?![零〇○一二两三四五六七八九十百千])/.exec(text)
  if (split !== null) {
    const amount = readChineseNumeral(split[1] ?? '')
    const scale = split[3] ?? ''
    if (amount === null || !isScale(scale)) return null
    const qualifier = split[2] === undefined ? 'exact' : 'over'
    return withInner(text, { amount, scale, qualifier, isForbiddenStyle: false, length: split[0].length })
  }
  const whole = readWholeNumeral(run, false)
  return whole === null ? null : withInner(text, whole)
}

function readWholeNumeral(run: string, isForbiddenStyle: boolean): Core | null {
  const amount = run === '' ? null : readChineseNumeral(run)
  return amount === null ? null : { amount, scale: '', qualifier: 'exact', isForbiddenStyle, length: run.length }
}

function withInner(text: string, core: Core): Core {
  return innerQualifier.test(text.slice(core.length)) ? { ...core, qualifier: 'over', length: core.length + 1 } : core
}

function readTail(text: string): { rest: string; qualifier: Qualifier } {
  const trailing = trailingQualifiers.find(([pattern]) => pattern.test(text))
  if (trailing === undefined) return { rest: text, qualifier: 'exact' }
  return { rest: text.replace(trailing[0], '').trim(), qualifier: trailing[1] }
}
