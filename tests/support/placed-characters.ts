/** Counts every letter and digit of a source and of a draft, so that a test can say that none was dropped and none invented. */
import type { ArticleNode } from '../../shared/newsletter/article-schema.ts'
import type { IssueDraft } from '../../shared/newsletter/issue-draft.ts'
import { parseIssueNumber } from '../../shared/newsletter/text-import/issue-number-text.ts'
import { readSourceLines } from '../../shared/newsletter/text-import/source-line.ts'

/** Words that the form uses as marks: a node or a field stands for them. */
const labels = [
  /^(?:【编者按】|[[［]编者按[\]］]|编者按\s*[：:])/,
  /^发文(?:单位|机关)\s*[：:]/,
  /发文(?:时间|日期)\s*[：:]/,
  /^(?:原文)?链接\s*[：:]/,
  /^(?:作者|撰文|撰稿|供稿|记者|本刊记者|通讯员|来源|转自|稿源|摘自)\s*[：:]/,
  /^文\s*[/／|]/,
]
const counted = /[\p{L}\p{N}]/gu
/** A reprint's day written 2023年5月6日 is kept as 2023-05-06. */
const uncounted = new Set('0年月日')

type Count = Map<string, number>

function add(count: Count, text: string, sign: 1 | -1): void {
  for (const character of text.match(counted) ?? []) {
    if (!uncounted.has(character)) count.set(character, (count.get(character) ?? 0) + sign)
  }
}

/**
 * Characters that the source has more often (positive) or less often (negative) than the draft; empty if none. A label
 * that is stored as a node is left out on the source's side only where the draft left it out, so labels are taken out
 * of both sides.
 */
export function compareCharacters(source: string, draft: IssueDraft): readonly (readonly [string, number])[] {
  const count: Count = new Map()
  const furniture = new Set(draft.furniture.map((line) => line.line))
  const unplaced = new Set(draft.unplaced.map((line) => line.line))
  for (const line of readSourceLines(source)) {
    if (!furniture.has(line.number) && !unplaced.has(line.number) && parseIssueNumber(line.text) === null) {
      add(count, withoutLabels(line.text), 1)
    }
  }
  for (const text of draftTexts(draft)) add(count, withoutLabels(text), -1)
  return [...count].filter(([, difference]) => difference !== 0)
}

function withoutLabels(text: string): string {
  return labels.reduce((rest, label) => rest.replace(label, ''), text)
}

function draftTexts(draft: IssueDraft): string[] {
  const { title, fullTitle, publisher, publisherEnglish, slogans, coverLines } = draft.cover
  return [
    title,
    fullTitle,
    publisher,
    publisherEnglish,
    ...slogans,
    ...coverLines,
    ...draft.masthead.flatMap((row) => [row.role, row.value]),
    ...draft.statements,
    ...draft.columns,
    ...draft.contents.flatMap((entry) => [entry.page, entry.title, entry.subtitle]),
    // An entry without a body repeats its entry: its text is counted there.
    ...draft.articles
      .filter((article) => !isOnlyAnEntry(draft, article.line))
      .flatMap((article) => [
        article.title,
        article.subtitle,
        article.byline,
        article.source,
        article.date,
        ...article.body.flatMap(nodeTexts),
      ]),
  ]
}

function isOnlyAnEntry(draft: IssueDraft, line: number): boolean {
  return draft.contents.some((entry) => entry.line === line)
}

function nodeTexts(node: ArticleNode): string[] {
  const text = node.type === 'text' ? [node.text ?? ''] : []
  const isCounted = node.type === 'policyCard' || node.type === 'reprint'
  const attributes = isCounted ? Object.values(node.attrs ?? {}).map(String) : []
  return [...text, ...attributes, ...(node.content ?? []).flatMap(nodeTexts)]
}

/** Lines that the draft lists twice, or lists with another text than the source has. */
export function findWrongLines(source: string, draft: IssueDraft): number[] {
  const texts = new Map(readSourceLines(source).map((line) => [line.number, line.text]))
  const listed = [...draft.furniture, ...draft.unplaced]
  return listed
    .filter(
      (line, index) => texts.get(line.line) !== line.text || listed.findIndex((l) => l.line === line.line) !== index,
    )
    .map((line) => line.line)
}
