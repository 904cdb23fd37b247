// Starts Pyodide, unpacks the wheels as an installer would, and runs guest.py; the folder is seen there as /trial.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const MEGABYTE = 2 ** 20;
const begun = performance.now();
const pyodide = await loadPyodide();
const started = performance.now();
const megabytesAtStart = pyodide._module.HEAP8.length / MEGABYTE;
for (const wheel of readdirSync("wheels")) {
  pyodide.unpackArchive(new Uint8Array(readFileSync(`wheels/${wheel}`)), "wheel");
}
const unpacked = performance.now();
pyodide.FS.mkdirTree("/trial");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: "." }, "/trial");
try {
  pyodide.runPython(readFileSync("guest.py", "utf8"));
} catch (fault) {
  console.log(fault.message);
  process.exit(1);
}
const found = JSON.parse(readFileSync("answers.json", "utf8"));
found.seconds.start_pyodide = (started - begun) / 1000;
found.seconds.unpack_wheels = (unpacked - started) / 1000;
found.megabytes = { at_start: megabytesAtStart, after_all_calls: found.megabytes };
writeFileSync("answers.json", JSON.stringify(found));
