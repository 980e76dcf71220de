// Render CSL items with citeproc-js: {styles, locales, module, jobs} on standard input, citations on standard output.
const fs = require("fs");
const input = JSON.parse(fs.readFileSync(0, "utf8"));
const CSL = require(input.module);
const rendered = {};
for (const [name, path] of Object.entries(input.styles)) {
  let item = null;
  const system = {
    retrieveLocale: (language) => fs.readFileSync(input.locales[language] || input.locales["en-US"], "utf8"),
    retrieveItem: () => item,
  };
  rendered[name] = input.jobs.map((job) => {
    item = job.item;
    const engine = (system.engine = system.engine || new CSL.Engine(system, fs.readFileSync(path, "utf8")));
    engine.setOutputFormat("text");
    engine.opt.development_extensions.wrap_url_and_doi = false;
    engine.updateItems([item.id]);
    const cited = Object.assign({ id: item.id }, job.place && { label: job.place[0], locator: job.place[1] });
    const cluster = { citationItems: [cited], properties: { noteIndex: 1 }, citationID: `c-${item.id}` };
    const inText = engine.processCitationCluster(cluster, [], [])[1][0][1];
    const bibliography = engine.makeBibliography();
    return [inText, bibliography ? bibliography[1].join("").trim() : ""];
  });
}
process.stdout.write(JSON.stringify(rendered));
