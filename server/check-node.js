/** Says what to do when npm's own Node is missing: in plain JavaScript, because an older Node cannot read the rest. */
const wanted = 24
if (Number(process.versions.node.split('.')[0]) !== wanted) {
  process.stderr.write(
    `会编需要 Node ${wanted}，现在是 ${process.version}。它随 npm 包 node 一起安装：请运行 npm install（不要加 --ignore-scripts），再试一次。\n` +
      `Huibian needs Node ${wanted}; this is ${process.version}. It comes with the npm package "node": run npm install ` +
      `(without --ignore-scripts) and try again.\n`,
  )
  process.exit(1)
}
