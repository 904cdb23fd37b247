// Starts Pyodide, installs radbill from the index whose address is given, and runs guest.py; the folder is /trial there.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const MEGABYTE = 2 ** 20;
const begun = performance.now();
const pyodide = await loadPyodide();
const started = performance.now();
const megabytesAtStart = pyodide._module.HEAP8.length / MEGABYTE;
pyodide.FS.mkdirTree("/trial");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: "." }, "/trial");
for (const wheel of readdirSync("installer")) {
  pyodide.unpackArchive(new Uint8Array(readFileSync(`installer/${wheel}`)), "wheel");
}
let installed;
try {
  await pyodide.runPythonAsync(`
import micropip
from pathlib import Path
micropip.add_mock_package("pyyaml", "6.0.3", modules={"pyyaml_is_in_the_trial_folder": ""})
micropip.add_mock_package("xlwings", "0.37.8", modules={"xlwings": Path("/trial/modules/xlwings.py").read_text()})
await micropip.install("radbill", index_urls=["${process.argv[2]}"])
`);
  installed = performance.now();
  pyodide.runPython(readFileSync("guest.py", "utf8"));
} catch (fault) {
  console.log(fault.message);
  process.exit(1);
}
const found = JSON.parse(readFileSync("answers.json", "utf8"));
found.seconds.start_pyodide = (started - begun) / 1000;
found.seconds.install_radbill = (installed - started) / 1000;
found.megabytes = { at_start: megabytesAtStart, after_all_calls: found.megabytes };
writeFileSync("answers.json", JSON.stringify(found));
