// Stands in for Pyodide's own module, which lies beside it. Whoever asks first starts Python: the
// page's worker, at once, or JupyterLite's kernel, which then takes what is on its way.
import { loadPyodide as load } from "./pyodide.own.mjs";

const here = new URL("./", import.meta.url).href;
// The kernel comes before Letterkit, as it stands in for modules that no browser has. The letter in
// a folder of nobody's is read once, so that all the rules are at hand when the writer's own comes.
const MAKE_READY = `
from pathlib import Path
import piplite.piplite, pyodide_kernel, letterkit.workbook
letterkit.workbook.Desk(Path("/tmp/nobody"))
`;
let begun = null;

export function begin() {
  begun ??= start();
  return begun;
}

/** What the kernel calls. */
export async function loadPyodide({ stdout, stderr }) {
  const python = await begin();
  python.setStdout({ batched: stdout });
  python.setStderr({ batched: stderr });
  return python;
}

async function start() {
  const packages = read("packages.bin");
  const python = await load({ indexURL: here, fsInit: async (...place) => layOut(await packages, ...place) });
  python.runPython(MAKE_READY);
  return python;
}

async function read(name) {
  const { body } = await fetch(here + name);
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

/** Put the files of all packages where Python looks for them; `bundle` in runtime.py made them one. */
function layOut(bundle, files, { sitePackages }) {
  const end = bundle.indexOf(10);
  let at = end + 1;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(bundle.subarray(0, end)))) {
    const path = `${sitePackages}/${name}`;
    files.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    files.writeFile(path, bundle.subarray(at, at + size), { canOwn: true });
    at += size;
  }
}
