// JupyterLite's own worker, with a Python that starts before the kernel asks for it.
import "./%KERNEL%";
import { begin } from "./static/pyodide/pyodide.mjs";

begin();
