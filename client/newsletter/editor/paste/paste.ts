/** What happens to text that is pasted or dropped: cleaned, made of the article's own blocks, one line where only a line fits. */
import { Extension } from '@tiptap/core'
import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { safeAddress } from '../nodes/safe-address.ts'
import { cleanHtml } from './clean-html.ts'
import { type PlainPaste, readPlainText, readTabs } from './plain-text.ts'

// A spreadsheet's HTML holds what its columns were wide enough to show; its plain text holds the values.
const spreadsheet = /urn:schemas-microsoft-com:office:excel|ProgId["']?\s+content=["']?(?:Excel|ET)\./i

export const Paste = Extension.create({
  // Tiptap has a `paste` of its own.
  name: 'articlePaste',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('paste'),
      props: {
        transformPastedHTML: cleanHtml,
        clipboardTextParser: (text, _context, isBare, view) => sliceOf(readPlainText(text, isBare), view.state.schema),
        handlePaste: (view, event, slice) =>
          pasteLink(view, event) || pasteLine(view, slice) || pasteSpreadsheet(view, event),
      },
    }),
  ],
})

function sliceOf(paste: PlainPaste, schema: Schema): Slice {
  if (paste.kind === 'table') return new Slice(Fragment.from(tableOf(paste.rows, schema)), 0, 0)
  const { paragraph } = schema.nodes
  const blocks = paste.lines
    .map((line) => paragraph?.create(null, schema.text(line)))
    .filter((each) => each !== undefined)
  return blocks.length === 0 ? Slice.empty : new Slice(Fragment.from(blocks), 1, 1)
}

function tableOf(rows: readonly (readonly string[])[], schema: Schema): Node {
  const { table, tableRow, tableCell, tableHeader, paragraph } = schema.nodes
  if (!table || !tableRow || !tableCell || !tableHeader || !paragraph) throw new TypeError('the schema has no tables')
  const lines = rows.map((row, index) => {
    const cell = index === 0 && rows.length > 1 ? tableHeader : tableCell
    const cells = row.map((text) =>
      cell.create(
        null,
        text.split('\n').map((line) => paragraph.create(null, line === '' ? null : schema.text(line))),
      ),
    )
    return tableRow.create(null, cells)
  })
  return table.create(null, lines)
}

/** An address pasted over chosen text makes a link of it. */
function pasteLink(view: EditorView, event: ClipboardEvent): boolean {
  const { selection, schema } = view.state
  const text = event.clipboardData?.getData('text/plain').trim() ?? ''
  const href = /\s/u.test(text) ? null : safeAddress(text)
  const link = schema.marks['link']
  if (selection.empty || href === null || link === undefined || !selection.$from.sameParent(selection.$to)) return false
  if (!selection.$from.parent.type.allowsMarkType(link)) return false
  view.dispatch(view.state.tr.addMark(selection.from, selection.to, link.create({ href })))
  return true
}

/** A title, a caption and their like are one line: everything pasted becomes text of it. */
function pasteLine(view: EditorView, slice: Slice): boolean {
  const { $from, $to, from, to } = view.state.selection
  if ($from.parent.type.spec.content !== 'text*' || !$from.sameParent($to)) return false
  const lines: string[] = []
  slice.content.descendants((node) => {
    if (node.isTextblock) lines.push(node.textContent)
    else if (node.isText) lines.push(node.text ?? '')
    return !node.isTextblock
  })
  const text = lines.join(' ').replaceAll(/\s+/gu, ' ').trim()
  if (text !== '') view.dispatch(view.state.tr.insertText(text, from, to).scrollIntoView())
  return true
}

function pasteSpreadsheet(view: EditorView, event: ClipboardEvent): boolean {
  const html = event.clipboardData?.getData('text/html') ?? ''
  if (!spreadsheet.test(html)) return false
  const rows = readTabs(event.clipboardData?.getData('text/plain').replaceAll('\r\n', '\n') ?? '')
  if (rows === null) return false
  view.dispatch(view.state.tr.replaceSelection(sliceOf({ kind: 'table', rows }, view.state.schema)).scrollIntoView())
  return true
}
