// Stands in for Pyodide's own module, which lies beside it. Whoever asks first starts Python: the
// page's worker, at once, or JupyterLite's kernel, which then takes what is on its way.
import { loadPyodide as load } from "./pyodide.own.mjs";

const here = new URL("./", import.meta.url).href;
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
  const lockFileURL = `${here}pyodide-lock.json`;
  const list = await (await fetch(lockFileURL)).json();
  const python = await load({ indexURL: here, lockFileURL, packages: Object.keys(list.packages) });
  // The kernel comes before Letterkit, as it stands in for modules that no browser has.
  python.runPython("import piplite.piplite, pyodide_kernel, letterkit.workbook");
  return python;
}
