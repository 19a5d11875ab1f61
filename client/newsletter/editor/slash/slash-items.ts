/** The blocks that the menu can insert, and how they are found: by Chinese name, by pinyin initials, by English. */
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, TextSelection } from '@tiptap/pm/state'

const slashItemIds = [
  'heading1',
  'heading2',
  'heading3',
  'bulletList',
  'orderedList',
  'blockquote',
  'table',
  'policyCard',
  'editorNote',
  'reprint',
  'figure',
] as const
export type SlashItemId = (typeof slashItemIds)[number]

interface SlashItem {
  readonly chinese: string
  /** Pinyin of the name, syllables apart: initials and whole syllables both find it. */
  readonly pinyin: string
  readonly english: string
  insert(editor: Editor): boolean
}

const heading = (level: 1 | 2 | 3) => (editor: Editor) => editor.commands.setNode('heading', { level })

export const slashItems: Readonly<Record<SlashItemId, SlashItem>> = {
  heading1: { chinese: '一级标题', pinyin: 'yi ji biao ti', english: 'heading 1', insert: heading(1) },
  heading2: { chinese: '二级标题', pinyin: 'er ji biao ti', english: 'heading 2', insert: heading(2) },
  heading3: { chinese: '三级标题', pinyin: 'san ji biao ti', english: 'heading 3', insert: heading(3) },
  bulletList: {
    chinese: '项目符号列表',
    pinyin: 'xiang mu fu hao lie biao',
    english: 'bullet list',
    insert: (editor) => editor.commands.toggleBulletList(),
  },
  orderedList: {
    chinese: '编号列表',
    pinyin: 'bian hao lie biao',
    english: 'numbered list',
    insert: (editor) => editor.commands.toggleOrderedList(),
  },
  blockquote: {
    chinese: '引文',
    pinyin: 'yin wen',
    english: 'quote',
    insert: (editor) => editor.commands.setBlockquote(),
  },
  table: { chinese: '表格', pinyin: 'biao ge', english: 'table', insert: insertTable },
  policyCard: {
    chinese: '政策卡片',
    pinyin: 'zheng ce ka pian',
    english: 'policy card',
    insert: (editor) => insertBlock(editor, 'policyCard'),
  },
  editorNote: {
    chinese: '编者按',
    pinyin: 'bian zhe an',
    english: "editor's note",
    insert: (editor) => editor.commands.wrapIn('editorNote'),
  },
  reprint: {
    chinese: '转载文章',
    pinyin: 'zhuan zai wen zhang',
    english: 'reprint',
    insert: (editor) => insertBlock(editor, 'reprint'),
  },
  figure: {
    chinese: '图片',
    pinyin: 'tu pian',
    english: 'figure picture',
    insert: (editor) => insertBlock(editor, 'figure'),
  },
}

/** What begins with the query stands before what only holds it: `表` means a table before a list. */
export function filterSlashItems(query: string): SlashItemId[] {
  const wanted = query.normalize('NFKC').toLowerCase()
  const found = slashItemIds.filter((id) => matches(slashItems[id], wanted))
  return found.toSorted((a, b) => Number(begins(slashItems[b], wanted)) - Number(begins(slashItems[a], wanted)))
}

const initialsOf = ({ pinyin }: SlashItem): string => pinyin.replaceAll(/(\w)\w* ?/g, '$1')

function begins(item: SlashItem, wanted: string): boolean {
  return [item.chinese, initialsOf(item), item.pinyin.replaceAll(' ', '')].some((name) => name.startsWith(wanted))
}

function matches(item: SlashItem, wanted: string): boolean {
  const { chinese, english } = item
  if (begins(item, wanted) || chinese.includes(wanted) || initialsOf(item).includes(wanted)) return true
  return english.split(' ').some((word) => word.startsWith(wanted)) || english.replaceAll(' ', '').startsWith(wanted)
}

/** Whether the block could stand where the caret's block stands. A list can always become the other kind of list. */
export function fits({ selection, schema }: EditorState, id: SlashItemId): boolean {
  const { $from } = selection
  const parent = $from.node(-1)
  const isList = id === 'bulletList' || id === 'orderedList'
  if (isList && parent.type.name === 'listItem') return true
  const type = schema.nodes[id.startsWith('heading') ? 'heading' : id]
  return type !== undefined && parent.canReplaceWith($from.index(-1), $from.indexAfter(-1), type)
}

/** Takes the empty block's place, or stands behind a block that has text; the caret goes into the new block. */
function insertBlock(editor: Editor, name: string): boolean {
  const node = editor.schema.nodes[name]?.createAndFill()
  return node !== null && node !== undefined && placeBlock(editor, [node])
}

function placeBlock(editor: Editor, nodes: readonly Node[]): boolean {
  const { $from } = editor.state.selection
  const { tr } = editor.state
  const isEmpty = $from.parent.content.size === 0
  const at = isEmpty ? $from.before() : $from.after()
  if (!$from.node(-1).canReplaceWith($from.indexAfter(-1), $from.indexAfter(-1), nodes[0]?.type ?? $from.parent.type))
    return false
  const isLast = $from.depth === 1 && $from.after() === tr.doc.content.size
  tr.replaceWith(at, isEmpty ? $from.after() : at, nodes)
  const paragraph = editor.schema.nodes['paragraph']?.create()
  // Behind the last block there must be a place to go on.
  if (isLast && paragraph !== undefined) tr.insert(tr.doc.content.size, paragraph)
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView()
  editor.view.dispatch(tr)
  return true
}

function insertTable(editor: Editor): boolean {
  const { table, tableRow, tableCell, tableHeader } = editor.schema.nodes
  if (table === undefined || tableRow === undefined || tableCell === undefined || tableHeader === undefined)
    return false
  const row = (cell: typeof tableCell) =>
    tableRow.create(
      null,
      [0, 1, 2].map(() => cell.createAndFill()).filter((each) => each !== null),
    )
  return placeBlock(editor, [table.create(null, [row(tableHeader), row(tableCell), row(tableCell)])])
}
