/** A node attribute that is plain text: kept in `data-…` when copied, so that a paste within the product brings it along. */
import type { Attribute } from '@tiptap/core'

function textAttribute(name: string): Partial<Attribute> {
  const dataName = `data-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  return {
    default: '',
    parseHTML: (element: HTMLElement) => element.getAttribute(dataName) ?? '',
    renderHTML: (attributes) => (attributes[name] === '' ? {} : { [dataName]: String(attributes[name]) }),
  }
}

export function textAttributes(names: readonly string[]): Record<string, Partial<Attribute>> {
  return Object.fromEntries(names.map((name) => [name, textAttribute(name)]))
}
