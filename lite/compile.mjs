// Compiles the modules of all wheels in a folder, and of Python's own library there, by the very
// Python that will import them: `node compile.mjs PYODIDE FOLDER`. In a browser, reading source takes
// longer than all else at the start.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, folder] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: pyodide });
const compiled = python.runPython(`
import io, importlib.util, marshal, zipfile

def compiled(wheel):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bytes(wheel))) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.endswith(".py"):
                code = compile(data, info.filename, "exec", dont_inherit=True)
                # Never checked against a source, for there is none beside it.
                data = importlib.util.MAGIC_NUMBER + bytes([1, 0, 0, 0]) + bytes(8) + marshal.dumps(code)
                info = zipfile.ZipInfo(info.filename + "c")
            target.writestr(info, data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()

compiled
`);
for (const name of readdirSync(folder).filter((name) => /\.(whl|zip)$/.test(name))) {
  const file = join(folder, name);
  writeFileSync(file, compiled(new Uint8Array(readFileSync(file))).toJs());
}
