/** Words above a document that is signed or published. */
export const sealed = {
  barSigned:
    '这份文件已签发，内容锁定，只能阅读。签发后送到的改动另行保管，不会丢，也不进入签发的内容；要修改，请办公室在「审校」里重开。',
  barSignedBy: (name: string, when: string) =>
    `${name} 于 ${when} 签发了这份文件，内容锁定，只能阅读。签发后送到的改动另行保管，不会丢，也不进入签发的内容；要修改，请办公室在「审校」里重开。`,
  barPublished: '这份文件已随本期出版，内容永远锁定，只能阅读。后来送到的改动另行保管，不会丢；更正另出勘误。',
  barSignedKnown: (name: string, when: string, known: string) =>
    `现在没有连上服务器。据这台设备 ${known} 所知，${name} 于 ${when} 签发了这份文件：内容锁定，只能阅读；此时写的会另行保管，不进入签发的内容。若办公室已经重开，联网后就能修改。`,
  barPublishedKnown: (known: string) =>
    `现在没有连上服务器。据这台设备 ${known} 所知，这份文件已随本期出版，内容锁定，只能阅读；更正另出勘误。`,
}
