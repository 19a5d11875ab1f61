/** Throws broken issues at the importer: it never throws, drops no character and invents none. */
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { importText } from '../../../../../shared/newsletter/text-import/import-text.ts'
import { compareCharacters, findWrongLines } from '../../../../support/placed-characters.ts'

const source = readFileSync(new URL('../../../../fixtures/second-issue.txt', import.meta.url), 'utf8')
const lines = source.split('\n')

/** A second each on an idle machine; other suites may share its cores. */
const busyMachineMs = 60_000

function expectNothingDropped(text: string): void {
  const draft = importText(text)
  expect(compareCharacters(text, draft)).toEqual([])
  expect(findWrongLines(text, draft)).toEqual([])
}

const shape = fc.constantFrom(
  '',
  '',
  '\t',
  '总第3期',
  '2020年第1季度',
  '目录',
  '04 开会',
  '05 开会——记一次',
  '栏目',
  '——副题',
  '开会',
  '【编者按】',
  '【编者按】按语。',
  '【综合】',
  '某报：标题',
  '2020-01-02',
  '2020年1月2日',
  '1.《通知》(办〔2020〕1号)',
  '发文单位：甲 乙 发文时间：2020年1月1日',
  '发文单位：',
  '发文时间：2020年',
  '原文链接：<http://a.example/b>',
  '◎小节',
  '◆**一条。**说明',
  '甲\t乙',
  '甲\t\t',
  '数量\t单位\t数量\t单位',
  '1\t2\t3',
  '一、总则',
  '（一）细则',
  '标题一行',
  '这是一个没有写完的句子，它在这里断开了，后面还有',
  '字，接着写完。',
  '一段完整的话。它有两句，够四十个字的长度就算是正文，所以这里再多写几个字凑够数。',
  '主 办\t某会',
  '策划：某人',
  '内部资料 不得转载',
  'Some English Name',
  '图1：说明',
  '12',
  '**',
  '电话：1',
  '注：说明',
)

test(
  'random lines of the form and random text',
  () => {
    const line = fc.oneof({ weight: 6, arbitrary: shape }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (soup) => expectNothingDropped(soup.join('\n'))),
      { numRuns: 1000 },
    )
  },
  busyMachineMs,
)

test(
  'the second issue with lines deleted, doubled and moved',
  () => {
    const edit = fc.record({
      kind: fc.constantFrom('delete', 'double', 'move'),
      at: fc.nat({ max: lines.length - 1 }),
      to: fc.nat({ max: lines.length - 1 }),
    })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 40 }), (edits) => {
        const edited = [...lines]
        for (const { kind, at, to } of edits) {
          const [taken = ''] = kind === 'double' ? edited.slice(at, at + 1) : edited.splice(at, 1)
          if (kind === 'double') edited.splice(at, 0, taken)
          if (kind === 'move') edited.splice(to, 0, taken)
        }
        expectNothingDropped(edited.join('\n'))
      }),
      { numRuns: 300 },
    )
  },
  busyMachineMs,
)

const longSpace = ' '.repeat(400_000)

test.each([
  ['a row of a table', `甲\t乙${longSpace}丙`],
  ['the issuers of a policy', `1. 通知\n发文单位：甲${longSpace}乙`],
])(
  'a line as long as a file, inside %s, takes time by its length and not by its square',
  (_place, text) => expectNothingDropped(`${source}\n${text}\n`),
  busyMachineMs,
)
