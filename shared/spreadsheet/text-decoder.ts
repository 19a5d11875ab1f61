/** `TextDecoder` of the browser or of Node, handed in because shared code has neither. */

interface StreamDecoder {
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string
}

export type DecoderConstructor = new (label: string, options?: { readonly fatal?: boolean }) => StreamDecoder
