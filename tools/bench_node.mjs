// Engines of Node as their manuals use them: node bench_node.mjs ENGINE TEMPLATE DATA OUT SECONDS
// Prints the CPU times in nanoseconds as JSON, and writes the last document to OUT.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const [engine, template, dataFile, out, seconds] = process.argv.slice(2);
const require = createRequire(`${process.cwd()}/node_modules/`);
const content = readFileSync(template);
const data = JSON.parse(readFileSync(dataFile));

const engines = {
  docxtemplater() {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    return async () => {
      const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
      document.render(data);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  carbone() {
    const render = promisify(require("carbone").render);
    return () => render(template, data);
  },
  "easy-template-x"() {
    const { TemplateHandler } = require("easy-template-x");
    return () => new TemplateHandler().process(content, data);
  },
};

const make = engines[engine]();

async function timed() {
  const start = process.cpuUsage();
  await make();
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1000;
}

const first = await timed();
const times = [];
let spent = first;
while (spent < seconds * 1e9) {
  times.push(await timed());
  spent += times.at(-1);
}
console.log(JSON.stringify(times.length ? times : [first]));
writeFileSync(out, await make());
